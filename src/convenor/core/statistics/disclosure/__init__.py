"""Nothing leaves before it is sure that no small group of people can be told from it."""

from convenor.core.statistics.disclosure.floor import Key, Rule
from convenor.core.statistics.disclosure.guarding import kept_back
from convenor.core.statistics.disclosure.releasing import lines_that_change, release, released
from convenor.core.statistics.disclosure.sums import Sums

__all__ = ["Key", "Rule", "Sums", "kept_back", "lines_that_change", "release", "released"]
