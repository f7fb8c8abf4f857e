"""PDFs and mails as articles: the text, what is told beside it, and what is refused."""

import pytest

from collection.dates import DateSource
from collection.decoding import Decoded
from collection.extraction import Extracted, text_of
from collection.files import from_bytes
from collection.refusals import Code, Refused
from tests.collection import invented
from tests.collection.invented import a_mail, a_pdf


def read(content: bytes, name: str) -> tuple[Decoded, Extracted]:
    return text_of(from_bytes(content, source_name=name))


def test_a_pdf_gives_its_lines_and_its_title() -> None:
    decoded, found = read(a_pdf("Seoul said on Monday that\nninety ships had called.", title="Port count"), "count.pdf")
    assert found.text == "Seoul said on Monday that\nninety ships had called.\n"
    assert (found.title, found.extractor, decoded.codec) == ("Port count", "pypdf", "pdf")


def test_a_sentence_goes_on_overleaf_and_a_new_page_begins_a_paragraph() -> None:
    found = read(a_pdf("Seoul said that ninety", "ships had called.", "Moscow was silent."), "count.pdf")[1]
    assert found.text == "Seoul said that ninety\nships had called.\n\nMoscow was silent.\n"


@pytest.mark.parametrize(
    ("content", "code"),
    [(a_pdf(""), Code.NO_TEXT), (b"%PDF-1.7 invented", Code.UNREADABLE), (a_pdf(*["Page."] * 301), Code.TOO_LARGE)],
)
def test_a_pdf_that_cannot_be_read_says_what_to_do(content: bytes, code: Code) -> None:
    with pytest.raises(Refused) as caught:
        read(content, "scan.pdf")
    assert caught.value.code is code


def test_a_mail_is_its_subject_and_its_text() -> None:
    decoded, found = read(a_mail("Ninety ships had called.").as_bytes(), "a.eml")
    assert found.text == "Port count rises\n\nNinety ships had called.\n"
    assert (found.title, found.byline, found.outlet, decoded.codec) == (
        "Port count rises",
        "Olga Brandt",
        None,
        "utf-8",
    )
    assert found.dated and (str(found.published_on), found.dated.source) == ("2024-02-26", DateSource.HEADER)


def test_a_mail_from_a_news_desk_names_the_outlet() -> None:
    found = read(a_mail(sender="Harbour Post <newsletter@harbour.example>").as_bytes(), "a.eml")[1]
    assert (found.outlet, found.byline) == ("Harbour Post", None)


def test_a_mail_that_is_a_page_is_read_as_one() -> None:
    mail = a_mail("Your reader cannot show this.")
    mail.add_alternative(invented.PAGE, subtype="html")
    found = read(mail.as_bytes(), "a.eml")[1]
    assert invented.WORDS[0] in found.text and found.extractor_version.startswith("2+trafilatura")


def test_an_old_codec_of_a_mail_is_recorded() -> None:
    mail = b"From: olga@harbour.example\nContent-Type: text/plain; charset=koi8-r\n\n" + "Порт принял суда".encode(
        "koi8-r"
    )
    decoded, found = read(mail, "a.eml")
    assert (decoded.codec, found.text) == ("koi8_r", "Порт принял суда")


@pytest.mark.parametrize("content", [b"no headers at all", b"Subject: x\nFrom: a@b.example\n\n", b"From: \xff\n\n\n"])
def test_a_mail_without_text_is_refused(content: bytes) -> None:
    with pytest.raises(Refused):
        read(content, "a.eml")
