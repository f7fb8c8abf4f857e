"""Bytes to text: nothing shifts, and what was odd is said."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collection.decoding import MAX_BYTES, MAX_CHARACTERS, declared_in, decode
from collection.refusals import Code, Refused

RUSSIAN = "Кремль опроверг сообщения о снарядах и назвал их очередной выдумкой западных газет. " * 3
ENGLISH = "“We don’t know,” the minister said in Zürich on Monday, and he added nothing else for the record. " * 2


def code_of(content: bytes, *, max_bytes: int = MAX_BYTES, max_characters: int = MAX_CHARACTERS) -> Code:
    with pytest.raises(Refused) as caught:
        decode(content, max_bytes=max_bytes, max_characters=max_characters)
    return caught.value.code


@pytest.mark.parametrize("text", ["Plain.\r\n\r\nWords.\u00a0", "\ufeffMarked.", "naïve — “quoted” 北朝鮮 🚢"])
def test_utf8_stays_as_it_is(text: str) -> None:
    assert decode(text.encode()).text == text
    assert decode(text.encode()).codec == "utf-8"


def test_a_byte_order_mark_is_kept_and_noted() -> None:
    assert "offset 0" in decode(b"\xef\xbb\xbfWords").notes[0]


def test_nul_is_replaced_one_for_one_and_counted() -> None:
    decoded = decode(b"Seoul\x00 said\x00 so.")
    assert decoded.text == "Seoul\ufffd said\ufffd so."
    assert decoded.notes == ("2 NUL character(s) stand as U+FFFD; all offsets hold.",)


@pytest.mark.parametrize("codec", ["cp1251", "koi8_r", "iso8859_5", "cp866", "mac_cyrillic"])
def test_an_old_cyrillic_codec_is_told(codec: str) -> None:
    decoded = decode(RUSSIAN.encode(codec))
    assert (decoded.text, decoded.codec) == (RUSSIAN, codec)
    assert codec in decoded.notes[0]


def test_english_with_windows_punctuation_is_told() -> None:
    assert decode(ENGLISH.encode("cp1252")).text == ENGLISH


@pytest.mark.parametrize("codec", ["utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_wide_codecs_are_told(codec: str) -> None:
    assert decode(ENGLISH.encode(codec)).text == ENGLISH


def test_a_declared_charset_is_believed_after_utf8() -> None:
    assert decode("щит".encode("cp1251"), declared="windows-1251").text == "щит"
    assert decode("щит".encode(), declared="windows-1251").text == "щит"
    assert decode(b"caf\xe9", declared="ISO-8859-1").codec == "cp1252"


@pytest.mark.parametrize("declared", ["hex", "unicode_escape", "punycode", "utf-7", "nonsense", "a\0b", ""])
def test_a_declared_codec_that_is_no_charset_is_ignored(declared: str) -> None:
    assert decode(ENGLISH.encode("cp1252"), declared=declared).codec == "cp1252"


def test_a_few_damaged_bytes_do_not_make_it_another_codec() -> None:
    decoded = decode(RUSSIAN.encode()[:-3] + b"\xd0")
    assert decoded.codec == "utf-8"
    assert "Damaged" in decoded.notes[0]


@pytest.mark.parametrize("content", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
def test_what_holds_no_letters_is_refused(content: bytes) -> None:
    assert code_of(content) is Code.EMPTY


@pytest.mark.parametrize("content", [bytes(500), bytes(range(32)) * 20, os.urandom(5000), b"\x00\x01\x02\xff"])
def test_binary_is_refused(content: bytes) -> None:
    assert code_of(content) is Code.BINARY


def test_too_many_bytes_or_characters_are_refused() -> None:
    assert code_of(b"word " * 10, max_bytes=40) is Code.TOO_LARGE
    assert code_of(b"word " * 10, max_characters=40) is Code.TOO_LARGE


@given(st.binary(max_size=400))
def test_any_bytes_make_a_text_that_can_be_kept_or_a_refusal(content: bytes) -> None:
    try:
        text = decode(content).text
    except Refused:
        return
    assert "\0" not in text
    assert text.encode().decode() == text


@given(st.text(min_size=1).map(lambda text: "Said: " + text))
def test_offsets_hold_in_the_file_itself(text: str) -> None:
    content = text.encode("utf-8", "replace")
    try:
        decoded = decode(content).text
    except Refused as refusal:
        assert refusal.code is Code.BINARY
        return
    assert [a for a, b in zip(decoded, content.decode(), strict=True) if a != b] == ["\ufffd"] * content.count(0)


def test_a_page_names_its_charset() -> None:
    assert declared_in(b'<html><head><meta charset="windows-1251">') == "windows-1251"
    assert declared_in(b"<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>") == "koi8-r"
    assert declared_in(b"<html><p>charset=koi8-r") is None
    assert declared_in(b"<html><script>" + b"x" * 20_000 + b"</script><meta charset=koi8-r>") == "koi8-r"


def test_the_seeds_stand_unchanged(shared: Path) -> None:
    seeds = sorted((shared / "seeds").glob("*.txt"))
    assert [decode(path.read_bytes()).text for path in seeds] == [path.read_bytes().decode() for path in seeds]


JAPANESE = "政府は砲弾の供給を否定した。ｶﾀｶﾅ" * 5
KOREAN = "정부는 포탄 공급을 부인했다. " * 5


@pytest.mark.parametrize(("text", "codec"), [(JAPANESE, "iso2022_jp_ext"), (KOREAN, "iso2022_kr")])
def test_a_text_that_switches_alphabets_by_escapes_is_not_taken_for_ascii(text: str, codec: str) -> None:
    assert (decode(text.encode(codec)).text, decode(text.encode(codec)).codec) == (text, codec)


@pytest.mark.parametrize("log", [b"\x1b[1mSeoul\x1b[0m said so.", b"Seoul \x1b$ said so.", b"Seoul \x1b$B"])
def test_escapes_that_switch_to_no_alphabet_stay_as_they_are(log: bytes) -> None:
    assert decode(log).text == log.decode()


MARKUP = '<div class="menu-item menu-item-type-custom"><a href="/section/politics/index.html"><b></b></a></div>\n' * 300
SCRIPT = "<script>var text = '<p>words of a program</p>';</script><!-- left > out --><STYLE>p > b {}</style>" * 20


@pytest.mark.parametrize("codec", ["cp1251", "koi8_r", "iso8859_5"])
def test_the_markup_of_a_page_does_not_make_it_western(codec: str) -> None:
    page = f"<html><head>{SCRIPT}</head>{MARKUP}<p>{RUSSIAN * 3}</p></html>"
    assert decode(page.encode(codec)).codec == codec


def test_an_english_page_stays_western_whatever_dashes_it_draws() -> None:
    page = f"<html>{SCRIPT}{MARKUP}<p>{ENGLISH * 20}</p><p>———</p><p>more\xa0–\xa0later</p></html>"
    assert decode(page.encode("cp1252")).text == page
