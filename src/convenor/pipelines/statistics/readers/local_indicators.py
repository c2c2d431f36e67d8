"""The Local Area Migration Indicators: seven tables of one workbook, each header in three rows."""

from convenor.core.statistics.figures import Missing
from convenor.core.statistics.periods import PeriodKind
from convenor.core.statistics.places import Level
from convenor.pipelines.statistics.declaring import (
    Column,
    Leave,
    Reader,
    beside,
    by_header,
    code,
    name,
)
from convenor.pipelines.statistics.readers.population import STATISTICS_OFFICE
from convenor.pipelines.statistics.readers.registrations import BEFORE_2015

WIDER_CODES = r"^(E10|E11|E12|E13|E92|W92|S92|N92)"
MARKERS = {
    ":": Missing.NOT_AVAILABLE,
    "c": Missing.SUPPRESSED,
    ".": Missing.NO_SAMPLE,
    "0~": Missing.NEGLIGIBLE,
    "": Missing.NOT_APPLICABLE,
}
"""As the legend of the workbook's notes; a column that is drawn between two years is blank."""
MID_YEARS = r"mid-(?P<period>\d{4} to mid-\d{4})"
YEAR = r"(?P<period>jan \d{4} to dec \d{4})"


def _table(
    key: str,
    title: str,
    kind: PeriodKind,
    *columns: Column,
    headed: tuple[str, str] = ("area code", "area name"),
) -> Reader:
    """One of the seven. Populations stand beside the figures; they come from the tables of population."""
    return Reader(
        key=f"lami_{key}",
        title=f"Local Area Migration Indicators: {title}",
        publisher=STATISTICS_OFFICE,
        kind=kind,
        level=Level.LOWER_TIER,
        columns=(
            code(headed[0]),
            name(headed[1]),
            *columns,
            beside(r".*population.*|.* / percentage of live births.*"),
        ),
        markers=MARKERS,
        leave=(
            Leave(headed[0], WIDER_CODES, "a county, a region or a country, not a council"),
            Leave(headed[0], r"^95", BEFORE_2015),
        ),
        header_rows=3,
    )


LOCAL_INDICATORS = (
    _table(
        "flows",
        "migration flows",
        PeriodKind.MID_YEAR_TO_MID_YEAR,
        *(
            by_header(key, rf"{MID_YEARS} / {of}.* / {way}")
            for key, of, way in (
                ("international_in", "long-term international migration", "inflow"),
                ("international_out", "long-term international migration", "outflow"),
                ("internal_in", "internal migration", "inflow"),
                ("internal_out", "internal migration", "outflow"),
            )
        ),
    ),
    _table(
        "short_term",
        "short-term migration inflows",
        PeriodKind.MID_YEAR_TO_MID_YEAR,
        by_header("short_term_in", rf"{MID_YEARS} / short-term international.*"),
    ),
    _table(
        "born_abroad",
        "population born outside the UK",
        PeriodKind.CALENDAR_YEAR,
        by_header("residents", rf"{YEAR} / country of birth / resident population"),
        by_header("born_abroad", rf"{YEAR} / country of birth / non-uk born estimate"),
        by_header("interval", rf"{YEAR} / country of birth / ci \+/-"),
    ),
    _table(
        "not_british",
        "population that is not British",
        PeriodKind.CALENDAR_YEAR,
        by_header("residents", rf"{YEAR} / nationality / resident population"),
        by_header("not_british", rf"{YEAR} / nationality / non-british estimate"),
        by_header("interval", rf"{YEAR} / nationality / ci \+/-"),
    ),
    _table(
        "nino",
        "registrations for National Insurance",
        PeriodKind.CALENDAR_YEAR,
        by_header("registrations", rf"{YEAR} / migrant nino registrations"),
    ),
    _table(
        "gp",
        "new registrations with a GP",
        PeriodKind.MID_YEAR_TO_MID_YEAR,
        by_header("registrations", rf"{MID_YEARS} / new migrant gp registrations"),
    ),
    _table(
        "births",
        "births to mothers born outside the UK",
        PeriodKind.CALENDAR_YEAR,
        by_header("births", rf"{YEAR} / live births / all live births"),
        by_header(
            "births_to_mothers_born_abroad",
            rf"{YEAR} / live births / live births to mothers born outside of uk",
        ),
        headed=(
            "mother's area of usual residence / area code",
            "mother's area of usual residence / area name",
        ),
    ),
)
