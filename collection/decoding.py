"""Bytes to text, one code point for one, with the codec on record.

Offsets are promised into "the file decoded as UTF-8, unchanged", so nothing is trimmed or normalised: line ends
stay, and so does a byte order mark of UTF-8 (as U+FEFF at offset 0, noted). Two things only are replaced, one code
point for one so that every offset holds: NUL and lone surrogates, which no database and no JSON can carry, by U+FFFD.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from charset_normalizer import from_bytes

from collection.refusals import Code, Refused

MAX_BYTES = 20_000_000
MAX_CHARACTERS = 2_000_000
"""The longest text read, in code points: some 300,000 words, far beyond any article."""

REPLACEMENT = "\ufffd"

_HEAD = 64 * 1024
"""Bytes in which a page names its charset."""

_SAMPLE = 128 * 1024
"""Bytes that the detection of an old codec looks at."""

_CODECS = [
    *("cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
    *("koi8_r", "koi8_u", "cp866", "mac_cyrillic", "mac_roman"),
    *("iso8859_2", "iso8859_5", "iso8859_7", "iso8859_15"),
    *("big5", "gb18030", "gbk", "shift_jis", "cp932", "euc_jp", "iso2022_jp", "euc_kr", "cp949", "tis_620"),
]
"""Codecs that web pages are written in, after the WHATWG Encoding Standard. Others are not tried: some are slow."""

_ESCAPED = ((b"\x1b$)C", "iso2022_kr"), (b"\x1b$", "iso2022_jp_ext"))
"""Codecs of ASCII alone, which would pass for UTF-8, each with the sequence that switches to its alphabet."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b") + b"\x7f"
_ASCII = bytes(range(128))
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_TAG = re.compile(rb"<(script|style|!--|[a-z/!?])", re.IGNORECASE)
_ENDS = {b"script": b"</script", b"style": b"</style", b"!--": b"-->"}
_FOREIGN = re.compile(rb"([\x80-\x9f\xa1-\xff])(?!\1)[\x80-\x9f\xa1-\xff]{2,}")
"""Bytes beyond ASCII that stand together, as no Western language has them."""

_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the name of the codec that read it, and notes for a person on what was odd or replaced."""

    text: str
    codec: str
    notes: tuple[str, ...] = ()


def decode(
    content: bytes,
    *,
    declared: str | None = None,
    max_bytes: int = MAX_BYTES,
    max_characters: int = MAX_CHARACTERS,
) -> Decoded:
    """Read the bytes: by their mark or their escapes, as UTF-8, as the giver ``declared``, or as the likeliest codec.

    Refuses (:class:`Refused`) what is empty or blank, too large, binary, or readable by none of these.
    """
    _check_bytes(content, max_bytes)
    text, codec, notes = (
        _by_mark(content) or _by_escapes(content) or _as_utf8(content) or _as_old_codec(content, declared)
    )
    if len(text) > max_characters:
        raise Refused(
            f"The text has {len(text):,} characters and at most {max_characters:,} are read; give one article only.",
            Code.TOO_LARGE,
        )
    return storable(text, codec, notes)


def declared_in(head: bytes) -> str | None:
    """The charset that a page names near its beginning, or None."""
    found = _META_CHARSET.search(head[:_HEAD])
    return found.group(1).decode("ascii") if found else None


_Read = tuple[str, str, tuple[str, ...]]


def _check_bytes(content: bytes, max_bytes: int) -> None:
    if len(content) > max_bytes:
        limit = max_bytes // 1_000_000
        raise Refused(f"The input is larger than the {limit} MB that are read; give one article only.", Code.TOO_LARGE)
    if not content or content.isspace():
        raise Refused("The input is empty; give one that holds the article's text.", Code.EMPTY)


def _by_mark(content: bytes) -> _Read | None:
    """UTF-16 and UTF-32, by their byte order mark or by UTF-16's tell-tale of NUL in every other byte."""
    codec = next((codec for mark, codec in _MARKS if content.startswith(mark)), None) or _unmarked_utf16(content)
    if codec is None:
        return None
    text = content.decode(codec, "replace")
    return text, codec, (f"Read as {codec.upper()}, not UTF-8; offsets count the characters of the decoded text.",)


def _by_escapes(content: bytes) -> _Read | None:
    """ISO-2022, by the sequences that switch to another alphabet, where what they announce can be read."""
    codec = next((codec for escape, codec in _ESCAPED if escape in content), None)
    if codec is None or not content.isascii():
        return None
    text = content.decode(codec, "replace")
    if text.isascii() or text.count(REPLACEMENT) > len(text) // 1000:
        return None
    return text, codec, (f"Read as {codec}, not UTF-8; offsets count the characters of the decoded text.",)


def _unmarked_utf16(content: bytes) -> str | None:
    sample = content[:4096]
    pairs = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if pairs < 8:
        return None
    if odd > 0.7 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * pairs and odd < 0.05 * pairs else None


def _as_utf8(content: bytes) -> _Read | None:
    """UTF-8, also where a few bytes are damaged among many that are sound; None where it is something else."""
    _refuse_binary(content, share=0.3)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        _refuse_binary(content, share=0.02)
        return _as_damaged_utf8(content)
    marked = text.startswith("\ufeff")
    return text, "utf-8", ("A byte order mark stands at offset 0 and was kept.",) if marked else ()


def _as_damaged_utf8(content: bytes) -> _Read | None:
    text = content.decode("utf-8", "replace")
    bad = text.count(REPLACEMENT) - content.count(REPLACEMENT.encode())
    sound = len(_BEYOND_ASCII.findall(text)) - bad
    if sound < 4 * bad:
        return None
    return text, "utf-8", (f"Damaged UTF-8: {bad} unreadable place(s) stand as U+FFFD.",)


def _as_old_codec(content: bytes, declared: str | None) -> _Read:
    for codec in (_usable(declared), _likeliest(content)):
        if codec is None:
            continue
        text = content.decode(codec, "replace")
        if text.count(REPLACEMENT) <= len(text) // 1000:
            return text, codec, (f"Not UTF-8: read as {codec}, so a letter here and there may be wrong.",)
    raise Refused(
        "The text is in no encoding that could be told; save it as UTF-8 and give it again.", Code.UNDECODABLE
    )


def _usable(declared: str | None) -> str | None:
    """The codec that a declared charset means on the web, None for unknown ones and for codecs that are no charset."""
    try:
        name = codecs.lookup(declared or "").name.replace("-", "_")
    except (LookupError, ValueError):
        return None
    name = {"iso8859_1": "cp1252", "ascii": "cp1252", "gb2312": "gbk"}.get(name, name)
    return name if name in _CODECS else None


def _likeliest(content: bytes) -> str | None:
    """Windows' Western codec where all but a few bytes, each by itself, are ASCII (English with its dashes).

    Else what is detected. Markup, which is ASCII in any language, counts for neither.
    """
    stretches = list(_stretches(content[:MAX_CHARACTERS]))
    words = b"\n".join(stretches)
    beyond = len(words.translate(None, _ASCII))
    if beyond <= len(words) // 20 and sum(len(found[0]) for found in _FOREIGN.finditer(words)) <= beyond // 10:
        return "cp1252"
    telling = b"\n".join(stretch for stretch in stretches if not stretch.isascii())
    best = from_bytes(telling[:_SAMPLE], cp_isolation=_CODECS, enable_fallback=False).best()
    return best.encoding if best is not None else None


def _stretches(content: bytes) -> Iterator[bytes]:
    """The text outside tags, comments and scripts; of what is no page, all of it."""
    lowered, reached = content.lower(), 0
    while tag := _TAG.search(lowered, reached):
        yield content[reached : tag.start()]
        end = lowered.find(_ENDS.get(tag[1], b">"), tag.end())
        if end < 0:
            return
        reached = end + 1
    yield content[reached:]


def _refuse_binary(content: bytes, *, share: float) -> None:
    """Refuse bytes of which more than ``share`` are control characters, a handful being forgiven."""
    controls = len(content) - len(content.translate(None, _CONTROLS))
    if controls > max(2, share * len(content)):
        raise Refused("The input is binary data, not text; give the article as plain text or HTML.", Code.BINARY)


def storable(text: str, codec: str, notes: tuple[str, ...]) -> Decoded:
    """The text without the code points that cannot be kept, each replaced by one U+FFFD and counted.

    Refuses (``empty``) a text of blanks alone.
    """
    nuls = text.count("\0")
    kept, surrogates = _SURROGATE.subn(REPLACEMENT, text.replace("\0", REPLACEMENT))
    if not kept.strip("\ufeff" + REPLACEMENT + " \t\r\n\v\f\xa0"):
        raise Refused("The input holds no letters; give one that holds the article's text.", Code.EMPTY)
    if nuls:
        notes += (f"{nuls} NUL character(s) stand as U+FFFD; all offsets hold.",)
    if surrogates:
        notes += (f"{surrogates} lone surrogate(s) stand as U+FFFD; all offsets hold.",)
    return Decoded(kept, codec, notes)
