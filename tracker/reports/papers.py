"""Reports as PDF: typeset by Typst from data passed as a JSON file, tagged for accessibility (PDF/UA-1).

Text from outside never becomes Typst source. The compiler sees one temporary folder with the templates and the data,
uses no packages, and needs no fonts of the system.
"""

import re
import tempfile
from pathlib import Path
from typing import Any

import orjson
import typst

TEMPLATES = Path(__file__).resolve().parent.parent / "templates" / "reports"
_UNSET = re.compile(
    "[^\u0020-\u052f\u1e00-\u1fff\u2010-\u2027\u2030-\u2040\u2044-\u2052\u20a0-\u20bf\u2190-\u22ff\u25a0-\u25ff⟦⟧]"
)
"""Characters that the compiler's own fonts are not known to have."""
_MISSING = "\u25a1"


class NotTypeset(Exception):
    """The compiler refused the report; the sentence says what it said."""


def paper(kind: str, data: dict[str, Any]) -> bytes:
    """The PDF of a report of this kind; ``data`` as :func:`tracker.reports.shown.shown` gives it.

    Writing that the compiler's own fonts lack (Korean, say) is set in a font of the system where there is one, and
    as □ otherwise: the HTML and the JSON have it as it is.
    """
    written = orjson.dumps(data)
    try:
        return _compiled(kind, written)
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise NotTypeset(
                f"The PDF could not be made: {error}. The HTML and the JSON have the same content."
            ) from error
    try:
        return _compiled(kind, written, system_fonts=True)
    except typst.TypstError:
        return _compiled(kind, orjson.dumps(_plainer(data)))


def _compiled(kind: str, data: bytes, system_fonts: bool = False) -> bytes:
    with tempfile.TemporaryDirectory(prefix="report-") as made:
        folder = Path(made)
        for template in TEMPLATES.glob("*.typ"):
            (folder / template.name).write_bytes(template.read_bytes())
        (folder / "data.json").write_bytes(data)
        nothing = folder / "no-packages"
        nothing.mkdir()
        pdf: bytes = typst.compile(
            str(folder / f"{kind}.typ"),
            root=made,
            ignore_system_fonts=not system_fonts,
            pdf_standards=["ua-1"],
            package_path=str(nothing),
            package_cache_path=str(nothing),
        )
    return pdf


def _plainer(value: Any) -> Any:
    """The data with □ for every character that the compiler's fonts may lack."""
    if isinstance(value, str):
        return _UNSET.sub(_MISSING, value)
    if isinstance(value, list):
        return [_plainer(one) for one in value]
    if isinstance(value, dict):
        return {name: _plainer(one) for name, one in value.items()}
    return value
