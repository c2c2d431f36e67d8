"""Small regions of made-up figures: what may leave of them, and what a solver can make of it."""

from hypothesis import strategies as st

from convenor.core.statistics.disclosure import Rule, Sums, kept_back
from convenor.core.statistics.disclosure.audit import audit
from convenor.core.statistics.periods import PeriodKind, quarter
from tests.core.statistics.figures_held import LATER, row, worked_out

COUNCILS = ("leeds", "bradford", "wakefield", "york", "manchester")
SUPPORT = (
    "asylum_support",
    "asylum_support_rate",
    "in_hotels",
    "dispersal_change",
    "support_mix",
)
QUARTERS = tuple(quarter(year, 4, PeriodKind.QUARTER_END) for year in (2022, 2023))
KINDS = tuple(
    {"support": support, "accommodation": housing}
    for support in ("Section 95", "Section 98")
    for housing in ("Dispersal Accommodation", "Contingency Accommodation - Hotel")
)
COUNT = st.sampled_from((0, 0, 1, 2, 3, 4, 5, 8, 30, 400))


@st.composite
def support(draw, revised=False):
    """Rows of people on support by kind; where `revised`, a later edition with some of them changed."""
    rows = []
    for period in QUARTERS:
        for council in COUNCILS:
            for kind in KINDS:
                value = draw(COUNT)
                if value:
                    rows.append(row("asy_d11", "people", council, period, value, **kind))
                later = draw(COUNT) if revised and draw(st.integers(0, 5)) == 0 else value
                if revised and later:
                    rows.append(row("asy_d11", "people", council, period, later, LATER, **kind))
    return rows


@st.composite
def nationalities(draw):
    regions = ("yorkshire-and-the-humber-region", "north-west-region", "scotland")
    named = ("Eritrea", "Iran", "Sudan", "Chad")
    return [
        row("asy_d09", "people", region, QUARTERS[0], draw(COUNT), nationality=nation)
        for region in regions
        for nation in named
    ]


@st.composite
def resettled(draw):
    """Quarters of a scheme: the figures shown are sums of four that overlap, and of all so far."""
    quarters = [quarter(2014 + at // 4, at % 4 + 1) for at in range(9)]
    return [
        row("res_d01_by_council", "people", council, period, draw(COUNT), scheme="UKRS")
        for council in ("leeds", "york", "bradford")
        for period in quarters
    ]


def attacked(views, rule=None):
    """What could be narrowed, and whether there was anything small at all."""
    sums = Sums(rule or Rule())
    for view in views:
        sums.take(view)
    return audit(sums, kept_back(sums)), sums.small


def views_of(rows, keys=SUPPORT):
    """As known between the editions, and now."""
    return [worked_out(keys, rows, LATER.replace(day=1)), worked_out(keys, rows)]
