"""What all parts of a terms document have in common."""

import datetime as dt
import unicodedata
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from convenor.core.dates import PartialDate

Slug = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=2, max_length=80)
]
"""Small letters, digits and hyphens: it becomes part of a permanent address."""


def _one_kind_of_line_break(value: Any) -> Any:
    """Browsers send their own line breaks with every text area."""
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value


def _nothing_invisible(text: str) -> str:
    """Control characters have no place in a text, and no database takes a NUL."""
    for character in text:
        if unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\t":
            raise ValueError(f"there is a control character (U+{ord(character):04X}) in the text")
    return text


def _on_one_line(text: str) -> str:
    if "\n" in text:
        raise ValueError(
            f"the name {text.split(chr(10))[0]!r} goes on over several lines; write one"
        )
    return text


Words = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=2000),
    BeforeValidator(_one_kind_of_line_break),
    AfterValidator(_nothing_invisible),
]
"""A sentence or a paragraph; never empty, for an empty text would look like a fact."""

Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200),
    AfterValidator(_nothing_invisible),
    AfterValidator(_on_one_line),
]


def _no_truth_value(value: Any) -> Any:
    if isinstance(value, bool):
        raise ValueError(f"'{str(value).lower()}' stands where a number is due")  # noqa: TRY004 - pydantic reports ValueError
    return value


NoTruthValue = BeforeValidator(_no_truth_value)
"""Python would take `true` for a one; we do not. It stands last, or the limits leave the JSON Schema."""

Count = Annotated[int, Field(ge=1, le=1000), NoTruthValue]


def _a_year_needs_no_quotes(value: Any) -> Any:
    """In YAML a year alone is a number; nobody should have to know that."""
    is_year = isinstance(value, int) and not isinstance(value, bool) and 1000 <= value <= 9999
    return str(value) if is_year else value


def _a_day_or_part_of_one(text: str) -> str:
    PartialDate.parse(text)
    return text


DayAsStated = Annotated[
    str,
    BeforeValidator(_a_year_needs_no_quotes),
    AfterValidator(_a_day_or_part_of_one),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
                {"type": "integer", "minimum": 1000, "maximum": 9999},
            ]
        }
    ),
]
"""A year, a month or a day, exactly as far as the source states it: 2017, 2017-09 or 2017-09-12."""


def _a_whole_day(value: Any) -> Any:
    """A day, and no number of seconds: pydantic alone would read 2018 as an instant of 1970."""
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    if not isinstance(value, str):
        raise ValueError(f"'{value}' is not a day; write it as 2018-09-12")  # noqa: TRY004 - pydantic reports ValueError
    if len(value) < 10:
        raise ValueError(f"'{value}' is not a whole day; write it as 2018-09-12")
    return PartialDate.parse(value).first_day()


Day = Annotated[dt.date, BeforeValidator(_a_whole_day)]
"""A day of the calendar, written 2018-09-12."""


def _clock_time(text: str) -> str:
    dt.time.fromisoformat(text)
    return text


ClockTime = Annotated[
    str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$"), AfterValidator(_clock_time)
]


SAID_OF_THE_WHOLE = "said_of_the_whole"
"""The type of errors that reading a file finds by itself, with the line where they stand."""


def of_the_whole(message: str) -> PydanticCustomError:
    """An error of several parts of the document together."""
    return PydanticCustomError(SAID_OF_THE_WHOLE, "{message}", {"message": message})


class Part(BaseModel):
    """A part of the document: unknown keys are refused, and a part once read never changes."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        str_strip_whitespace=True,
        use_attribute_docstrings=True,
        # Put together when first read: most processes start without ever reading a document.
        defer_build=True,
    )

    @model_validator(mode="before")
    @classmethod
    def _left_empty_is_not_stated(cls, value: Any) -> Any:
        """`quorum:` with nothing behind it says no more than no such line."""
        if not isinstance(value, dict):
            return value
        return {key: v for key, v in value.items() if v is not None or key not in cls.model_fields}


class Cited(Part):
    """A part that may name where it was read, by the ids in the document's `sources`."""

    source: tuple[Slug, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _one_source_may_stand_alone(cls, value: Any) -> Any:
        if isinstance(value, dict) and isinstance(value.get("source"), str):
            return {**value, "source": [value["source"]]}
        return value


class Statement(Cited):
    """A fact in words. In a file it may be written as plain text when it needs no source of its own."""

    text: Words

    @model_validator(mode="before")
    @classmethod
    def _plain_text_is_a_statement(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value


class SourceNote(Part):
    """Where facts were read: a page, a report, minutes."""

    title: Name
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=500)] | None = None
    read: DayAsStated | None = None
    """The day on which it was read."""
    note: Words | None = None


class Adoption(Cited):
    """Where and when a version of the terms was agreed."""

    on: DayAsStated | None = None
    at: Words | None = None
