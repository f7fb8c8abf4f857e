from hypothesis import given
from hypothesis import strategies as st

from analysis.tokens import Lexicon, tokens


def test_abbreviations_possessives_and_figures_are_single_words() -> None:
    words = [token.text for token in tokens("The U.S. didn't ship Iran's 100,000 shells.")]
    assert words == ["The", "U.S.", "didn't", "ship", "Iran", "'s", "100,000", "shells", "."]


@given(st.text())
def test_every_token_stands_where_it_says(text: str) -> None:
    assert all(text[token.start : token.end] == token.text for token in tokens(text))


def test_words_of_a_phrase_may_be_joined_by_a_hyphen() -> None:
    lexicon = Lexicon({"dual-use goods": "goods"})
    assert [hit.value for hit in lexicon.find(tokens("dual use goods, dual-use goods"))] == ["goods", "goods"]
