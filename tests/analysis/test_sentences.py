"""Where sentences end: in each case ``|`` stands for a border with a blank, ``¦`` for one without."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.sentences import sentences
from analysis.spans import Span

CASES = [
    # titles and initials
    "Gen. John W. Doe met U.S. officials on Sept. 5.|He left.",
    "Lt. Gen. Ivan P. Orlov denied it.|Mr. Such agreed.",
    "Gen. He Weiming spoke.|An aide listened.",
    "He praised Sen. An Lee and Rep. The Hung.|They left.",
    "Prof. A. B. Nother of St. Anselm wrote it.|Nobody read it.",
    "It was J. K. Nother.|She smiled.",
    "Adm. Nother said the ship left St. Petersburg.|It sank.",
    "Maj. Gen. A. Nother, Col. B. Nother and Capt. C. Nother met.|No talks followed.",
    "He met Xi J. A. Ping and left.|Then he slept.",
    "He sat.|Moscow waited.",
    "He wed.|Moscow waited.",
    # initialisms
    "It was made in the U.S.|The firm denied it.",
    "The U.S. Treasury listed the firm.|It closed.",
    "U.N. Security Council resolutions forbid it.|Nobody cared.",
    "He lives in Washington, D.C.|He works for a U.K. firm.",
    "She has a Ph.D. in physics.|Her brother has none.",
    "They use drones, e.g. Shaheds, i.e. loitering ones.|We do not.",
    "It is Kim v. Park.|The court sat.",
    "The U.S.-led group met.|It agreed.",
    "The U.S.S.R. was no more.|However, debts stayed.",
    # firms
    "Acme Inc. Chairman John Doe resigned.|He left.",
    "Acme Trading Co. Ltd. was listed.|The owner fled.",
    "They sold pipes, pumps, etc.|Moscow bought them.",
    # hours, days, months
    "They met at 5 p.m. Tuesday.|Nobody spoke.",
    "They met at 5 p.m.|Moscow said nothing.",
    "It began at 10 a.m. Moscow time.|It ended soon.",
    "It began at 10 a.m. EST.|It ended soon.",
    "They left on Jan. 5.|They came back on Feb. 7, 2023.",
    "It closed in Sept.|Moscow was late.",
    "On Mon. Sept. 5 it rained.|On Tue. 6 Sept. it did not.",
    "It is due in May.|Moscow knows.",
    # numbers
    "It cost 3.5 million dollars.|Then it cost 4.",
    "It rose by 2.5%.|It fell by 1.",
    "Resolution No. 1718 forbids it.|So does No. 2397.",
    "He said no.|Moscow said yes.",
    "See p. 5 and pp. 7-9, art. 41 and para. 3.|Then sign.",
    "It was sold in 2022.|5,000 shells followed.",
    "Unit No. 5 left.|Unit No. 6 stayed.",
    "It weighed approx. 5 tonnes.|It sank.",
    # lists
    "1. Sell nothing.|2. Buy nothing.",
    # quotations
    "“We deny it.”|The talks went on.",
    '"We deny it."|The talks went on.',
    "“Why?” he asked.|Nobody answered.",
    "“Never!” she cried.|“Never again.”",
    "«We deny it.»|The talks went on.",
    "He called it “a lie”.|She did not.",
    "He called it 'a lie.'|She did not.",
    "(It was late.)|He slept.",
    "He said it [in Farsi.]|She left.",
    # ellipses
    "We waited... and waited.|Then it came.",
    "We waited...|Then it came.",
    "We waited… and waited.|Then it came.",
    "We sold nothing [...] to anybody.|Nobody asked.",
    "We sold . . . nothing.|Nobody asked.",
    # other stops
    "Did they sell it?|They did!|Nobody knew.",
    "What?!|Nobody knew.",
    "No stop here",
    # forgotten blanks
    "Nothing was sold, he said.|Moscow agreed.",
    "Nothing was sold, he said.¦The minister agreed.",
    "It left in 2022.¦Moscow agreed.",
    "“Nothing was sold.”¦The minister agreed.",
    'He blamed the authorities.¦"We sold nothing," he said.',
    "Was it sold?¦Nobody knows.",
    "The site Lenta.Ru wrote it.|Newser.com did not.",
    "Write to A.Nother@Post.Example.Org for it.|Nobody did.",
    "He joined the U.S.Army then.|He left.",
    "He has a B.Sc.|He is proud.",
    # footnotes, names in small letters
    "It was sold.[2]|Nobody knew.",
    "It was sold.|al-Nother denied it.",
    "He met abu. kasim there.",
    # hard wraps
    "Nothing was\nsold to anybody.|Moscow\nagreed.",
    "Mr.\nNother agreed.|She did not.",
]


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize("marked", CASES)
def test_a_sentence_ends_where_a_reader_would_end_it(marked: str) -> None:
    assert split(marked.replace("|", " ").replace("¦", "")) == re.split("[|¦]", marked)


def test_bullets_part_the_items_of_a_list() -> None:
    assert split("Points: • sell nothing • buy nothing") == ["Points:", "sell nothing", "buy nothing"]


@given(st.text(alphabet=st.characters(), max_size=300))
def test_no_sentence_overlaps_the_next(text: str) -> None:
    spans = sentences(text, Span(0, len(text)))
    assert all(one.end <= other.start for one, other in pairwise(spans))


@given(st.text(alphabet='ab. ?!"”’[2]A\n…)•', max_size=80))
def test_no_letter_is_lost_between_sentences(text: str) -> None:
    spans = sentences(text, Span(0, len(text)))
    outside = [place for place in range(len(text)) if not any(span.start <= place < span.end for span in spans)]
    assert not any(text[place].isalnum() for place in outside)
