"""Places below a state that reports of transfers name: ports, bases, regions, seas. Facts only, no rules."""

from analysis.eurasia import EURASIA

_ELSEWHERE = """
Bandar Abbas|IR||
Isfahan|IR||
Hodeidah|YE||hudaydah;hodeida
Idlib|SY||
Aleppo|SY||
Latakia|SY||
Tartus|SY||tartous
Hmeimim|SY||khmeimim
Benghazi|LY||
Tobruk|LY||
Misrata|LY||misurata
Jufra|LY||al-jufra;al jufra
Sirte|LY||
Sebha|LY||
Chabahar|IR||
Bushehr|IR||
Kharg Island|IR||kharg
Assaluyeh|IR||
Qeshm|IR||
Tabriz|IR||
Shiraz|IR||
Mashhad|IR||
Karaj|IR||
Natanz|IR||
Amirabad|IR||
Anzali|IR||
Kermanshah|IR||
Khuzestan|IR||
Parchin|IR||
Bandar Anzali|IR||
Homs|SY||
Hama|SY||
Deir ez-Zor|SY||deir ezzor;deir al-zor
Daraa|SY||
Baniyas|SY||banias
Qamishli|SY||
Palmyra|SY||
Raqqa|SY||
Brak al-Shati|LY||brak
Al-Khadim|LY||
Derna|LY||
Ras Lanuf|LY||
Kufra|LY||al-kufra
Zawiya|LY||
Zuwara|LY||
Ghadames|LY||
Port Sudan|SD||
Darfur|SD||north darfur;west darfur;south darfur
El Fasher|SD||al-fashir;el-fasher;al-fasher
Nyala|SD||
Omdurman|SD||
El Obeid|SD||
Kordofan|SD||
Merowe|SD||
El Geneina|SD||
Wadi Seidna|SD||
Amdjarass|TD||um djaras
Abeche|TD||
Gao|ML||
Kidal|ML||
Timbuktu|ML||
Menaka|ML||
Mopti|ML||
Sevare|ML||
Tessalit|ML||
Tinzaouaten|ML||
Agadez|NE||
Arlit|NE||
Diffa|NE||
Djibo|BF||
Bobo-Dioulasso|BF||
Birao|CF||
Bambari|CF||
Bouar|CF||
Goma|CD||
Bukavu|CD||
North Kivu|CD||
South Kivu|CD||
Kivu|CD||
Ituri|CD||
Katanga|CD||
Lubumbashi|CD||
Uvira|CD||
Tigray|ET||
Amhara|ET||
Oromia|ET||
Mekelle|ET||mekele
Gondar|ET||
Bishoftu|ET||
Massawa|ER||
Assab|ER||
Bosaso|SO||bossaso
Berbera|SO||
Kismayo|SO||
Puntland|SO||
Somaliland|SO||
Marib|YE||
Taiz|YE||
Saada|YE||
Mukalla|YE||
Mahra|YE||al-mahra
Ras Isa|YE||
Salif|YE||
Yangon|MM||rangoon
Thilawa|MM||
Mandalay|MM||
Rakhine|MM||
Kachin|MM||
Sagaing|MM||
Kyaukphyu|MM||
Puerto Cabello|VE||
La Guaira|VE||
Maracaibo|VE||
Amuay|VE||
Maracay|VE||
Matanzas|CU||
Mariel|CU||
Cienfuegos|CU||
Mersin|TR||
Iskenderun|TR||
Izmir|TR||
Ceyhan|TR||
Northern Cyprus|CY|TR|
Limassol|CY||
Larnaca|CY||
Fujairah|AE||
Sharjah|AE||
Jebel Ali|AE||
Ras al-Khaimah|AE||
Khor Fakkan|AE||
Salalah|OM||
Sohar|OM||
Duqm|OM||
Jeddah|SA||
Yanbu|SA||
Basra|IQ||
Umm Qasr|IQ||
Erbil|IQ||
Kirkuk|IQ||
Mosul|IQ||
Anbar|IQ||
Bekaa|LB||bekaa valley
Haifa|IL||
Ashdod|IL||
Eilat|IL||
Gaza|PS||gaza strip
West Bank|PS||
Rafah|PS||
Khan Younis|PS||
Karachi|PK||
Gwadar|PK||
Balochistan|PK||
Kandahar|AF||
Herat|AF||
Helmand|AF||
Mumbai|IN||
Gujarat|IN||
Vadinar|IN||
Mundra|IN||
Kashmir|IN||
Chittagong|BD||chattogram
Hambantota|LK||
Simon's Town|ZA||
Durban|ZA||
Cape Town|ZA||
Johannesburg|ZA||
Richards Bay|ZA||
Mombasa|KE||
Cabo Delgado|MZ||
Beira|MZ||
Nacala|MZ||
Cabinda|AO||
Lobito|AO||
Haiphong|VN||hai phong
Ho Chi Minh City|VN||
Cam Pha|VN||
Johor|MY||
Penang|MY||
Port Klang|MY||
Batam|ID||
Balikpapan|ID||
Port Harcourt|NG||
Burgas|BG||
Varna|BG||
Constanta|RO||
Piraeus|GR||
Crete|GR||
Kalamata|GR||
Laconian Gulf|GR||
Trieste|IT||
Sicily|IT||
Hamburg|DE||
Rostock|DE||
Casamance|SN||
Douala|CM||
Kamsar|GN||
Sinai|EG||
Alexandria|EG||
Port Said|EG||
Port Louis|MU||
Zanzibar|TZ||
Jask|IR||
Qom|IR||
Ahvaz|IR||
Kish|IR||
Semnan|IR||
Bandar Imam Khomeini|IR||
Mocha|YE||al-mokha;mokha
Hajjah|YE||
Shabwa|YE||
Qusayr|SY||al-qusayr
Abu Kamal|SY||al-bukamal;albukamal
Al-Watiya|LY||watiya
Mitiga|LY||
Gharyan|LY||
Kassala|SD||
Gedaref|SD||
Sennar|SD||
Wad Madani|SD||
Gezira|SD||
Ansongo|ML||
Kati|ML||
Loumbila|BF||
Bata|GQ||
Pemba|MZ||
Palma|MZ||
Luena|AO||
Klaipeda|LT||
Gdansk|PL||
Gdynia|PL||
Rotterdam|NL||
Antwerp|BE||
Samsun|TR||
Trabzon|TR||
Gaziantep|TR||
Adana|TR||
Sihanoukville|KH||
Da Nang|VN||
Quang Ninh|VN||
Chiang Mai|TH||
Mae Sot|TH||
Myawaddy|MM||
Shan State|MM||
Lashio|MM||
Meiktila|MM||
Magway|MM||
Kunduz|AF||
Hormozgan|IR||
Konarak|IR||
Arak|IR||
Yazd|IR||
Kerman|IR||
Zanjan|IR||
Bandar Lengeh|IR||
Masyaf|SY||
Suwayda|SY||sweida
Jableh|SY||
Maaten al-Sarra|LY||
Ubari|LY||
Ghat|LY||
Sabratha|LY||
Khoms|LY||al-khums
Ajdabiya|LY||
Atbara|SD||
Dongola|SD||
Zalingei|SD||
Kosti|SD||
Shendi|SD||
Semera|ET||
Dire Dawa|ET||
Bahir Dar|ET||
Jijiga|ET||
Garowe|SO||
Bria|CF||
Segou|ML||ségou
Sikasso|ML||
Dosso|NE||
Myitkyina|MM||
Mawlamyine|MM||
Dawei|MM||
Sittwe|MM||
Kayah State|MM||
Chin State|MM||
Latacunga|EC||
Punto Fijo|VE||
Barinas|VE||
Holguin|CU||holguín
Santiago de Cuba|CU||
Walvis Bay|NA||
Bagram|AF||
Jalalabad|AF||
East China Sea|XZ||
South China Sea|XZ||
Yellow Sea|XZ||
Sea of Japan|XZ||east sea
Black Sea|XZ||
Caspian Sea|XZ||
Red Sea|XZ||
Persian Gulf|XZ||the gulf
Mediterranean|XZ||mediterranean sea
Gulf of Aden|XZ||
Gulf of Oman|XZ||
Strait of Hormuz|XZ||hormuz strait
Sea of Azov|XZ||
Baltic Sea|XZ||
Arabian Sea|XZ||
Gulf of Guinea|XZ||
Taiwan Strait|XZ||
Korea Bay|XZ||
Bay of Bengal|XZ||
Strait of Malacca|XZ||
Pacific|XZ||pacific ocean
Indian Ocean|XZ||
Atlantic|XZ||atlantic ocean
"""

PLACES = EURASIA.rstrip() + _ELSEWHERE
"""Places below a state, and seas (XZ, the user code for international waters).

A row: name, state by international law, state that holds it, further names.
"""
