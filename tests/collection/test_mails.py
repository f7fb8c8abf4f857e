"""Mails as programs make them: what is the message's own text, what is attached, and nothing lost."""

from email.message import Message
from email.mime.application import MIMEApplication
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from collection.containers import items
from collection.extraction import Extracted, text_of
from collection.files import Intake, from_bytes
from collection.items import Lost
from tests.collection.invented import PAGE, WORDS, a_pdf

TEXT = "\n\n".join(WORDS)
FOOTER = "You have this mail because you asked for it. To be taken off the list, write to desk@harbour.example. " * 2


def plain(text: str = TEXT, charset: str = "utf-8", name: str | None = None) -> Message:
    part = MIMEText(text, "plain", charset)
    if name:
        part.add_header("Content-Disposition", "attachment", filename=name)
    return part


def page(source: str = PAGE) -> Message:
    return MIMEText(source, "html", "utf-8")


def pdf(name: str = "count.pdf") -> Message:
    part = MIMEApplication(a_pdf("Ninety ships had called."), "pdf")
    part.add_header("Content-Disposition", "inline", filename=name)
    return part


def of(kind: str, *parts: Message) -> Message:
    made = MIMEMultipart(kind)
    for part in parts:
        made.attach(part)
    return made


def forwarded(*parts: Message) -> Message:
    return MIMEMessage(sent(of("mixed", *parts)))


def sent(mail: Message) -> Message:
    mail["From"], mail["Subject"] = "Olga Brandt <olga@harbour.example>", "Port count rises"
    return mail


def taken(mail: Message) -> list[Intake | Lost]:
    found = items(from_bytes(sent(mail).as_bytes(), source_name="a.eml"))
    return [one for one in found if isinstance(one, Intake | Lost)]


def names(mail: Message) -> list[str]:
    return [one.source_name if isinstance(one, Intake) else f"lost {one.name}" for one in taken(mail)]


def read(mail: Message) -> Extracted:
    return text_of(from_bytes(sent(mail).as_bytes(), source_name="a.eml"))[1]


SIGNATURE = MIMEApplication("signed", "pgp-signature")
SHAPES = {
    "a page with a PDF as the other wording": of("alternative", plain(), of("mixed", page(), pdf(), page("<p>–</p>"))),
    "signed": of("signed", of("mixed", plain(), pdf()), SIGNATURE),
    "of a mailing list": of("mixed", of("mixed", plain(), pdf()), plain(FOOTER)),
    "with pictures": of("mixed", of("related", page(), MIMEApplication(b"x", "octet-stream")), pdf()),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_attached_is_found_wherever_it_hangs(shape: str) -> None:
    assert names(SHAPES[shape]) == ["a.eml", "a.eml: count.pdf"]


@pytest.mark.parametrize("shape", SHAPES)
def test_the_text_is_the_messages_own(shape: str) -> None:
    assert WORDS[0] in read(SHAPES[shape]).article


def test_what_is_attached_to_a_forwarded_mail_is_an_article_too() -> None:
    mail = of(
        "mixed", plain("See below, which I have not read. " * 5), forwarded(plain(), pdf(), forwarded(pdf("b.pdf")))
    )
    assert names(mail) == [
        "a.eml",
        "a.eml: attachment 2",
        "a.eml: attachment 2: count.pdf",
        "a.eml: attachment 2: attachment 3: b.pdf",
    ]


@pytest.mark.parametrize("text", ["\x01\x02\x03" * 500, "word " * 450_000], ids=["binary", "too long"])
def test_a_forwarded_mail_that_cannot_be_read_is_lost_by_itself(text: str) -> None:
    unread = forwarded(of("alternative", plain(text), page()), pdf())
    assert names(of("mixed", plain(), unread, pdf())) == [
        "a.eml",
        "lost a.eml: attachment 2",
        "a.eml: attachment 2: count.pdf",
        "a.eml: count.pdf",
    ]


def test_the_footer_of_a_mailing_list_stays_with_the_message() -> None:
    assert read(of("mixed", plain(), plain(FOOTER))).text.endswith(f"{WORDS[2]}\n\n{FOOTER}")


def test_a_page_that_goes_on_after_an_attachment_is_one_text() -> None:
    found = read(of("mixed", page(), pdf(), page(f"<p>{WORDS[1]} So it was said again.</p>"), plain(FOOTER)))
    assert WORDS[0] in found.article and "So it was said again." in found.text and "asked for it" in found.text


def test_a_stub_beside_a_page_is_not_the_text() -> None:
    assert "cannot" not in read(of("alternative", plain("Your reader cannot show this."), page())).text


def test_a_stub_alone_is_the_text() -> None:
    assert "Ninety ships." in read(of("alternative", plain("Ninety ships."))).text


def test_the_charset_of_an_attached_text_is_believed() -> None:
    story = "Порт принял ещё суда."
    found = taken(of("mixed", plain(), plain(story, "koi8-r", "story.txt")))[1]
    assert isinstance(found, Intake) and text_of(found)[1].text == story


def test_a_mail_that_is_nothing_but_a_pdf_gives_the_pdf() -> None:
    assert names(pdf()) == ["a.eml: count.pdf"]


def test_a_mail_that_is_one_text_is_that_text_whatever_name_the_text_has() -> None:
    mail = plain()
    mail.set_param("name", "story.txt")
    assert names(mail) == ["a.eml"] and WORDS[0] in read(plain()).text
