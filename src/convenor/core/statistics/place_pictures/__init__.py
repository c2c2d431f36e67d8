"""Every picture of an indicator for one place."""

from convenor.core.statistics.place_pictures.beside import Neighbour, neighbours
from convenor.core.statistics.place_pictures.drawn import pictures_of_place
from convenor.core.statistics.place_pictures.grounds import Map, map_of
from convenor.core.statistics.place_pictures.shown import Shown, shown

__all__ = ["Map", "Neighbour", "Shown", "map_of", "neighbours", "pictures_of_place", "shown"]
