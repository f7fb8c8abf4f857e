"""The confined side: ``python -m collection.parsing`` takes jobs on its standard input and forks once for each."""

import gc
import json
import os
import resource
import select
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any, BinaryIO

from collection import feeds, mails, outlines, sitemaps
from collection.confined import ANSWER, LARGEST_ANSWER, MEMORY, QUESTION, SECONDS
from collection.decoding import storable
from collection.extraction import Extracted
from collection.extraction import packed as packed_text
from collection.items import packed
from collection.pages import read_page
from collection.pdfs import read_pdf
from collection.refusals import Refused


def _text(found: Extracted) -> dict[str, Any]:
    kept = storable(found.text, found.codec, found.notes)
    return packed_text(replace(found, text=kept.text, notes=kept.notes))


JOBS: dict[str, Callable[..., Any]] = {
    "page": lambda content, url: _text(read_page(content.decode(), url)),
    "pdf": lambda content: _text(read_pdf(content)),
    "mail": lambda content: _text(mails.read_mail(content)),
    "attachments": lambda content: mails.attachments(content),
    "feed": lambda content, url: packed(feeds.links(content, url)),
    "outline": lambda content, url: packed(outlines.links(content, url)),
    "sitemap": lambda content, url: packed(sitemaps.links(content, url)),
}
"""What each job makes of the bytes, as JSON carries it."""


def main() -> None:
    """Answer questions until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    gc.collect()
    gc.freeze()
    while head := source.read(QUESTION.size):
        number, about, length = QUESTION.unpack(head)
        question, content = json.loads(source.read(about)), source.read(length)
        answer = _in_a_child(question, content)
        sink.write(ANSWER.pack(number, len(answer)) + answer)
        sink.flush()


def _in_a_child(question: dict[str, Any], content: bytes) -> bytes:
    """The answer of a child that is killed when its time is up."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        with open(writing, "wb", buffering=0) as sink:
            _be_the_child(question, content, sink)
    os.close(writing)
    try:
        return _heard(reading) or _died("crashed the parser")
    except TimeoutError:
        return _died(f"took longer than {SECONDS:.0f} seconds")
    finally:
        os.close(reading)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _heard(descriptor: int) -> bytes:
    ends, parts, size = time.monotonic() + SECONDS, list[bytes](), 0
    while True:
        ready, _, _ = select.select([descriptor], [], [], max(0.0, ends - time.monotonic()))
        if not ready:
            raise TimeoutError
        part = os.read(descriptor, 1 << 20)
        size += len(part)
        if size > LARGEST_ANSWER:
            return _died("gave more text than is read")
        if not part:
            return b"".join(parts)
        parts.append(part)


def _be_the_child(question: dict[str, Any], content: bytes, sink: BinaryIO) -> None:
    try:
        _confine()
        answer = json.dumps({"found": JOBS[question["job"]](content, **question["told"])}).encode()
    except Refused as refusal:
        answer = json.dumps({"message": refusal.message, "code": refusal.code.value}).encode()
    except MemoryError:
        answer = _died("took more memory than it may")
    except RecursionError:
        answer = _died("went too deep")
    except BaseException as error:  # the parent is told of whatever it was
        answer = _died(f"failed ({type(error).__name__})")
    view = memoryview(answer)
    while view:
        view = view[sink.write(view) or 0 :]
    os._exit(0)


def _died(how: str) -> bytes:
    return json.dumps({"died": how}).encode()


def _confine() -> None:
    """From here on so much memory, so much time, and not one byte into a file."""
    with open("/proc/self/statm", encoding="ascii") as told:
        pages = int(told.read().split()[0])
    memory = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    seconds = int(SECONDS)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
