"""Every picture of an indicator for one place."""

from convenor.core.statistics.place_pictures.beside import Neighbour, neighbours
from convenor.core.statistics.place_pictures.drawn import (
    lines,
    lines_together,
    picture_of_part,
    pictures_of_place,
)
from convenor.core.statistics.place_pictures.grounds import Map, map_of
from convenor.core.statistics.place_pictures.shown import Shown, picture_key, shown

__all__ = [
    "Map",
    "Neighbour",
    "Shown",
    "lines",
    "lines_together",
    "map_of",
    "neighbours",
    "picture_key",
    "picture_of_part",
    "pictures_of_place",
    "shown",
]
