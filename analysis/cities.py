"""Cities by the state in which they lie, to tell where an institute or a firm has its seat."""

import unicodedata
from collections.abc import Sequence

from analysis.parties import Form, mentions
from analysis.tokens import Lexicon, Token, phrases

_CITIES: Lexicon[str] = Lexicon(phrases({
    "AE": "dubai;sharjah;fujairah;ras al khaimah;jebel ali", "AR": "rosario", "AT": "graz;linz;salzburg",
    "AU": "sydney;melbourne;brisbane;perth;adelaide", "AZ": "ganja", "BE": "antwerp;ghent;liege",
    "BR": "sao paulo;rio de janeiro", "BY": "brest;gomel;grodno;vitebsk",
    "CA": "toronto;montreal;vancouver;calgary;quebec",
    "CH": "geneva;zurich;basel;lausanne", "CN": "shanghai;shenzhen;guangzhou;tianjin;qingdao;ningbo;shenyang;harbin;"
    "wuhan;chengdu;xiamen;hangzhou;nanjing;"
    "yantai", "CO": "medellin", "CU": "santiago de cuba", "CY": "limassol;larnaca",
    "CZ": "brno;ostrava", "DE": "hamburg;munich;frankfurt;cologne;bremen;leipzig;dresden;stuttgart;"
    "dusseldorf;bonn;kiel",
    "DK": "aarhus", "EG": "alexandria;port said", "ES": "barcelona;valencia;seville;bilbao", "FI": "tampere;turku",
    "FR": "lyon;marseille;toulouse;lille;nice;strasbourg;bordeaux;nantes",
    "GB": "leeds;birmingham;hull;manchester;liverpool;edinburgh;glasgow;oxford;cambridge;bristol;sheffield;cardiff;"
    "belfast;southampton;leicester;exeter;york;durham;st andrews;aberdeen;newcastle;nottingham;bradford",
    "GE": "batumi;poti", "GR": "piraeus;thessaloniki", "HK": "kowloon", "IL": "haifa",
    "IN": "mumbai;chennai;kolkata;bangalore;bengaluru;hyderabad", "IR": "mashhad;tabriz;shiraz;"
    "qom", "IQ": "basra;erbil",
    "IT": "milan;turin;naples;genoa;trieste;bologna;florence", "EE": "narva;tartu",
    "JP": "osaka;kyoto;yokohama;kobe;nagoya;fukuoka;niigata",
    "KE": "mombasa", "KP": "hamhung;chongjin;kaesong", "KR": "busan;incheon;daejeon;daegu;gwangju;sejong",
    "KZ": "almaty;karaganda;aktau;atyrau;shymkent", "LT": "klaipeda;kaunas", "LV": "ventspils;daugavpils",
    "ML": "gao;timbuktu;kidal;mopti", "MM": "yangon;mandalay;thilawa", "MY": "penang;johor bahru;labuan",
    "NG": "kano;port harcourt", "NL": "rotterdam;leiden;utrecht;eindhoven", "NO": "bergen;trondheim;stavanger",
    "PK": "karachi;lahore;gwadar", "PL": "gdansk;krakow;wroclaw;lodz;poznan", "PT": "porto",
    "RU": "saint petersburg;st petersburg;novosibirsk;yekaterinburg;kazan;khabarovsk;samara;tula;izhevsk;murmansk;"
    "nakhodka;sochi;krasnodar;omsk;ufa", "SA": "jeddah;dammam", "SD": "port sudan;omdurman;el fasher;nyala",
    "SE": "gothenburg;malmo;uppsala", "SG": "jurong", "SY": "homs;hama;deir ez zor",
    "TD": "n'Djamena;abeche;amdjarass", "TR": "izmir;mersin;"
    "bursa;iskenderun",
    "TW": "kaohsiung;taichung", "UA": "lviv;dnipro;kryvyi rih;mykolaiv;sumy;poltava", "VN": "ho chi minh city;haiphong",
    "US": "new york;boston;chicago;los angeles;san francisco;houston;monterey;california;virginia;texas;maryland;"
    "massachusetts;stanford;princeton;philadelphia;seattle;miami;florida;arlington;denver;atlanta;dallas;gulf coast",
    "YE": "taiz;marib;mukalla", "ZA": "johannesburg;cape town;durban;stellenbosch;port elizabeth;gqeberha;tshwane",
}))  # fmt: skip


def _unmarked(word: str) -> str:
    """A word without its accents: "Malmo" for "Malmö"."""
    return "".join(mark for mark in unicodedata.normalize("NFKD", word) if not unicodedata.combining(mark))


def city_state(among: Sequence[Token], at: int) -> str | None:
    """The state of the city that begins at this token, a capital or another one; None where none does."""
    if not among[at].text.isascii():
        plain = among[at : at + 4]
        among, at = [token._replace(text=_unmarked(token.text), lower=_unmarked(token.lower)) for token in plain], 0
    hit = _CITIES.at(among, at)
    if hit is not None:
        return hit.value
    found = next((m for m in mentions(among[at : at + 4]) if m.first == 0 and m.form is not Form.DEMONYM), None)
    return found.state if found is not None and found.state != "XZ" else None
