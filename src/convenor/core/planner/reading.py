"""A plan request read from a file: the request, or all that is wrong with the file, a line each."""

import codecs
import difflib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Never, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from convenor.core.dates import count_in_words
from convenor.core.planner.problem import PlanRequest
from convenor.core.terms.plain_errors import LIMITS, WHOLE_DAY, in_plain_english
from convenor.core.terms.problems import child, shown
from convenor.core.terms.schema.base import SAID_OF_THE_WHOLE

LARGEST_BYTES = 20_000_000
MOST_TOLD = 20
YEARS = range(1900, 2200)
NAMED_BY = ("slug", "key", "name")
SAID_ALIKE = ("enum", "literal_error", "string_pattern_mismatch", "value_error")
"""What is said of a file of terms in the same words."""
DUE = {
    "int_type": "a whole number, such as 3",
    "int_parsing": "a whole number, such as 3",
    "string_type": 'a text in quotation marks, such as "10:00"',
    "tuple_type": "a list in [ ]",
    "model_type": "parts with names, in { }",
    "dict_type": "parts with names, in { }",
    "bool_type": "true or false, without quotation marks",
    "bool_parsing": "true or false, without quotation marks",
}


class PlanFileNotValid(ValueError):
    """What is wrong with a file, each with where it stands and what to write instead."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def read(content: bytes, name: str = "") -> PlanRequest:
    """The request in a file of JSON. Raises PlanFileNotValid, each line beginning with the file's name."""
    try:
        return _validated(read_json(content))
    except PlanFileNotValid as error:
        start = f"{name}: " if name else ""
        raise PlanFileNotValid(start + each for each in error.problems) from None


def read_json(content: bytes) -> Any:
    """Plain values. Refuses what JSON readers differ about: a key twice, NaN, numbers without end."""
    text = _text(content)
    try:
        plain = json.loads(text, object_pairs_hook=_each_once, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        _refuse(f"{where}: This is not JSON: {_in_small(error.msg)}. Mend it there or just before.")
    except RecursionError:
        _refuse("The file has parts in parts in parts, far deeper than a plan request has.")
    except PlanFileNotValid:
        raise
    except ValueError:
        _refuse("There is a number of thousands of digits in the file. Write a smaller one.")
    return plain


def _text(content: bytes) -> str:
    if len(content) > LARGEST_BYTES:
        most = f"{LARGEST_BYTES // 1_000_000} MB"
        _refuse(
            f"The file is larger than {most}, the most that is read. Plan fewer groups at once."
        )
    try:
        text = content.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        _refuse(f"Byte {error.start + 1:,} of the file is not UTF-8. Save it as UTF-8.")
    if not text.strip():
        _refuse('The file is empty. Begin it with { "format": "convenor-plan/1", and so on.')
    return text


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        value = next(value for key, value in pairs if key == twice)
        _refuse(
            f"The key {shown(twice)} stands twice in one place, first with {shown(value)}. "
            "Leave one out."
        )
    return made


def _no_number(word: str) -> Never:
    _refuse(f"{word} stands in the file, which is no number. Write a number, or leave it out.")


def _refuse(problem: str) -> Never:
    raise PlanFileNotValid([problem])


def _in_small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _validated(plain: Any) -> PlanRequest:
    if not isinstance(plain, dict):
        _refuse("A plan request is parts with names, in { }, such as first, last and groups.")
    far_off = list(_far_off(plain))
    if far_off:
        raise PlanFileNotValid(_not_too_many(far_off))
    try:
        return PlanRequest.model_validate(plain)
    except ValidationError as error:
        found = error.errors(include_url=False)
    raise PlanFileNotValid(_not_too_many([_told(each, plain) for each in found]))


def _not_too_many(problems: Sequence[str]) -> Iterator[str]:
    yield from problems[:MOST_TOLD]
    if (more := len(problems) - MOST_TOLD) > 0:
        yield f"and {count_in_words(more, 'more problem')}. Mend these first."


def _far_off(plain: Any, path: tuple[str | int, ...] = ()) -> Iterator[str]:
    """Days near the ends of what a calendar can count; "away until 9999" is better left open."""
    if isinstance(plain, dict | list):
        for step, part in plain.items() if isinstance(plain, dict) else enumerate(plain):
            yield from _far_off(part, (*path, step))
    elif isinstance(plain, str) and WHOLE_DAY.fullmatch(plain) and int(plain[:4]) not in YEARS:
        years = f"from {YEARS.start} to {YEARS.stop - 1}"
        yield f"{way(path)}: {plain} is too far off. Write a day {years}."


def _told(error: ErrorDetails, plain: Any) -> str:
    """Such as "groups[3].weekdays[0] (leeds-board): ‘Wensday’ is not known here. Did you mean …"."""
    if error["type"] == SAID_OF_THE_WHOLE:
        return error["msg"]
    what, write = _in_words(error)
    said = " ".join(_ended(each) for each in (what, write) if each)
    place = way(error["loc"]) + _whose(error["loc"], plain)
    return f"{place}: {said}" if place else said


def way(path: Iterable[str | int]) -> str:
    """Such as "groups[3].weekdays", counted from nought as programs do."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")


def _whose(path: tuple[str | int, ...], plain: Any) -> str:
    """The name of the item, which is easier to find than its number."""
    if len(path) > 1 and isinstance(path[1], int):
        item = child(child(plain, path[0]), path[1])
        for key in NAMED_BY:
            if isinstance(named := child(item, key), str) and named:
                return f" ({shown(named)[1:-1]})"
    return ""


def _in_words(error: ErrorDetails) -> tuple[str, str]:
    value, path = error["input"], error["loc"]
    match error["type"]:
        case "missing":
            return f"‘{path[-1]}’ is missing", f'Write "{path[-1]}": and its value'
        case "extra_forbidden":
            return _unknown(str(path[-1]), _model_at(path[:-1]))
        case kind if kind in LIMITS or kind in SAID_ALIKE:
            return in_plain_english(error, ())
        case kind:
            due = DUE.get(
                kind, "what the format asks for; see docs/reference/plan-request.schema.json"
            )
            return f"{_stands(value)} cannot stand here", f"Write {due}"


def _stands(value: Any) -> str:
    if isinstance(value, list):
        return "A list"
    return "A group of parts, in { }," if isinstance(value, dict) else shown(value)


def _unknown(key: str, model: type[BaseModel] | None) -> tuple[str, str]:
    known = list(model.model_fields) if model else []
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.6)
    mending = f"Did you mean ‘{near[0]}’?" if near else f"Known are {', '.join(known)}"
    return f"{shown(key)} is not known here", mending if known else "Leave it out"


def _model_at(path: Iterable[str | int]) -> type[BaseModel] | None:
    """The part of a request at the path."""
    model: type[BaseModel] | None = PlanRequest
    for step in path:
        if isinstance(step, str):
            field = model.model_fields.get(step) if model else None
            model = next(_models_in(field.annotation), None) if field else None
    return model


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
