"""The form by which articles come in: pasted text, one or many files, or an address."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from unfold.widgets import (
    UnfoldAdminSingleDateWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
    UnfoldAdminURLInputWidget,
)

from collection import files, sidecars
from collection.files import Intake
from collection.sidecars import Sidecar
from tracker.models import Account
from tracker.steps import capture, intake
from tracker.steps.intake import Came

MOST_FILES = 100
ACCEPTED = ".txt,.md,.html,.htm,.xhtml,.pdf,.eml,.xml,.rss,.atom,.opml,.csv,.warc,.wacz,.gz,text/plain,text/html"


class ManyFiles(forms.ClearableFileInput):
    """A file input that takes several at once."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/input.html"


class ManyFilesField(forms.FileField):
    """Several files; each is looked at by itself, so that one bad file spoils no other."""

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        given = [one for one in data or [] if one]
        if len(given) > MOST_FILES:
            raise forms.ValidationError(f"That is more than {MOST_FILES} files at once: send them in several rounds.")
        return given


class IntakeForm(forms.Form):
    """One of text, files and address; the rest is optional and told from the text where it is left out."""

    text = forms.CharField(
        label="Paste the text",
        required=False,
        strip=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 12, "placeholder": "Headline, then the article as it stands."}),
    )
    uploads = ManyFilesField(
        label="Or choose files",
        required=False,
        widget=ManyFiles(attrs={"multiple": True, "class": "gs-files", "accept": ACCEPTED}),
        help_text="Text, HTML, PDF or a mail; or a feed, an OPML list, a sitemap, a CSV of addresses, a WARC or WACZ."
        " Several at once: each, and whatever is in it, is taken or refused by itself.",
    )
    url = forms.CharField(
        label="Or give an address",
        required=False,
        widget=UnfoldAdminURLInputWidget(attrs={"placeholder": "https://"}),
        help_text="With text or a file: where the article stands on the web. Alone: the page is fetched from there."
        " A feed there is subscribed to.",
    )
    outlet = forms.CharField(required=False, max_length=200, widget=UnfoldAdminTextInputWidget())
    title = forms.CharField(required=False, max_length=500, widget=UnfoldAdminTextInputWidget())
    published_on = forms.DateField(label="Published on", required=False, widget=UnfoldAdminSingleDateWidget())
    language = forms.CharField(
        required=False,
        max_length=35,
        widget=UnfoldAdminTextInputWidget(attrs={"placeholder": "en"}),
        help_text="As a code such as en, if you know it.",
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        ways = [bool(data.get("text", "").strip()), bool(data.get("uploads"))]
        if all(ways):
            raise forms.ValidationError("Paste a text or choose files, not both at once.")
        if not any(ways) and not data.get("url") and "uploads" not in self.errors:
            raise forms.ValidationError("Nothing was handed in: paste the text, choose a file, or give an address.")
        if len(data.get("uploads") or []) > 1 and (data.get("url") or data.get("title")):
            raise forms.ValidationError(
                "An address or a title belongs to one article: leave both out for several files."
            )
        return data

    def took(self, account: Account) -> list[Came]:
        """Hand everything in, each by itself."""
        data = self.cleaned_data
        if data["uploads"]:
            return [
                came for upload in data["uploads"] for came in intake.offered(upload.name, self._file(upload), account)
            ]
        if data["text"].strip():
            return list(intake.offered("The text", self._pasted, account))
        return [intake.one(data["url"], lambda: capture.announce(data["url"], account, self._told()))]

    def _pasted(self) -> Intake:
        text = self.cleaned_data["text"].replace("\r\n", "\n")
        limit = settings.LARGEST_CAPTURE
        return files.from_text(text, source_name="The pasted text", sidecar=self._told(), max_bytes=limit)

    def _file(self, upload: "UploadedFile[bytes]") -> Callable[[], Intake]:
        limit: int = settings.LARGEST_CAPTURE
        return lambda: files.from_bytes(
            upload.read(limit + 1), source_name=str(upload.name), sidecar=self._told(), max_bytes=limit
        )

    def _told(self) -> Sidecar:
        data = self.cleaned_data
        told = {name: data[name] or None for name in ("url", "outlet", "title", "language")}
        day = data["published_on"]
        return sidecars.from_mapping(told | {"published_on": day.isoformat() if day else None}, name="What you wrote")
