import pytest

from analysis.attributions import frames
from analysis.framing import Frame
from analysis.passages import Passage
from analysis.quotes import quotes
from analysis.spans import Span
from analysis.texts import Role


def passage(text: str, role: Role = Role.BODY) -> Passage:
    span = Span(0, len(text))
    return Passage(text, span, role, 0, quotes(text, span))


def parts(text: str, role: Role = Role.BODY) -> list[tuple[str, str | None, str]]:
    read = passage(text, role)

    def words(frame: Frame, name: str) -> str | None:
        where = getattr(frame, name)
        return None if where is None else read.cover(*where).of(text)

    return [(frame.rule, words(frame, "source"), words(frame, "content") or "") for frame in frames(read)]


@pytest.mark.parametrize(
    ("text", "rule", "source", "content"),
    [
        ("The envoy claimed in early May that Iran had sold drones.", "cue.that-clause", "The envoy",
         "Iran had sold drones"),
        ("Iran has sold drones, US officials said on Monday.", "cue.following", "US officials",
         "Iran has sold drones"),
        ('"We sold nothing," said Ali Karam, a ministry spokesman.', "cue.inverted",
         "Ali Karam, a ministry spokesman", "We sold nothing"),
        ("Iran sells drones, according to US intelligence.", "cue.according-to", "US intelligence",
         "Iran sells drones"),
        ("Iran sells drones, per the Guardian.", "cue.per", "the Guardian", "Iran sells drones"),
        ("One official tells Reuters that Iran sells drones.", "cue.tells-outlet", "One official",
         "Iran sells drones"),
        ("As the envoy Lee Park explained, Iran has sold drones.", "cue.as-put", "the envoy Lee Park",
         "Iran has sold drones"),
        ("Iran, they said, has sold drones.", "cue.interposed", "they", "Iran, they said, has sold drones"),
        ("The envoy snorted: “Another fairy tale from London.”", "cue.quoting", "The envoy",
         "Another fairy tale from London"),
    ],
)  # fmt: skip
def test_a_closed_frame_is_read(text: str, rule: str, source: str, content: str) -> None:
    assert parts(text) == [(rule, source, content)]


@pytest.mark.parametrize(
    ("text", "rule", "source"),
    [
        ("Iran sells drones, says US", "cue.inverted", "US"),
        ("Kremlin: no plans to buy drones", "cue.headline-colon", "Kremlin"),
        ("Iran 'secretly' selling drones – White House", "cue.headline-dash", "White House"),
    ],
)
def test_a_headline_names_its_source(text: str, rule: str, source: str) -> None:
    assert [(told, who) for told, who, _ in parts(text, Role.HEADLINE)] == [(rule, source)]


def test_a_passive_relative_has_both_deniers() -> None:
    text = "Reports said that Iran sold drones, a claim later denied by Moscow and Tehran."
    assert [(rule, who) for rule, who, _ in parts(text)][1:] == [
        ("cue.passive-denied-by", "Moscow"),
        ("cue.passive-denied-by", "Tehran"),
    ]


def test_a_second_verb_shares_the_subject() -> None:
    found = parts("Iran admitted selling drones in May but denied sending missiles.")
    assert found[-1] == ("denial.object+shared-subject", "Iran", "sending missiles")


@pytest.mark.parametrize(
    "text",
    [
        "The traveller was denied entry at the airport.",
        "Turkey denied Russian warships passage.",
        "The company rejected the offer of a loan.",
        "The minister declined the invitation.",
        "A report of the panel is due in May.",
    ],
)
def test_some_senses_attribute_nothing(text: str) -> None:
    assert parts(text) == []


@pytest.mark.parametrize(
    "text", ["The Kremlin declined to comment.", "The ministry could not independently confirm the figures."]
)
def test_a_refusal_to_say_is_neither_assertion_nor_denial(text: str) -> None:
    assert [rule for rule, _, _ in parts(text)] == ["cue.declines"]
