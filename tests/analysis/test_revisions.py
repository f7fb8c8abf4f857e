"""A cited passage is found again by place, by its words, by likeness, or reported gone."""

import pytest

from analysis.revisions import Fate, revisions
from analysis.spans import Span

OLD = (
    "The port authority of Velm told reporters on Monday that nine barges had left.\n\n"
    "A spokesman said the barges carried 4,000 mortar shells for the coastal garrison. "
    "He declined to name the buyer.\n\nThe harbour master said nothing at all."
)
CITED = Span(OLD.index("the barges carried"), OLD.index(" He declined"))


def fate(new: str, cited: Span = CITED, of: str = OLD) -> tuple[Fate, str | None]:
    [found] = revisions(of, new, [cited])
    assert found.now is None or found.now.of(new) == found.exact_now
    return found.fate, found.exact_now


def test_an_untouched_passage_is_intact() -> None:
    assert fate(OLD + " More to follow.") == (Fate.INTACT, CITED.of(OLD))


def test_a_passage_below_a_new_banner_has_moved() -> None:
    assert fate("UPDATED at noon.\n\n" + OLD) == (Fate.MOVED, CITED.of(OLD))


def test_another_figure_is_an_alteration() -> None:
    assert fate(OLD.replace("4,000", "9,000")) == (Fate.ALTERED, CITED.of(OLD).replace("4,000", "9,000"))


def test_an_alteration_is_found_in_a_rearranged_text() -> None:
    new = "The harbour master said nothing at all.\n\nThe barges carried 9,000 mortar shells for the coastal garrison."
    assert fate(new) == (Fate.ALTERED, new[new.index("The barges") :])


def test_words_of_the_neighbours_are_no_part_of_an_altered_passage() -> None:
    new = OLD.replace("A spokesman said the barges", "Elsewhere a clerk wrote that the barges")
    new = new.replace("4,000", "9,000").replace("garrison. He declined", "garrison. She refused")
    assert fate(new) == (Fate.ALTERED, CITED.of(OLD).replace("4,000", "9,000"))


def test_a_cut_passage_is_gone() -> None:
    assert fate(OLD.replace(CITED.of(OLD), "")) == (Fate.GONE, None)
    assert fate("") == (Fate.GONE, None)


def test_a_short_word_elsewhere_is_not_the_passage() -> None:
    word = Span(OLD.index("said the"), OLD.index("said the") + 4)
    assert fate("Nobody said so. Entirely other words follow here about a harvest.", word)[0] is Fate.GONE


def test_of_two_places_the_one_with_the_same_surroundings_counts() -> None:
    line = "the barges carried 4,000 mortar shells for the coastal garrison."
    new = f"Corrections: {line}\n\n{OLD}"
    [found] = revisions(OLD, new, [CITED])
    assert found.now is not None and found.now.start > len(line) + 13


def test_answers_come_in_the_order_asked() -> None:
    spans = [Span(90, 120), Span(0, 20), Span(5, 5)]
    assert [found.cited for found in revisions(OLD, OLD, spans)] == spans


def test_characters_outside_the_basic_plane_keep_their_places() -> None:
    assert fate("📦📦 " + OLD) == (Fate.MOVED, CITED.of(OLD))


def test_large_texts_full_of_likenesses_are_no_trouble() -> None:
    old = "the crate of the port of the crate " * 3000 + CITED.of(OLD)
    new = "the port of the crate of the port " * 3000
    spans = [Span(at, at + 150) for at in range(0, 90_000, 3000)]
    assert len(revisions(old, new, [*spans, Span(len(old) - 60, len(old))])) == 31


@pytest.mark.parametrize(
    ("old", "new"),
    [("£500 million", "$500 million"), (">90% of it", "<90% of it"), ("90% of it", "90 of it")],
)
def test_the_sign_of_a_figure_is_no_punctuation(old: str, new: str) -> None:
    assert fate(OLD.replace("4,000", new), of=OLD.replace("4,000", old))[0] is Fate.ALTERED


def test_a_figure_far_down_a_long_passage_is_an_alteration() -> None:
    long = "".join(f"{at % 9 + 1} by {at % 7 + 1} " for at in range(150)) + "and 12 rounds"
    [found] = revisions(
        f"A list of {long}, he said.", f"A list of {long[:-9]}99 rounds, he said.", [Span(10, 10 + len(long))]
    )
    assert found.fate is Fate.ALTERED


def test_a_passage_that_its_sentence_now_denies_is_altered_though_its_words_stand() -> None:
    told, exact = fate(OLD.replace("A spokesman said the", "A spokesman called it false that the"))
    assert (told, exact is not None and exact.startswith("A spokesman called it false")) == (Fate.ALTERED, True)


def test_another_sentence_before_it_turns_nothing() -> None:
    assert fate(OLD.replace("A spokesman", "It is not known why. A spokesman"))[0] is Fate.MOVED


@pytest.mark.parametrize("edited", [OLD, OLD.replace("4,000", "9,000")])
def test_a_notice_right_above_a_passage_is_no_part_of_it(edited: str) -> None:
    note = "Correction: A figure in this article was wrong."
    new = edited.replace("A spokesman said the", f"{note}\n\nThe")
    told = Span(new.index(note), new.index(note) + len(note))
    [found] = revisions(OLD, new, [CITED], [told])
    assert found.now is not None and not found.now.meets(told) and found.exact_now == found.now.of(new)


def test_what_only_a_notice_quotes_does_not_stand_in_the_article() -> None:
    new = OLD.replace(CITED.of(OLD), "Nothing of the sort.") + f"\n\nCorrection: We wrote that {CITED.of(OLD)}"
    [found] = revisions(OLD, new, [CITED], [Span(new.index("Correction"), len(new))])
    assert found.fate is not Fate.INTACT and found.fate is not Fate.MOVED
