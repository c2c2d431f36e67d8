"""Numbers worth watching over time: said in data, worked out of published figures, each with its sources."""

from convenor.core.statistics.indicators.catalogue import (
    case_level_tables,
    catalogue,
    indicator,
)
from convenor.core.statistics.indicators.ground import Ground
from convenor.core.statistics.indicators.holding import CaseLevel, Holdings
from convenor.core.statistics.indicators.values import (
    Break,
    Count,
    Indicator,
    IndicatorReading,
    Part,
    Series,
)
from convenor.core.statistics.indicators.working import Workshop, compute

__all__ = [
    "Break",
    "CaseLevel",
    "Count",
    "Ground",
    "Holdings",
    "Indicator",
    "IndicatorReading",
    "Part",
    "Series",
    "Workshop",
    "case_level_tables",
    "catalogue",
    "compute",
    "indicator",
]
