"""People in work by country of birth and by nationality (EMP06), a survey with wide intervals."""

from convenor.core.statistics.figures import Missing
from convenor.core.statistics.periods import PeriodKind
from convenor.pipelines.statistics.declaring import Leave, Reader, beside, by_header, period
from convenor.pipelines.statistics.readers.population import STATISTICS_OFFICE


def _sheet(key: str, of: str, unit: str, sheet: str) -> Reader:
    return Reader(
        key=f"emp06_{key}",
        title=f"EMP06: {of}, {unit}",
        publisher=STATISTICS_OFFICE,
        kind=PeriodKind.QUARTER,
        columns=(
            period(at=0),
            by_header("all", r"total"),
            by_header("uk", r"uk( / uk)+|uk"),
            by_header("not_uk", r"non-uk( / .*)? / total non uk"),
            by_header("eu", r"non-uk( / .*)? / total eu \(eu27\)"),
            by_header("not_eu", r"non-uk( / .*)? / total non-eu"),
            beside(r".+"),
        ),
        markers={"*": Missing.SUPPRESSED, "..": Missing.NOT_AVAILABLE, "-": Missing.NEGLIGIBLE},
        leave=(Leave("", r"^dataset identifier", "the names of the series"),),
        header_rows=4,
        title_has=f"{sheet}$",
    )


EMPLOYMENT = (
    _sheet(
        "birth_levels", "people in work by country of birth", "numbers", "country of birth levels"
    ),
    _sheet(
        "birth_rates", "people in work by country of birth", "per cent", "country of birth rates"
    ),
    _sheet("nationality_levels", "people in work by nationality", "numbers", "nationality levels"),
    _sheet("nationality_rates", "people in work by nationality", "per cent", "nationality rates"),
)
