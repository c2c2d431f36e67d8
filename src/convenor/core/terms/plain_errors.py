"""The errors of the schema in plain English: what was written, and what to write instead."""

import difflib
import re
from collections.abc import Mapping
from typing import Any

from pydantic_core import ErrorDetails

from convenor.core.dates import PartialDate, PartialDateNotValid
from convenor.core.dates.words import month_in_words
from convenor.core.terms.parts import kind_in_words, part_at, part_in_words
from convenor.core.terms.problems import Path, child, shown

WHOLE_DAY = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])-([0-2][0-9]|3[01])")
SLUG = re.compile(r"[^a-z0-9]+")
Said = tuple[str, str]


def path_of(error: ErrorDetails, plain: Any) -> Path:
    """The way to the error as far as the file has it; what a plain text stands for is left out."""
    path: list[str | int] = []
    for step in error["loc"]:
        if not isinstance(plain, dict | list) or (isinstance(plain, dict) and step not in plain):
            break
        path.append(step)
        plain = child(plain, step)
    return tuple(path)


def in_plain_english(error: ErrorDetails, path: Path) -> Said:
    """What is wrong and what to write."""
    value, limits = error["input"], error.get("ctx", {})
    match error["type"]:
        case "extra_forbidden":
            return _unknown_part(path)
        case "missing":
            return _missing(path, str(error["loc"][-1]))
        case "enum" | "literal_error":
            return _not_one_of(value, str(limits.get("expected", "")))
        case "string_pattern_mismatch":
            return _pattern(value, path, str(limits.get("pattern", "")))
        case "value_error":
            return _own_words(str(limits.get("error", error["msg"])), value)
        case kind if kind in LIMITS:
            return _beyond_a_limit(kind, value, limits)
        case _:
            return _wrong_kind(value, path)


def _unknown_part(path: Path) -> Said:
    part = part_at(path[:-1])
    if part is None:
        return f"{shown(path[-1])} is not known here", "Leave it out"
    what = f"{shown(path[-1])} is not a part of {part_in_words(part)}"
    near = difflib.get_close_matches(str(path[-1]), list(part.model_fields), n=1, cutoff=0.6)
    if near:
        return what, f"Did you mean ‘{near[0]}’?"
    return what, f"It may have {', '.join(part.model_fields)}"


def _missing(path: Path, key: str) -> Said:
    whole = path[:-1] if path and path[-1] == key else path
    part = part_at(whole)
    owner = part_in_words(part) if part else "this part"
    example = {"format": "Write format: convenor-terms/1 on the first line"}
    return f"{_capital(owner)} needs ‘{key}’, which is missing", example.get(
        key, f"Write {key}: and its value"
    )


def _not_one_of(value: Any, expected: str) -> Said:
    allowed = re.findall(r"'((?:[^'\\]|\\.)*)'", expected)
    near = difflib.get_close_matches(str(value).lower(), [each.lower() for each in allowed], n=1)
    mending = f"Write one of: {', '.join(allowed)}" if len(allowed) > 1 else f"Write {allowed[0]}"
    if near:
        meant = next(each for each in allowed if each.lower() == near[0])
        mending = f"Did you mean ‘{meant}’? {mending}"
    return f"{shown(value)} is not known here", mending


def _pattern(value: Any, path: Path, pattern: str) -> Said:
    if "https?" in pattern:
        return f"{shown(value)} is not an address", "Begin it with https:// and leave out spaces"
    if ":" in pattern:
        return (
            f"{shown(value)} is not a time of day",
            "Write hours and minutes, such as 10:00 or 14:30",
        )
    slug = SLUG.sub("-", str(value).lower()).strip("-") or "strategy-group"
    return (
        f"{shown(value)} cannot be part of an address",
        f"Write small letters, digits and single hyphens, such as {slug}",
    )


def _own_words(said: str, value: Any) -> Said:
    """The schema's own sentences: what is wrong, and after the full stop what to write."""
    if isinstance(value, str) and (found := WHOLE_DAY.fullmatch(value.strip())):
        return _day_that_is_not(found, value)
    what, _, write = said.partition(". ")
    if not write:
        what, _, write = said.partition("; ")
    return _capital(what), _capital(write)


def _day_that_is_not(found: re.Match[str], value: str) -> Said:
    year, month, day = (int(part) for part in found.groups())
    try:
        PartialDate.parse(value.strip())
    except PartialDateNotValid:
        return (
            f"{day} {month_in_words(month)} {year} does not exist",
            "Write a day of the calendar, such as 2018-09-12",
        )
    return f"{shown(value)} cannot stand here", "Look at what the source says"


LIMITS = {
    "greater_than_equal": ("is too small", "Write a number from {ge}"),
    "less_than_equal": ("is too large", "Write a number up to {le}"),
    "greater_than": ("is too small", "Write a number above {gt}"),
    "less_than": ("is too large", "Write a number below {lt}"),
    "string_too_long": ("is too long", "Write at most {max_length} characters"),
    "string_too_short": ("is too short", "Write at least {min_length}"),
    "finite_number": ("is not a number one can count with", "Write a number such as 0.5"),
    "int_from_float": ("is not a whole number", "Write a number such as 3"),
}


def _beyond_a_limit(kind: str, value: Any, limits: Mapping[str, Any]) -> Said:
    what, write = LIMITS[kind]
    if kind == "string_too_short":
        return _too_short(value, int(limits["min_length"]))
    return f"{shown(value)} {what}", write.format(**limits)


def _too_short(value: Any, least: int) -> Said:
    if not str(value).strip():
        return (
            "The text is empty",
            "Write the fact, or leave the line out where no source states it",
        )
    return f"{shown(value)} is too short", f"Write at least {least} characters"


def _wrong_kind(value: Any, path: Path) -> Said:
    due = kind_in_words(path)
    if value is None:
        return (
            "Nothing stands here",
            f"Write {due}, or leave the line out where no source states it",
        )
    if isinstance(value, dict):
        return f"Parts with names stand where {due.split(',')[0]} is due", f"Write {due}{COLONS}"
    if isinstance(value, list):
        return f"A list stands where {due.split(',')[0]} is due", f"Write {due}"
    if due == "a text":
        kind = "true or false" if isinstance(value, bool) else "a number"
        return (
            f"{shown(value)} is read as {kind} where a text is due",
            f"Put it in quotation marks: '{str(value).lower()}'",
        )
    return f"{shown(value)} stands where {due.split(',')[0]} is due", f"Write {due}"


COLONS = "; put a text that holds ‘: ’ in quotation marks"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
