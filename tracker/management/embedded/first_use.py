"""What a data folder needs before it can be used: the tables, the demonstration case, accounts to sign in with."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from tracker.models import Account, Article, Role
from tracker.steps import roles

CAST = {"researcher": Role.RESEARCHER, "reviewer": Role.REVIEWER, "editor": Role.EDITOR, "reader": Role.READER}
"""The accounts of the demonstration, each named like its role. Two people are needed to propose and to accept."""


@dataclass(frozen=True)
class SignIn:
    """Who can sign in, with which password, and where that is written down."""

    names: list[str]
    password: str
    file: Path


def migrate(say: Callable[[str], None]) -> None:
    """Bring the tables up to date; a look at names is enough where that was done before."""
    stamp = settings.DATA / "run" / "migrated"
    wanted = _fingerprint()
    if stamp.exists() and stamp.read_text() == wanted and "tracker_account" in connection.introspection.table_names():
        return
    say("Preparing the database …")
    call_command("migrate", interactive=False, verbosity=0)
    stamp.write_text(wanted)


def _fingerprint() -> str:
    """Which database, and which migrations the installed applications bring."""
    known = [str(connection.settings_dict["NAME"]), str(connection.settings_dict["HOST"])]
    for application in apps.get_app_configs():
        spec = find_spec(f"{application.name}.migrations")
        for folder in (spec.submodule_search_locations if spec else None) or []:
            known += sorted(
                f"{application.label}/{file.name}/{file.stat().st_size}" for file in Path(folder).glob("0*.py")
            )
    return hashlib.sha256("\n".join(known).encode()).hexdigest()


def load_demonstration(say: Callable[[str], None]) -> None:
    """Load the demonstration case into an empty record: all of it, or after an interruption none."""
    if Article.objects.exists():
        return
    say("Loading the demonstration case (invented articles) …")
    with transaction.atomic():
        call_command("load_demonstration", verbosity=0)


def sign_in() -> SignIn:
    """The demonstration's accounts, made on first use with a password that only this data folder knows."""
    file = settings.DATA / "sign-in.txt"
    if not file.exists():
        _write_privately(file, secrets.token_urlsafe(12) + "\n")
    password = file.read_text().split()[0]
    with transaction.atomic():
        missing = set(CAST) - set(Account.objects.filter(username__in=CAST).values_list("username", flat=True))
        for name in missing:
            roles.enrol(name, password, CAST[name])
    return SignIn(list(CAST), password, file)


def _write_privately(file: Path, text: str) -> None:
    """Write a file that nobody but its owner could read at any moment."""
    draft = file.with_suffix(".new")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    draft.write_text(text)
    draft.replace(file)
