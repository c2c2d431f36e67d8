"""The file as it is written, read without loading it."""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from ruamel.yaml import YAML, YAMLError

from convenor.apps.audit.operations import OperationNotValid
from convenor.pipelines.matters.channel import Answer, Ask, Carrying, ConcernRaised, Handing, Report
from convenor.pipelines.matters.figures import FiguresWatched
from convenor.pipelines.matters.together import (
    EvidenceAdded,
    Gap,
    MandateGiven,
    MeetingSet,
    NoticeSent,
    PriorityLive,
    ProgressSaid,
    TaskGroupSetUp,
    VersionWritten,
    WorkOffered,
)

MOST_BYTES = 100_000
Part = Annotated[
    PriorityLive
    | ProgressSaid
    | ConcernRaised
    | EvidenceAdded
    | Gap
    | Handing
    | MandateGiven
    | MeetingSet
    | Carrying
    | Report
    | Ask
    | Answer
    | WorkOffered
    | TaskGroupSetUp
    | NoticeSent
    | VersionWritten
    | FiguresWatched,
    Field(discriminator="is_"),
]


class MattersNotValid(OperationNotValid):
    """The file cannot be loaded: says where and why."""


class MattersFile(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    format: Literal["convenor-matters/1"]
    story: tuple[Part, ...]


def read_matters(path: Path) -> tuple[Any, ...]:
    """What happened, in order. Raises MattersNotValid."""
    if path.stat().st_size > MOST_BYTES:
        raise MattersNotValid(
            f"{path.name} is larger than {MOST_BYTES} bytes; that is no such file."
        )
    try:
        stated = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
        return MattersFile.model_validate(stated).story
    except (YAMLError, UnicodeDecodeError) as error:
        raise MattersNotValid(f"{path.name} cannot be read as YAML: {error}") from error
    except ValidationError as error:
        raise MattersNotValid(f"{path.name}: {_first(error)}") from error


def _first(error: ValidationError) -> str:
    problem = error.errors()[0]
    place = " > ".join(str(part + 1 if isinstance(part, int) else part) for part in problem["loc"])
    return f"{place}: {problem['msg']}"
