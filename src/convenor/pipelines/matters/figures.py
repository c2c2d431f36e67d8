"""Which official figures the sample's groups watch."""

from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field

from convenor.apps.signals.operations import set_area, set_interests
from convenor.pipelines.matters.parts import Part, World, group

CHOSEN_AS = "Sample: made up"


class FiguresWatched(Part):
    is_: Literal["watching"] = Field(alias="is")
    group: str
    places: Annotated[tuple[str, ...], Field(min_length=1)]
    indicators: Annotated[tuple[str, ...], Field(min_length=1)]

    def load(self, world: World) -> None:
        chosen = {
            "group": group(self.group),
            "on": self.on(world),
            "by": replace(world.by, label=CHOSEN_AS),
        }
        set_area(names=self.places, **chosen)
        set_interests(indicators=self.indicators, **chosen)
