"""Unaccompanied children: looked after by councils, and moved between them."""

from convenor.core.statistics.figures import Missing
from convenor.core.statistics.periods import PeriodKind
from convenor.core.statistics.places import Level
from convenor.pipelines.statistics.declaring import (
    Leave,
    Reader,
    also,
    code,
    figure,
    name,
    period,
    split,
)

NTS_01 = Reader(
    key="nts_01",
    title="NTS_01: unaccompanied children moved between councils",
    publisher="Home Office",
    kind=PeriodKind.QUARTER,
    # Districts are listed beside counties and a few have figures of their own, which count in the total.
    level=None,
    columns=(
        period("date"),
        name("local authority or hsct (ni)"),
        figure("out", "transfers out of local authority"),
        figure("into", "transfers into local authority"),
        figure("from_port", "transfers into la from port/intake unit"),
        *also("year", "quarter", "region", "able to participate in the nts?"),
    ),
    leave=(
        Leave("region", r"^\*total .", "the publisher’s total of a region"),
        Leave("region", r"^\*total$", "the publisher’s total", checks=True),
    ),
    # Health trusts of Northern Ireland are no councils.
    unplaced=r"\bHSCT$",
    adds_twice_listed=True,
)
DFE_MARKERS = {
    "c": Missing.SUPPRESSED,
    "z": Missing.NOT_APPLICABLE,
    "x": Missing.NOT_AVAILABLE,
    "low": Missing.NEGLIGIBLE,
}
WIDER = Leave("geographic_level", "^(national|regional)$", "a region or the country, not a council")
CLA_UASC = Reader(
    key="cla_uasc",
    title="Children looked after on 31 March, unaccompanied or not",
    publisher="Department for Education",
    kind=PeriodKind.END_OF_MARCH,
    level=Level.UPPER_TIER,
    columns=(
        period("time_period"),
        code("new_la_code"),
        name("la_name"),
        split("children", "characteristic", known=frozenset({"UASC", "Non-UASC", "Total"})),
        figure("number", "cla_31_march_number"),
        figure("percentage", "percentage"),
        *also("geographic_level", "region_code", "region_name", "old_la_code", "cla_group"),
    ),
    markers=DFE_MARKERS,
    leave=(WIDER,),
)
PUPILS = Reader(
    key="pupils_language",
    title="Pupils by ethnicity and first language",
    publisher="Department for Education",
    kind=PeriodKind.ACADEMIC_YEAR,
    level=Level.UPPER_TIER,
    columns=(
        period("time_period"),
        code("new_la_code"),
        name("la_name"),
        split("school", "phase_type_grouping"),
        split("ethnicity", "ethnicity"),
        split("language", "language"),
        figure("pupils", "headcount"),
        figure("percentage", "percent_of_pupils"),
        *also("time_identifier", "geographic_level", "country_code", "country_name"),
        *also("region_name", "region_code", "old_la_code"),
    ),
    markers=DFE_MARKERS,
    leave=(WIDER,),
)
