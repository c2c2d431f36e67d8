"""What all parts of the file share: a day, and the world that earlier parts made."""

import datetime as dt
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.groups.queries import group_for, partnership_for
from convenor.apps.people.queries.accounts import persona_person
from convenor.core.access import Actor

Sample = Annotated[str, Field(pattern="^Sample", max_length=1_000)]
"""Words that are shown: they say themselves that they are made up."""


class NotInTheSample(OperationNotValid):
    """A part names something that is not there."""


@dataclass
class World:
    """Who loads, on which day, and what was made so far, by kind and key."""

    by: Actor
    today: dt.date
    made: dict[tuple[str, str], Any] = field(default_factory=dict)

    def keep(self, kind: str, key: str, thing: Any) -> None:
        if key:
            self.made[kind, key] = thing

    def find(self, kind: str, key: str) -> Any:
        found = self.made.get((kind, key))
        if found is None:
            raise NotInTheSample(f"No {kind} '{key}' comes before this part of the story.")
        found.refresh_from_db()
        return found


class Part(BaseModel, ABC):
    """One thing that happened."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)
    key: str = ""
    days_ago: Annotated[int, Field(ge=0, le=1_000)]

    def on(self, world: World) -> dt.date:
        return world.today - dt.timedelta(days=self.days_ago)

    @abstractmethod
    def load(self, world: World) -> None:
        """Bring it in, through the operations that everybody uses."""


def group(slug: str) -> Any:
    return _there(group_for(slug), "group", slug)


def partnership(slug: str) -> Any:
    return _there(partnership_for(slug), "partnership", slug)


def persona(address: str) -> Any:
    return _there(persona_person(address), "persona", address)


def _there(found: Any, kind: str, name: str) -> Any:
    if found is None:
        raise NotInTheSample(f"There is no {kind} '{name}' in this sample.")
    return found
