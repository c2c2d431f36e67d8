"""How asylum casework goes: what waits and for how long, and what is done each month.

Three of the tables of the transparency data; more of them are in `transparency`.
"""

from convenor.core.statistics.figures import Missing
from convenor.core.statistics.periods import PeriodKind
from convenor.pipelines.statistics.declaring import Reader, beside, figure, period

HOME_OFFICE = "Home Office"
MARKERS = {":": Missing.NOT_AVAILABLE, "n/a": Missing.NOT_APPLICABLE}
CASEWORK = (
    Reader(
        key="asy_02",
        title="ASY_02: how long people have waited for a first decision on asylum",
        publisher=HOME_OFFICE,
        kind=PeriodKind.QUARTER_END,
        columns=(
            period("quarter"),
            figure("all", "total"),
            figure("under_3_months", "less than 3 months"),
            figure("months_3_to_6", "3-6 months"),
            figure("months_6_to_12", "6-12 months"),
            figure("over_12_months", "12 months+"),
        ),
        markers=MARKERS,
        title_has="asy_02",
    ),
    Reader(
        key="asy_03",
        title="ASY_03: asylum cases at work, by stage and age",
        publisher=HOME_OFFICE,
        kind=PeriodKind.QUARTER_END,
        columns=(
            period("quarter"),
            figure("all", "total work in progress"),
            figure("awaiting_decision", "awaiting initial asylum decision"),
            figure("after_decision", "post decision"),
            figure("appeal", "asylum appeal outstanding"),
            figure("removal", "subject to removal action"),
            figure("on_hold", "on hold"),
            figure("further_leave", "further leave application outstanding"),
            figure("under_12_months", "case age: 0:12 months"),
            figure("months_12_to_24", "case age: 12:24 months"),
            figure("months_24_to_36", "case age: 24:36 months"),
            figure("over_36_months", "case age: 36+ months"),
            beside(r"gender: .+"),
        ),
        markers=MARKERS,
        title_has="asy_03",
    ),
    Reader(
        key="asy_05_months",
        title="ASY_05: asylum decisions and interviews, month by month",
        publisher=HOME_OFFICE,
        kind=PeriodKind.MONTH,
        columns=(
            period("month"),
            figure("decisions", "initial decisions"),
            figure("interviews", "substantive interviews"),
            figure("all", "total principal stages completed"),
            figure("staff", "asylum caseworking staff"),
            beside(r"productivity .+"),
        ),
        markers=MARKERS,
        title_has="asy_05",
    ),
)
