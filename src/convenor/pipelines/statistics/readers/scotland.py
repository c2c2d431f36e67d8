"""Migration between Scotland's councils and other countries. Men and women stand below the total."""

from convenor.core.statistics.periods import PeriodKind
from convenor.core.statistics.places import Level
from convenor.pipelines.statistics.declaring import Reader, by_header, name


def _way(way: str) -> Reader:
    return Reader(
        key=f"nrs_overseas_{way}",
        title=f"Scotland: {way}-migration between councils and overseas",
        publisher="National Records of Scotland",
        kind=PeriodKind.MID_YEAR_TO_MID_YEAR,
        level=Level.LOWER_TIER,
        columns=(
            name("council areas"),
            by_header("people", rf"{way}-migration - persons / year / (?P<period>\d{{4}}-\d{{2}})"),
        ),
        header_rows=3,
        ends=r"council areas|footnotes?",
    )


SCOTLAND = tuple(_way(way) for way in ("in", "out", "net"))
