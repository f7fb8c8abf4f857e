"""Offsets re-select the quote: whatever the bytes, reading them again gives the same text, and each span its words."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.reading import Reading, read
from analysis.spans import Span
from analysis.texts import Block, Role
from collection.decoding import decode
from collection.extraction import Extracted, text_of
from collection.files import from_bytes
from collection.refusals import Refused
from tests.collection import invented
from tests.collection.invented import a_mail, a_pdf

CODECS = [
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "cp1251", "cp1250", "koi8_r", "iso8859_5"),
    *("cp1253", "cp1255", "cp1256", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr", "cp866", "mac_cyrillic"),
]
STORY = {
    **dict.fromkeys(
        ("cp1251", "koi8_r", "iso8859_5", "cp866", "mac_cyrillic"), "Москва отрицала поставки снарядов. " * 20
    ),
    **dict.fromkeys(("shift_jis", "euc_jp"), "政府は砲弾の供給を否定した。" * 20),
    **dict.fromkeys(("gb18030", "big5"), "政府否認供應砲彈。" * 20),
    "euc_kr": "정부는 포탄 공급을 부인했다. " * 20,
    "cp1253": "Η κυβέρνηση διέψευσε την αποστολή. " * 20,
    "cp1255": "הממשלה הכחישה את המשלוח. " * 20,
    "cp1256": "نفت الحكومة الشحنة. " * 20,
}


@pytest.mark.parametrize("codec", CODECS)
def test_a_text_in_an_old_codec_that_is_declared_comes_back_word_for_word(codec: str) -> None:
    story = STORY.get(codec, "“Ninety ships,” said Olga Brandt – and called that a floor. " * 5)
    decoded = decode(story.encode(codec), declared=codec)
    assert decoded.text.removeprefix("\ufeff") == story
    assert decoded.codec


@given(st.binary(min_size=1, max_size=2000))
@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_give_the_same_text_twice_and_every_span_its_words(content: bytes) -> None:
    try:
        first, second = (decode(content) for _ in range(2))
    except Refused:
        return
    assert first == second and "\0" not in first.text
    first.text.encode()  # nothing that a database or JSON cannot carry
    reading = read(first.text, language="en")
    assert all(0 <= block.span.start < block.span.end <= len(first.text) for block in reading.blocks)
    for said in reading.statements:
        assert first.text[said.span.start : said.span.end] == said.span.of(reading.text)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("\n\n".join(invented.WORDS).encode("cp1252"), "a.txt"),
        (invented.PAGE.encode(), "a.html"),
        (a_pdf(*(words.replace("“", "").replace("”", "") for words in invented.WORDS)), "a.pdf"),
        (a_mail().as_bytes(), "a.eml"),
    ],
)
def test_in_every_form_a_second_reading_re_selects_each_quote(content: bytes, name: str) -> None:
    first, second = (text_of(from_bytes(content, source_name=name))[1] for _ in range(2))
    quotes = [(said.span, said.span.of(first.text)) for said in _read(first).statements]
    assert quotes and all(second.text[span.start : span.end] == exact for span, exact in quotes)


def _read(found: Extracted) -> Reading:
    beside = [Block(Span(start, end), Role(role)) for start, end, role in found.beside]
    return read(found.text, language="en", beside=beside)
