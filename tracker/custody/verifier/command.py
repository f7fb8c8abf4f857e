"""Check an evidence bundle without anything but Python: python3 verify.py [BUNDLE.zip | FOLDER]

It needs Python 3.9 or newer, no network, no database and no other program. What it checks:

- the bag (RFC 8493): every file is there, none is changed, none was added;
- the signature (Ed25519, RFC 8032) over the bag's manifest, and over the checkpoint of the ledger;
- each ledger entry: its hash, and by its inclusion proof (RFC 6962) that the checkpoint covers it;
- each capture, text, reading, assessment and decision: that every entry about it says what the bundle says;
- each passage in statements, evidence and contradictions: that it is the text between its two offsets, counted in
  Unicode code points;
- data/index.html: that it tells these facts and no others;
- each checkpoint that you give by --checkpoint: by a consistency proof (RFC 6962) that the bundle's ledger continues
  it;
- each time stamp (RFC 3161): that it is about a checkpoint which the bundle's ledger continues.

What it cannot know is whose key this is. Compare the key printed at the end with one that you got another way, or give
it by --key. What nothing in here proves is told in data/index.html.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from shlex import quote

from .bag import Files, unpacked
from .elsewhere import STAMPED, Given
from .notes import Key
from .stamps import stamped
from .whole import faults


def main(arguments: Sequence[str] | None = None) -> int:
    """Check, print, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bundle", nargs="?", type=Path, default=Path(__file__).resolve().parent.parent)
    add = parser.add_argument
    add("--key", action="append", default=[], help="a public key (name+id+key) that you got another way")
    add("--checkpoint", action="append", default=[], type=Path, help="a checkpoint that you got another way")
    chosen = parser.parse_args(arguments)
    try:
        keys = [str(Key.of(line)) for line in chosen.key]
    except ValueError as error:
        parser.error(f"--key: {error}")
    try:
        given = [(path.name, path.read_bytes()) for path in chosen.checkpoint]
        source = chosen.bundle if chosen.bundle.is_dir() else chosen.bundle.read_bytes()
    except OSError as error:
        return _say([f"BROKEN  {error}"]) or 1
    found = list(faults(source, keys, given))
    if found:
        return _say("BROKEN  " + fault for fault in found) or 1
    return _say(_summary(unpacked(source), keys, given))


def _summary(files: Files, keys: Sequence[str], given: Sequence[Given]) -> Iterator[str]:
    yield "The bundle is whole: bytes, texts, passages, decisions, ledger entries and signatures go together."
    yield "key         " + files["data/key.txt"].decode().strip()
    yield "checkpoint  " + " ".join(files["data/checkpoint.txt"].decode().split("\n")[:3])
    for name, _ in given:
        yield f"continues   {name}"
    for name in sorted(files):
        if name.startswith("data/stamps/") and name != "data/" + STAMPED:
            yield f"stamp       {stamped(files[name])[1]} by {name}, if its authority signed it, as this proves:"
            yield f"            openssl ts -verify -data data/{STAMPED} -in {quote(name)} -CAfile ROOTS.pem"
    if not keys:
        yield "Compare the key with one that you got another way: anybody can sign with a key of their own."


def _say(lines: Iterable[str]) -> int:
    """Print each line, whatever cannot be seen in it by its number: names and words come from outside."""
    for line in lines:
        shown = "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in line)
        print(shown.encode(sys.stdout.encoding or "ascii", "backslashreplace").decode(sys.stdout.encoding or "ascii"))
    return 0
