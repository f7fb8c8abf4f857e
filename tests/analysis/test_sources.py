import pytest

from analysis.memory import Memory
from analysis.sources import identify
from analysis.statements import Source, SourceKind
from analysis.tokens import tokens


def told(mention: str, memory: Memory | None = None) -> Source:
    source = identify(tokens(mention), memory or Memory())
    assert source is not None
    return source


@pytest.mark.parametrize(
    ("mention", "name", "kind", "voice"),
    [
        ("Iranian military analyst Parviz Adel", "Parviz Adel", SourceKind.ANALYST, None),
        ("the Kremlin", "Kremlin", SourceKind.OFFICIAL, "RU"),
        ("U.S. officials", "US officials", SourceKind.OFFICIAL, "US"),
        ("newly declassified U.S. intelligence", "declassified US intelligence", SourceKind.INTELLIGENCE, "US"),
        ("American intelligence officials", "US intelligence officials", SourceKind.INTELLIGENCE, "US"),
        ("the NIS", "NIS", SourceKind.INTELLIGENCE, "KR"),
        ("Ann Roe, head of the Iran team at the Harbour Institute", "Ann Roe", SourceKind.ANALYST, None),
        ("Dr Ann Roe", "Ann Roe", SourceKind.ANALYST, None),
        ("Ann Roe, who tracks tankers for a living", "Ann Roe", SourceKind.ANALYST, None),
        ("Retired Estonian general Ants Tamm", "Ants Tamm", SourceKind.ANALYST, None),
        ("Troops expert Col. (ret.) Dirk Vane", "Dirk Vane", SourceKind.ANALYST, None),
        ("Reuters", "Reuters", SourceKind.MEDIA, None),
        ("the Polish portal Kurier Testowy", "Kurier Testowy", SourceKind.MEDIA, None),
        ("KCNA", "KCNA", SourceKind.MEDIA, "KP"),
        ("Kremlin spokesman Ilya Zorin", "Ilya Zorin", SourceKind.SPOKESPERSON, "RU"),
        ("the ministry's official representative Ilya Zorin", "Ilya Zorin", SourceKind.SPOKESPERSON, None),
        ("the institute's director, Helen Prowse,", "Helen Prowse", SourceKind.ANALYST, None),
        ("U.S. Secretary of State Ann Roe", "Ann Roe", SourceKind.OFFICIAL, "US"),
        ("Secretary of State Ann Roe", "Ann Roe", SourceKind.OFFICIAL, "US"),
        ("Kyiv's air force", "Ukrainian air force", SourceKind.OFFICIAL, "UA"),
        ("Zhongnanhai", "Zhongnanhai", SourceKind.OFFICIAL, "CN"),
        ("Foggy Bottom", "Foggy Bottom", SourceKind.OFFICIAL, "US"),
        ("Justice for Burma, a campaign group", "Justice for Burma", SourceKind.ORGANISATION, None),
        ("The Grey Seas Observatory", "Grey Seas Observatory", SourceKind.ORGANISATION, None),
        ("The exporter, Belpribor", "Belpribor", SourceKind.ORGANISATION, None),
        ("NATO", "NATO", SourceKind.ORGANISATION, None),
        ("a source at the Libyan defence ministry", "source at the Libyan defence ministry", SourceKind.OFFICIAL, "LY"),
        ("The head of the Security Council of Belarus Ivan Petrov", "Ivan Petrov", SourceKind.OFFICIAL, "BY"),
    ],
)
def test_a_source_is_named_and_sorted(mention: str, name: str, kind: SourceKind, voice: str | None) -> None:
    source = told(mention)
    assert (source.name, source.kind, source.speaks_for) == (name, kind, voice)


def test_an_analyst_is_not_his_government() -> None:
    source = told("Russian military analyst Pyotr Lunin")
    assert (source.state, source.speaks_for) == ("RU", None)


@pytest.mark.parametrize(
    ("mention", "state"),
    [
        ("Anna Weil of the Sahel Desk, an institute in Berlin", "DE"),
        ("Miriam Cole, a researcher at the Lagos-based Delta Ledger", "NG"),
        ("a Russia expert at a college", None),
        ("the Chinese ambassador to Syria", "CN"),
        ("a diplomat in Moscow", None),
        ("officials in N'Djamena", "TD"),
        ("former US official Ann Roe", "US"),
    ],
)
def test_a_source_belongs_to_its_own_state_not_to_where_it_is_posted(mention: str, state: str | None) -> None:
    assert told(mention).state == state


@pytest.mark.parametrize(
    "mention",
    [
        "former US official Ann Roe",
        "Opposition lawmaker Ann Roe",
        "a U.S. congressional aide",
        "the Houthi movement",
        "Iranian company spokesman Ali Rad",
    ],
)
def test_who_holds_no_office_speaks_for_no_state(mention: str) -> None:
    assert told(mention).speaks_for is None


@pytest.mark.parametrize(
    ("mention", "named"),
    [
        ("Japan's defence ministry", True),
        ("the presidency", True),
        ("UN monitors", True),
        ("the Chinese ambassador", False),
        ("three Western diplomats", False),
        ("a defence ministry", False),
    ],
)
def test_a_body_is_named_and_an_office_is_described(mention: str, named: bool) -> None:
    assert told(mention).named is named


@pytest.mark.parametrize("short", ["Ridna", "she", "the spokeswoman"])
def test_later_mentions_mean_the_same_source(short: str) -> None:
    memory = Memory()
    told("Ukrainian air force spokeswoman Oksana Ridna", memory)
    assert told(short, memory).name == "Oksana Ridna"


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("Russian analyst Igor Gorotchenko", "Ihor Gorochenko"),
        ("President Volodymyr Zelensky", "Zelenskyy"),
        ("54-year-old welder Ivan Kolos", "the 54-year-old"),
        ("Russian President Vladimir Putin", "the Russian leader"),
        ("Ivan Kolos, a fisherman", "the man"),
    ],
)
def test_one_person_goes_by_many_names(first: str, later: str) -> None:
    memory = Memory()
    assert told(later, memory if told(first, memory) else None).name == told(first).name


def test_a_pronoun_passes_over_the_other_gender() -> None:
    memory = Memory()
    told("Kremlin spokesman Pavel Orlov", memory)
    told("analyst Anna Weil", memory)
    assert (told("he", memory).name, told("she", memory).name) == ("Pavel Orlov", "Anna Weil")


def test_one_of_several_is_one_of_them() -> None:
    memory = Memory()
    told("three Western diplomats", memory)
    assert told("One of the diplomats", memory).name == "Western diplomat"


def test_two_states_that_speak_as_one_belong_to_neither() -> None:
    source = told("Moscow and Beijing")
    assert (source.name, source.kind, source.state, source.named) == (
        "Moscow and Beijing",
        SourceKind.OFFICIAL,
        None,
        True,
    )


def test_things_do_not_speak() -> None:
    assert identify(tokens("the sanctions"), Memory()) is None
