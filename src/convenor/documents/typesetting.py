"""Sets pages from data. The only module that knows typst.

It is loaded by the first page that is set, because web processes seldom set one. People's text reaches a
template only as JSON in `sys.inputs`; no markup is ever built from it.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

TEMPLATES = Path(__file__).parent / "templates"
STANDARD = "ua-1"


def typeset(template: str, data: Mapping[str, Any], *, picture: Path | None = None) -> bytes:
    """The PDF of a template. Text that no font can show keeps the tags but not the PDF/UA stamp."""
    import typst

    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    with tempfile.TemporaryDirectory() as folder:
        for source in TEMPLATES.glob("*.typ"):
            shutil.copy(source, folder)
        if picture is not None:
            shutil.copy(picture, Path(folder) / "picture")
        try:
            return _compiled(Path(folder) / template, inputs, [STANDARD])
        except typst.TypstError as error:
            if "PDF/UA-1 error" not in str(error):
                raise ValueError(f"The page could not be set: {error}") from error
            return _compiled(Path(folder) / template, inputs, [])


def _compiled(source: Path, inputs: dict[str, str], standards: list[str]) -> bytes:
    import typst

    return typst.compile(
        str(source),
        root=str(source.parent),
        sys_inputs=inputs,
        pdf_standards=standards,
        font_paths=[],
        ignore_system_fonts=True,
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
