"""The form by which articles come in: pasted text, one or many files, or an address."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
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
from collection.refusals import Refused
from collection.sidecars import Sidecar
from tracker.models import Account
from tracker.steps import capture
from tracker.steps.capture import Taken

MOST_FILES = 100


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


@dataclass(frozen=True)
class Came:
    """What became of one thing that was handed in: taken, or refused with the reason and what to do."""

    name: str
    taken: Taken | None = None
    refusal: str = ""

    @property
    def sentence(self) -> str:
        """The refusal, naming what it is about."""
        return self.refusal if self.name in self.refusal else f"{self.name}: {self.refusal}"


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
        widget=ManyFiles(
            attrs={"multiple": True, "class": "gs-files", "accept": ".txt,.md,.html,.htm,.xhtml,text/plain,text/html"}
        ),
        help_text="Plain text or HTML. Several at once: each is taken or refused by itself.",
    )
    url = forms.CharField(
        label="Or give an address",
        required=False,
        widget=UnfoldAdminURLInputWidget(attrs={"placeholder": "https://"}),
        help_text="With text or a file: where the article stands on the web. Alone: the page is fetched from there.",
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
        return [_came(name, take) for name, take in self._ways(account)]

    def _ways(self, account: Account) -> Iterator[tuple[str, Callable[[], Taken]]]:
        data = self.cleaned_data
        if data["uploads"]:
            for upload in data["uploads"]:
                yield str(upload.name), lambda upload=upload: self._file(upload, account)  # type: ignore[misc]
        elif data["text"].strip():
            yield "The text", lambda: self._pasted(account)
        else:
            yield data["url"], lambda: self._announced(account)

    def _pasted(self, account: Account) -> Taken:
        content = self.cleaned_data["text"].replace("\r\n", "\n").encode()
        return capture.take_in(
            files.from_bytes(
                content,
                source_name="pasted text",
                media_type=files.PLAIN,
                charset="utf-8",
                sidecar=self._told(),
                max_bytes=settings.LARGEST_CAPTURE,
            ),
            account,
        )

    def _file(self, upload: "UploadedFile[bytes]", account: Account) -> Taken:
        content = upload.read(settings.LARGEST_CAPTURE + 1)
        intake = files.from_bytes(
            content, source_name=str(upload.name), sidecar=self._told(), max_bytes=settings.LARGEST_CAPTURE
        )
        return capture.take_in(intake, account)

    def _announced(self, account: Account) -> Taken:
        told = self._told()
        known = {
            "outlet": capture.outlet_named(told.outlet),
            "title": told.title or "",
            "published_on": told.published_on,
            "language": told.language or "",
        }
        return capture.announce(self.cleaned_data["url"], account, **known)

    def _told(self) -> Sidecar:
        data = self.cleaned_data
        told = {name: data[name] or None for name in ("url", "outlet", "title", "language")}
        day = data["published_on"]
        return sidecars.from_mapping(told | {"published_on": day.isoformat() if day else None}, name="What you wrote")


def _came(name: str, take: Callable[[], Taken]) -> Came:
    try:
        return Came(name, taken=take())
    except Refused as refusal:
        return Came(name, refusal=refusal.message)
