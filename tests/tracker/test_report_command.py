"""`manage.py report`: files in a folder, or one sentence that says what to do."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.tracker.contested import contested_case
from tracker.models import Report

pytestmark = pytest.mark.django_db


def test_the_files_are_written_into_the_folder(tmp_path, capsys):
    contested_case()
    call_command("report", "case", "--violation", "kp-ru-arms", "--output", str(tmp_path), "--format", "json")
    told = json.loads(capsys.readouterr().out)
    assert {Path(one["path"]) for one in told["files"].values()} == set(tmp_path.iterdir())


def test_a_day_means_its_end(tmp_path):
    contested_case()
    call_command("report", "digest", "--as-of", "2024-03-06", "--output", str(tmp_path))
    assert f"{Report.objects.get().as_of:%Y-%m-%d %H:%M}" == "2024-03-06 23:59"


def test_an_unknown_code_is_answered_with_those_there_are(tmp_path):
    contested_case()
    with pytest.raises(CommandError, match="no alleged violation 'XX'; there are KP-RU-ARMS") as told:
        call_command("report", "case", "--violation", "XX", "--output", str(tmp_path))
    assert told.value.returncode == 1


@pytest.mark.parametrize("when", ["2024-02-30", "yesterday", "2024-13-01T00:00", "0001-01-01T00:00+14:00", "99999"])
def test_an_impossible_date_is_a_wrong_use(when, tmp_path):
    with pytest.raises(CommandError, match="is no moment: give a day or a moment") as told:
        call_command("report", "digest", "--as-of", when, "--output", str(tmp_path))
    assert told.value.returncode == 2


def test_a_folder_that_takes_no_file_is_named_before_anything_is_published(tmp_path):
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(CommandError, match="Name another folder by --output"):
        call_command("report", "digest", "--output", str(tmp_path / "taken" / "deeper"))
    assert not Report.objects.exists()


def test_a_case_file_without_a_code_says_what_is_missing(tmp_path):
    with pytest.raises(CommandError, match="name it by its code"):
        call_command("report", "case", "--output", str(tmp_path))
