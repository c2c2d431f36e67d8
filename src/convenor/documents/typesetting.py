"""Sets pages from data. The only module that knows typst.

It is loaded by the first page that is set, because web processes seldom set one. People's text reaches a
template only as JSON in `sys.inputs`; no markup is ever built from it.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

TEMPLATES = Path(__file__).parent / "templates"
FONTS = Path(__file__).parents[1] / "web/static/build/print-fonts"
"""Laid there by the front end's build. What no font of ours can show comes from those of the server."""
STANDARD = "ua-1"
NOT_SHOWN = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
MOST_LETTERS = 12


def typeset(
    template: str,
    data: Mapping[str, Any],
    *,
    picture: Path | None = None,
    drawn: Mapping[str, bytes] | None = None,
) -> bytes:
    """The PDF of a template, with SVGs under the names that its data gives them. Where no font has some
    letters, a line at its foot says so, and the PDF keeps its tags but not the PDF/UA stamp."""
    import typst

    with tempfile.TemporaryDirectory() as folder:
        for source in TEMPLATES.glob("*.typ"):
            shutil.copy(source, folder)
        if picture is not None:
            shutil.copy(picture, Path(folder) / "picture")
        for name, svg in (drawn or {}).items():
            (Path(folder) / name).write_bytes(svg)
        try:
            return _compiled(Path(folder) / template, data, [STANDARD])
        except typst.TypstError as error:
            if "PDF/UA-1 error" not in str(error):
                raise ValueError(f"The page could not be set: {error}") from error
            return _compiled(Path(folder) / template, {**data, **_note(error)}, [])


def letters_not_shown(texts: Iterable[str]) -> tuple[str, ...]:
    """The letters of the texts that no font here has."""
    import typst

    with tempfile.TemporaryDirectory() as folder:
        for name in ("house.typ", "letters.typ"):
            shutil.copy(TEMPLATES / name, folder)
        data = {"title": "Letters", "texts": [text for text in texts if text]}
        try:
            _compiled(Path(folder) / "letters.typ", data, [STANDARD])
        except typst.TypstError as error:
            return _letters(error)
    return ()


def sentence_on(letters: Sequence[str]) -> str:
    """What to tell whoever keeps the text: which letters are missing, and the way out."""
    named = " ".join(letters[:MOST_LETTERS])
    more = len(letters) - MOST_LETTERS
    if more > 0:
        named += f" and {more} more"
    says = "this letter" if len(letters) == 1 else "these letters"
    return (
        f"The server has no font for {says}, so the PDF leaves a gap there: {named}. "
        "The page of the meeting shows all of the text. Whoever runs the server can add a font."
    )


def _note(error: Any) -> dict[str, int]:
    return {"missing": len(_letters(error))}


def _letters(error: Any) -> tuple[str, ...]:
    """Signs that only sit on a letter are left to the letter."""
    found = NOT_SHOWN.findall(error.diagnostic)
    said = [ESCAPED.sub(lambda m: chr(int(m[1], 16)) if m[1] else m[2], each) for each in found]
    letters = [each for each in said if each and not unicodedata.category(each[0]).startswith("M")]
    return tuple(dict.fromkeys(letters or said))


@cache
def _fonts() -> Any:
    """Found once in a process: a server may have hundreds."""
    import typst

    own = [str(FONTS)] if FONTS.is_dir() else []
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True, font_paths=own)


def _compiled(source: Path, data: Mapping[str, Any], standards: list[str]) -> bytes:
    import typst

    return typst.compile(
        str(source),
        root=str(source.parent),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=standards,
        font_paths=_fonts(),
    )


def long_day(day: date) -> str:
    """Tuesday 3 February 2026, whatever the language of the server is."""
    weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    return f"{weekdays[day.weekday()]} {day.day} {months[day.month - 1]} {day.year}"


def picture_as_png(svg: bytes, *, dots: int) -> bytes:
    """A picture drawn so many dots wide, in the type of our documents, on white."""
    import typst

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "picture.svg").write_bytes(svg)
        shutil.copy(TEMPLATES / "dots.typ", folder)
        return typst.compile(
            str(Path(folder) / "dots.typ"),
            root=folder,
            format="png",
            ppi=72.0,
            sys_inputs={"dots": str(dots)},
            font_paths=_fonts(),
        )
