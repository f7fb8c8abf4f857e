"""Log lines that text from outside cannot break up or dress up."""

import logging


class OneLine(logging.Formatter):
    """Writes a message on one line: control characters, line breaks among them, are escaped."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        line = super().formatMessage(record)
        return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in line)
