import pytest

from analysis import furniture
from analysis.attributions import frames
from analysis.passages import passages


def told(text: str) -> list[tuple[str, str | None, str, str]]:
    """Rule, source, cue and content of each attribution in the last sentence of an invented article."""
    whole = f"A headline stands here\n\n{text}\n"
    held = list(passages(whole, furniture.blocks(whole)))[-1]

    def words(stretch: tuple[int, int] | None) -> str:
        return held.cover(*stretch).of(whole) if stretch else ""

    return [(one.rule, words(one.source), words(one.cue), words(one.content)) for one in frames(held)]


@pytest.mark.parametrize(
    ("text", "rule", "source", "cue", "content"),
    [
        ("The mayor vowed to close the port.", "tree.infinitive", "The mayor", "vowed", "to close the port"),
        ("The panel condemned the sale of coal to the North.", "tree.object", "The panel", "condemned",
         "the sale of coal to the North"),
        ("The envoy called for an inquiry into the cargo.", "tree.preposition", "The envoy", "called",
         "an inquiry into the cargo"),
        ("The owner admitted buying two engines from Iran.", "tree.deed", "The owner", "admitted",
         "buying two engines from Iran"),
        ("He began by saying, “We have sold nothing to anybody.”", "tree.quotation", "He", "saying",
         "We have sold nothing to anybody"),
    ],
)  # fmt: skip
def test_the_tree_tells_what_a_verb_of_saying_governs(
    text: str, rule: str, source: str, cue: str, content: str
) -> None:
    assert (rule, source, cue, content) in told(text)


def test_what_was_not_said_is_no_statement() -> None:
    assert not [one for one in told("The minister has not praised the sale of coal.") if one[0].startswith("tree.")]


def test_a_request_not_to_be_named_is_no_statement() -> None:
    assert told("The officer asked not to be named in the paper.") == []


def test_a_content_ends_where_the_narrator_goes_on() -> None:
    (one,) = told("While the ministry said that the port was closed, ships went on unloading coal.")
    assert one[3] == "the port was closed"


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Forty drones reached the port in June, three sailors tell the Ledger.", "three sailors",
         "Forty drones reached the port in June"),
        ("The tankers carried crude to Havana, an exile group claims.", "an exile group",
         "The tankers carried crude to Havana"),
    ],
)  # fmt: skip
def test_a_cue_that_looks_like_a_noun_closes_the_sentence(text: str, source: str, content: str) -> None:
    assert (source, content) in {(one[1], one[3]) for one in told(text)}


def test_a_noun_at_the_end_of_a_sentence_is_no_cue() -> None:
    assert told("Polls opened in the north, followed by both southern states.") == []


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("“They never came back,” whimpered the widow of a docker.", "the widow of a docker", "whimpered"),
        ("The colonel banged his fist: “Not one round has left this depot.”", "The colonel", "banged"),
    ],
)
def test_beside_a_quotation_any_verb_tells_who_speaks(text: str, source: str, cue: str) -> None:
    assert ("cue.quoting", source, cue) in {one[:3] for one in told(text)}


def test_a_figure_that_somebody_gives_is_said() -> None:
    assert told("The service put the number of crates at more than 200.") == [
        ("cue.put-at", "The service", "put", "the number of crates at more than 200")
    ]


def test_a_quotation_on_both_sides_of_its_speaker_is_one() -> None:
    (one,) = told("“The crates,” the clerk said, “were full of shells.”")
    assert one[0] == "cue.interrupted" and one[3].startswith("The crates") and one[3].endswith("full of shells")


@pytest.mark.parametrize(
    ("text", "rule", "source", "content"),
    [
        ("The group said in a 40-page paper that two systems had been unloaded.", "cue.that-clause", "The group",
         "two systems had been unloaded"),
        ("State television quoted the general as saying his men were ready.", "cue.quoted-as-saying", "the general",
         "his men were ready"),
        ("According to two diplomats, speaking on condition of anonymity, the crates were opened in May.",
         "cue.according-to", "two diplomats", "the crates were opened in May"),
        ("The crews sailed from two ports in the south, she says, and from a third in the north.", "cue.interposed",
         "she", "The crews sailed from two ports in the south, she says, and from a third in the north"),
        ("It is alleged that the crates held mortars.", "cue.it-is-said", "", "the crates held mortars"),
        ("In his view, forty is closer.", "cue.in-view-of", "his", "forty is closer"),
    ],
)  # fmt: skip
def test_common_frames_of_news_are_read(text: str, rule: str, source: str, content: str) -> None:
    assert (rule, source, content) in {(one[0], one[1], one[3]) for one in told(text)}
