"""PDF files as qpdf sees them. The only module that knows pikepdf."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import pikepdf

from convenor.documents.kinds import FileNotAccepted

ACTIONS = {
    "/JavaScript": "contains a script (JavaScript)",
    "/Launch": "contains a command that starts another program",
}
DEPTH = 40


def pages_of_safe_pdf(file: BinaryIO, name: str) -> int:
    """How many pages; refuses a PDF that is broken, locked or would do something when opened."""
    try:
        with pikepdf.open(file) as pdf:
            if pdf.is_encrypted:
                raise FileNotAccepted(_locked(name))
            for found in _actions(pdf):
                raise FileNotAccepted(
                    f"“{name}” {found}, which can harm the people who open it. "
                    "Print it to a new PDF and send that."
                )
            return len(pdf.pages)
    except pikepdf.PasswordError:
        raise FileNotAccepted(_locked(name)) from None
    except (pikepdf.PdfError, RecursionError):
        raise FileNotAccepted(
            f"“{name}” is a broken PDF: it could not be read. "
            "Open it on your computer, save it again as PDF and send that."
        ) from None


def _locked(name: str) -> str:
    return (
        f"“{name}” is locked (encrypted), so it cannot go into a pack or be searched. "
        "Save a copy without a password or restrictions and send that."
    )


def _actions(pdf: pikepdf.Pdf) -> Iterator[str]:
    names = pdf.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary) and "/JavaScript" in names:
        yield ACTIONS["/JavaScript"]
    for item in pdf.objects:
        yield from _actions_in(item, DEPTH)


def _actions_in(item: Any, depth: int) -> Iterator[str]:
    """Looks into what stands inside an object; what it points to has its own turn."""
    if depth == 0:
        return
    if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        kind = item.get("/S")
        if isinstance(kind, pikepdf.Name) and str(kind) in ACTIONS:
            yield ACTIONS[str(kind)]
        if "/JS" in item:
            yield ACTIONS["/JavaScript"]
        inside = [value for _, value in item.items()]
    elif isinstance(item, pikepdf.Array):
        inside = list(item)
    else:
        return
    for value in inside:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _actions_in(value, depth - 1)
