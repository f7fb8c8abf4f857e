"""A bad setting of reports stops the start and says what is wanted."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from tracker.reports.configuration import addresses, mail, marking


def test_a_marking_is_one_of_the_five_labels():
    assert marking("tlp:green") == "TLP:GREEN"
    with pytest.raises(ImproperlyConfigured, match="choose one of TLP:RED"):
        marking("SECRET")


def test_a_recipient_is_a_mail_address():
    assert addresses([" a@example.invalid ", ""]) == ["a@example.invalid"]
    with pytest.raises(ImproperlyConfigured, match="no mail address"):
        addresses(["a@example.invalid; b@example.invalid"])


def test_without_a_mail_server_mails_are_printed():
    assert mail("", ["a@example.invalid"], production=False)["EMAIL_BACKEND"].endswith("console.EmailBackend")


def test_production_does_not_print_mails():
    with pytest.raises(ImproperlyConfigured, match="REPORT_RECIPIENTS needs EMAIL_URL"):
        mail("", ["a@example.invalid"], production=True)


def test_a_mail_server_is_named_by_its_address():
    found = mail("smtp+tls://user:word@mail.example.invalid:587", [], production=True)
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_USE_TLS"]) == ("mail.example.invalid", 587, True)


@pytest.mark.parametrize("url", ["pigeon://coop", "smtp://host:port", "word"])
def test_a_mail_server_that_is_none_is_refused_without_repeating_its_password(url):
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL is not understood: write it as smtp"):
        mail(url, [], production=False)
