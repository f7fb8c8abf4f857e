"""Places below a state that reports of transfers name: ports, bases, regions, seas. Facts only, no rules."""

PLACES = """
Donetsk|UA|RU|donetsk people's republic;dpr;dnr;donetsk region;donetsk oblast
Luhansk|UA|RU|lugansk;luhansk people's republic;lugansk people's republic;lpr;lnr
Donbas|UA|RU|donbass
Crimea|UA|RU|crimean peninsula
Sevastopol|UA|RU|
Kherson|UA|RU|
Zaporizhzhia|UA|RU|zaporizhia;zaporozhye
Mariupol|UA|RU|
Melitopol|UA|RU|
Bakhmut|UA|RU|
Kharkiv|UA||kharkov
Odesa|UA||odessa
Kursk|RU||kursk region;kursk oblast
Belgorod|RU||
Rostov|RU||rostov-on-don
Vladivostok|RU||
Vostochny|RU||
Dunay|RU||
Khasan|RU||
Primorsky|RU||primorye;primorski
Novorossiysk|RU||
Russian Far East|RU||russia's far east
Rason|KP||rajin;najin;rajin-sonbong;raseon
Nampo|KP||nampho
Wonsan|KP||
Sinuiju|KP||
Dandong|CN||
Dalian|CN||
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
Tatarstan|RU||
Alabuga|RU||yelabuga
Murmansk|RU||
Saint Petersburg|RU||st. petersburg;st petersburg
Kaliningrad|RU||
Astrakhan|RU||
Volgograd|RU||
Bryansk|RU||
Voronezh|RU||
Krasnodar|RU||
Nakhodka|RU||
Vanino|RU||
Ust-Luga|RU||
Kozmino|RU||
Khabarovsk|RU||
Siberia|RU||
Chechnya|RU||grozny
Dagestan|RU||
Buryatia|RU||
Izhevsk|RU||
Yekaterinburg|RU||
Novosibirsk|RU||
Omsk|RU||
Samara|RU||
Saratov|RU||
Ryazan|RU||
Tula|RU||
Olya|RU||
Sochi|RU||
Tuapse|RU||
Taganrog|RU||
Kazan|RU||
Sakhalin|RU||
Udmurtia|RU||
Ulan-Ude|RU||
Chelyabinsk|RU||
Ussuriysk|RU||
Tikhoretsk|RU||
Kramatorsk|UA||
Pokrovsk|UA||
Avdiivka|UA||
Sumy|UA||
Mykolaiv|UA||
Dnipro|UA||
Lviv|UA||
Izium|UA||izyum
Chernihiv|UA||
Berdiansk|UA|RU|berdyansk
Vuhledar|UA||
Kupiansk|UA||
Chongjin|KP||
Kaesong|KP||
Haeju|KP||
Hamhung|KP||
Songnim|KP||
Sunan|KP||
Tumangang|KP||
Shanghai|CN||
Ningbo|CN||
Zhoushan|CN||
Tianjin|CN||
Qingdao|CN||
Shenzhen|CN||
Guangzhou|CN||
Hainan|CN||
Xinjiang|CN||
Rizhao|CN||
Yantai|CN||
Lianyungang|CN||
Hunchun|CN||
Jilin|CN||
Liaoning|CN||
Shandong|CN||
Harbin|CN||
Xiamen|CN||
Fujian|CN||
Yunnan|CN||
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
Almaty|KZ||
Aktau|KZ||
Karaganda|KZ||
Shymkent|KZ||
Osh|KG||
Samarkand|UZ||
Gyumri|AM||
Nagorno-Karabakh|AZ||karabakh
Nakhchivan|AZ||
Abkhazia|GE|RU|sukhumi
South Ossetia|GE|RU|tskhinvali
Batumi|GE||
Poti|GE||
Transnistria|MD|RU|tiraspol
Gomel|BY||homel
Grodno|BY||hrodna
Mogilev|BY||
Vitebsk|BY||
Osipovichi|BY||asipovichy
Machulishchy|BY||
Baranovichi|BY||
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
Busan|KR||
Incheon|KR||
Yeosu|KR||
Ulsan|KR||
Okinawa|JP||
Osaka|JP||
Kaohsiung|TW||
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
Perm|RU||
Votkinsk|RU||
Syzran|RU||
Sudzha|RU||
Nizhny Novgorod|RU||
Kovrov|RU||
Engels|RU||
Mozdok|RU||
Magadan|RU||
Blagoveshchensk|RU||
Komsomolsk-on-Amur|RU||
Severodvinsk|RU||
Ufa|RU||
Kaluga|RU||
Smolensk|RU||
Nalchik|RU||
Toretsk|UA||
Zaporizhzhia region|UA|RU|
Namyang|KP||
Uiju|KP||
Sinpo|KP||
Tanchon|KP||
Hungnam|KP||
Yongbyon|KP||
Urumqi|CN||
Ruili|CN||
Kunming|CN||
Chengdu|CN||
Wuhan|CN||
Nanjing|CN||
Yanbian|CN||
Manzhouli|CN||
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
Kostanay|KZ||kostanai
Atyrau|KZ||
Oral|KZ||uralsk
Khujand|TJ||
Ganja|AZ||
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
"""Places below a state, and seas (XZ, the user code for international waters).

A row: name, state by international law, state that holds it, further names.
"""
