"""Why something that was offered is not taken in, in one sentence that also says what to do."""

from enum import StrEnum

from collection.lines import line


class Code(StrEnum):
    """What sort of refusal it is; the sentence is for people, this is for programs."""

    EMPTY = "empty"
    BINARY = "binary"
    TOO_LARGE = "too_large"
    UNDECODABLE = "undecodable"
    UNSUPPORTED_TYPE = "unsupported_type"
    NO_TEXT = "no_text"
    NOT_FOUND = "not_found"
    UNREADABLE = "unreadable"
    BAD_SIDECAR = "bad_sidecar"
    BAD_URL = "bad_url"
    BAD_XML = "bad_xml"
    NOT_A_LIST = "not_a_list"
    CONTAINER = "container"
    TOO_COSTLY = "too_costly"
    DISALLOWED = "disallowed"
    NOT_MODIFIED = "not_modified"
    BLOCKED_ADDRESS = "blocked_address"
    REDIRECTS = "redirects"
    GONE = "gone"
    FORBIDDEN = "forbidden"
    UNREACHABLE = "unreachable"


_LONGEST = 2000


class Refused(Exception):
    """One item was not taken in. The others of its batch are no worse for it.

    ``message`` is one sentence: what was wrong, and what to do; whatever strangers put into it, it is one printable
    line. ``status`` is the HTTP status that a server answered with, None where none did; ``retry_after`` the seconds
    that it asked us to wait.
    """

    def __init__(self, message: str, code: Code, *, status: int | None = None) -> None:
        self.message = line(message, _LONGEST) or code.value
        super().__init__(self.message)
        self.code = code
        self.status = status
        self.retry_after: int | None = None

    @property
    def may_pass(self) -> bool:
        """Whether the same request may succeed later, unchanged."""
        return self.code is Code.UNREACHABLE
