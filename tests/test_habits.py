"""What this code base does not do, because text from outside is hostile. Each ban is one pattern and its reason."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
PACKAGES = ("analysis", "api", "collection", "tasks", "tracker")

IN_CODE = {
    r"\bmark_safe\b|\bSafe(String|Text)\(|\bhtml_safe\b": "escape instead; format_html keeps the rest readable",
    r"\.(filter|exclude|get|create|update)\(\*\*\s*(self\.)?request\b": "name the fields that a client may choose",
    r"\.(extra|raw)\(": "use the query language, or a cursor with parameters",
    r"\b(import|from)\s+(pickle|marshal|shelve|dill)\b": "what is read back runs; use JSON",
    r"(?<![\w.])(eval|exec)\(": "nothing that came in is run",
    r"shell=True|\bos\.system\b|\bos\.popen\b": "start a program by its list of words",
    r"\bcsrf_exempt\b": "a page that changes something checks where the request came from",
    r"yaml\.load\(": "use yaml.safe_load",
    r"verify=False|CERT_NONE": "a certificate that does not hold is a refusal",
}
IN_TEMPLATES = {
    r"\|\s*safe(seq)?\b": "escape instead",
    r"{%\s*autoescape\s+off": "escape instead",
    r"""<(script|link|img|iframe)[^>]{0,300}(src|href)=["'](https?:)?//""": "nothing is fetched from elsewhere",
    r"\|\s*escapejs\b": "hand data over with json_script",
}


def written(suffixes: tuple[str, ...]) -> list[Path]:
    """The project's own files of these kinds."""
    return [path for package in PACKAGES for path in (PROJECT / package).rglob("*") if path.suffix in suffixes]


def found(pattern: str, files: list[Path]) -> list[str]:
    """Where the pattern stands, as `file:line: text`."""
    wanted = re.compile(pattern)
    return [
        f"{path.relative_to(PROJECT)}:{number}: {line.strip()[:100]}"
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if wanted.search(line)
    ]


@pytest.mark.parametrize("pattern", IN_CODE)
def test_code_does_without(pattern: str) -> None:
    assert found(pattern, written((".py",))) == [], IN_CODE[pattern]


@pytest.mark.parametrize("pattern", IN_TEMPLATES)
def test_templates_do_without(pattern: str) -> None:
    assert found(pattern, written((".html", ".txt", ".xml"))) == [], IN_TEMPLATES[pattern]


def test_no_file_of_ours_is_two_subjects_long() -> None:
    long = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in written((".py",))}
    assert [str(path) for path, lines in long.items() if lines > 450 and "migrations" not in path.parts] == []


def test_no_file_names_the_folders_of_the_machine_it_was_written_on() -> None:
    text = written((".py", ".html", ".md", ".toml", ".yml", ".json")) + list((PROJECT / "docs").rglob("*.md"))
    assert found(r"(?<![\w.])/(root|home/\w+|Users/\w+)/", text) == []


IN_A_ROW = 9
"""So many words that follow each other in a real article and in a file of ours are no chance."""


def runs(path: Path) -> set[tuple[str, ...]]:
    """Every run of so many words, whatever stands between them."""
    words = re.findall(r"[a-z0-9]+", path.read_text(encoding="utf-8", errors="replace").lower())
    return set(zip(*(words[start:] for start in range(IN_A_ROW)), strict=False))


def test_no_words_of_the_real_articles_stand_in_the_project(shared: Path) -> None:
    seeds = set[tuple[str, ...]]().union(*map(runs, (shared / "seeds").glob("*.txt")))
    assert seeds
    folders = [PROJECT / name for name in (*PACKAGES, "bench", "docs", "tests", "training")]
    ours = [path for folder in folders for path in folder.rglob("*") if path.suffix in TOLD]
    assert {str(path.relative_to(PROJECT)): found for path in ours if (found := runs(path) & seeds)} == {}


TOLD = {".py", ".md", ".txt", ".json", ".jsonl", ".html", ".csv", ".ann", ".xml", ".eml"}
"""The kinds of file that an article could stand in."""
