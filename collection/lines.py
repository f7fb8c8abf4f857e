"""What strangers call things, as one clean line: a terminal, a log and a database take it as it is."""

LONGEST = 500
"""Characters of a name, an outlet or a title."""


def line(told: object, most: int = LONGEST - 1) -> str | None:
    """One line of printable characters, or None where nothing was told."""
    if not isinstance(told, str):
        return None
    return " ".join("".join(c if c.isprintable() else " " for c in told).split())[:most] or None
