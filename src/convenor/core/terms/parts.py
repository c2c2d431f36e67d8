"""What a path of the document leads to in the schema: which part it is, and what it may hold."""

import types
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from convenor.core.dates import Weekday
from convenor.core.terms.problems import Path
from convenor.core.terms.schema import Statement, TermsDocument
from convenor.core.terms.wording.english.articles import with_article

SAID_OTHERWISE = {
    "TermsDocument": "the file",
    "Partnership": "the partnership",
    "KnownDate": "a date",
    "SourceNote": "a source",
    "Cadence": "the cadence",
    "Decisions": "the decisions",
    "LeadTimes": "the lead times",
    "Substitutes": "the substitutes",
    "Experts": "the experts",
    "Joining": "joining",
    "Timing": "a timing rule",
    "Every": "‘every’",
}


def part_at(path: Path) -> type[BaseModel] | None:
    """The model of the part at the path, or None where a plain value or nothing stands."""
    found = _kind_at(path)
    return found if isinstance(found, type) and issubclass(found, BaseModel) else None


def part_in_words(part: type[BaseModel]) -> str:
    """Such as "a group" or "the partnership"."""
    name = part.__name__
    spaced = "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()
    return SAID_OTHERWISE.get(name) or with_article(spaced)


def kind_in_words(path: Path) -> str:
    """What is due at the path, such as "a list" or "a text"."""
    kind = _kind_at(path)
    if get_origin(kind) is tuple:
        return "a list, each item on its own line after ‘- ’"
    if get_origin(kind) is dict:
        return "names with something behind each"
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        if kind is Statement:
            return "a text"
        fields = ", ".join(name for name in list(kind.model_fields)[:5] if name != "source")
        return f"{part_in_words(kind)}, with parts such as {fields}"
    if kind is Weekday:
        return "a day of the week"
    return {int: "a whole number", float: "a number", bool: "true or false"}.get(kind, "a text")


def _kind_at(path: Path) -> Any:
    kind: Any = TermsDocument
    for step in path:
        kind = _step(kind, step)
    return kind


def _step(kind: Any, step: str | int) -> Any:
    arguments = get_args(kind)
    if get_origin(kind) in (tuple, dict):
        return _bare(arguments[0] if get_origin(kind) is tuple else arguments[1])
    if isinstance(kind, type) and issubclass(kind, BaseModel) and step in kind.model_fields:
        return _bare(kind.model_fields[str(step)].annotation)
    return None


def _bare(annotation: Any) -> Any:
    """Without "or None", and without what is annotated."""
    if hasattr(annotation, "__metadata__"):
        return _bare(annotation.__origin__)
    if get_origin(annotation) in (Union, types.UnionType):
        return _bare(next(each for each in get_args(annotation) if each is not type(None)))
    return annotation
