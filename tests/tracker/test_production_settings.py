"""Production starts with a complete and sound environment, and with nothing less."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.slow, pytest.mark.once]
SOUND = {
    "PRODUCTION": "1",
    "SECRET_KEY": secrets.token_urlsafe(60),
    "ALLOWED_HOSTS": "evidence.example.org",
    "BASE_URL": "https://evidence.example.org",
    "DATABASE_URL": "postgres://gainsay:word@localhost:5432/gainsay",
    "REDIS_URL": "redis://:word@localhost:6379/0",
    "SIGNING_KEY": "/run/keys/signing-key",
}


def check(folder: Path, *arguments: str, **changes: str | None) -> "subprocess.CompletedProcess[str]":
    """`manage.py check` in a fresh process with the sound environment and these changes; None takes a variable out."""
    told = {**SOUND, "DATA": str(folder), "PATH": os.environ["PATH"], **changes}
    environment = {name: value for name, value in told.items() if value is not None}
    command = [sys.executable, "manage.py", "check", *arguments]
    return subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)


def test_a_sound_production_environment_passes_the_deployment_check_without_a_warning(tmp_path: Path) -> None:
    done = check(tmp_path, "--deploy", "--fail-level", "WARNING")
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert "no issues" in done.stdout


def test_a_signing_key_beside_what_it_protects_is_warned_of(tmp_path: Path) -> None:
    assert "tracker.W001" in check(tmp_path, "--deploy", SIGNING_KEY=None).stderr


REFUSED = {
    "a key that is none": ("KNOWN_KEYS", "name+key"),
    "a place that is none": ("CHECKPOINT_PLACES", "somewhere"),
    "an authority without its root": ("TIMESTAMP_AUTHORITIES", "https://stamps.example/"),
    "no secret key": ("SECRET_KEY", None),
    "an empty secret key": ("SECRET_KEY", ""),
    "a short secret key": ("SECRET_KEY", "short"),
    "a monotonous secret key": ("SECRET_KEY", "a" * 60),
    "no hosts": ("ALLOWED_HOSTS", None),
    "any host": ("ALLOWED_HOSTS", "*"),
    "no database": ("DATABASE_URL", None),
    "an empty database": ("DATABASE_URL", ""),
    "SQLite": ("DATABASE_URL", "sqlite:////tmp/record.sqlite3"),
    "another database": ("DATABASE_URL", "mysql://root@localhost/gainsay"),
    "no Redis": ("REDIS_URL", None),
    "a flag that is neither yes nor no": ("PRODUCTION", "perhaps"),
    "a number that is none": ("LARGEST_CAPTURE", "big"),
    "a time that cannot be": ("HSTS_SECONDS", "-1"),
    "an unknown time zone": ("TIME_ZONE", "Middle/Earth"),
}


@pytest.mark.parametrize(("name", "value"), REFUSED.values(), ids=REFUSED.keys())
def test_production_refuses_to_start_and_names_the_variable(name: str, value: str | None, tmp_path: Path) -> None:
    done = check(tmp_path, **{name: value})
    assert done.returncode != 0
    assert name in done.stderr.splitlines()[-1]


def test_a_data_folder_that_cannot_be_made_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = check(tmp_path / "file" / "data", PRODUCTION=None, DATABASE_URL=None, SECRET_KEY=None)
    assert done.stderr.startswith("Gainsay does not start: The data folder ") and "DATA=" in done.stderr


def test_what_the_database_s_address_asks_for_is_kept(tmp_path: Path) -> None:
    address = "postgres://gainsay:word@localhost/gainsay?sslmode=verify-full&sslrootcert=/run/keys/root.pem"
    told = {**SOUND, "DATA": str(tmp_path), "PATH": os.environ["PATH"], "DATABASE_URL": address}
    command = [sys.executable, "-c", "from tracker.settings import *; print(sorted(DATABASES['default']['OPTIONS']))"]
    done = subprocess.run(command, cwd=PROJECT, env=told, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['pool', 'sslmode', 'sslrootcert']"


def test_a_refusal_does_not_repeat_the_secret(tmp_path: Path) -> None:
    done = check(tmp_path, SECRET_KEY="abcabcabcabc")
    assert "abcabcabcabc" not in done.stderr + done.stdout
