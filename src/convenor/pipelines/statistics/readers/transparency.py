"""What else of the transparency data on asylum and immigration can be read as it is published.

Left out: ADQ_01A, of which a figure stands over two rows; CoC_03, whose columns are told apart by the digit of a
quarter alone; CoC_05, a pivot; CoC_06, which lists cases one by one; RCM_03 and RCM_04, with figures in braces, an
adjustment among the quarters and periods within sentences.
"""

from convenor.core.statistics.figures import Missing
from convenor.core.statistics.periods import PeriodKind
from convenor.pipelines.statistics.declaring import (
    Column,
    Reader,
    beside,
    by_header,
    figure,
    period,
    split,
)
from convenor.pipelines.statistics.readers.casework import HOME_OFFICE

MARKERS = {":": Missing.NOT_AVAILABLE, "n/a": Missing.NOT_APPLICABLE}
NOTES = r"(?: ?[0-9]{1,2}[a-z]?(?:,[0-9]{1,2}[a-z]?)*)?"
"""The numbers of footnotes, as they follow a header here."""


def _table(key: str, title: str, kind: PeriodKind, *columns: Column, ends: str = "") -> Reader:
    number = key.upper().replace("COC", "CoC")
    return Reader(
        key=key,
        title=f"{number}: {title}",
        publisher=HOME_OFFICE,
        kind=kind,
        columns=columns,
        markers=MARKERS,
        title_has=key,
        ends=ends,
    )


def _noted(key: str, header: str) -> Column:
    return by_header(key, header + NOTES)


def _six_months(key: str, who: str) -> tuple[Column, ...]:
    """Applications of some people, and how many of them were decided within six months."""
    return (
        figure(f"{key}_received", f"total {who}applications received"),
        figure(
            f"{key}_within_6_months",
            f"of those {who}applications received, the number completed within 6 months",
        ),
    )


HUMAN_RIGHTS = (
    split("route", "route"),
    split("leave", "leave type"),
)
TRANSPARENCY = (
    _table(
        "alar_01a",
        "asylum hearings at which the Home Office was represented",
        PeriodKind.FINANCIAL_YEAR,
        period("financial year"),
        figure("hearings", "asylum oral hearings"),
        figure("represented", "asylum oral hearings represented by ho"),
        beside(r".*\(%\).*"),
    ),
    _table(
        "asy_01",
        "asylum applications decided within six months",
        PeriodKind.QUARTER,
        period("quarter application received"),
        *_six_months("all", ""),
        *_six_months("men", "male "),
        *_six_months("women", "female "),
        *_six_months("unknown", "unknown "),
        beside(r"decisions in:|.*percentage completed.*"),
    ),
    _table(
        "asy_04",
        "what asylum costs, and what is done for it",
        PeriodKind.FINANCIAL_YEAR,
        period("financial year"),
        figure("cost", "total asylum costs"),
        figure("waiting", "asylum wip (new method)"),
        figure("waiting_old_method", "asylum wip (old method)"),
        figure("conclusions", "total conclusion"),
        figure("stages", "total principal stages completed"),
        figure("staff", "asylum caseworking staff"),
        beside(r"unit cost|average .*|.*productivity"),
    ),
    _table(
        "hr_01",
        "applications on human rights and complex cases",
        PeriodKind.QUARTER,
        period("quarter"),
        *HUMAN_RIGHTS,
        figure("all", "total received"),
        figure("standard", "standard"),
        figure("super_priority", "super priority"),
    ),
    _table(
        "hr_02",
        "applications on human rights and complex cases, and how soon they were decided",
        PeriodKind.QUARTER,
        period("quarter"),
        split("standard", "customer service standards"),
        split("priority", "priority"),
        *HUMAN_RIGHTS,
        figure("all", "total applications received"),
        figure("rejected", "total applications rejected"),
        figure("not_straightforward", "non straightforward applications received"),
        figure("straightforward", "straightforward applications received"),
        by_header(
            "within_standard", r"of those straightforward applications received, the number .*"
        ),
        beside(r".*percentage completed.*|.*which remain outstanding"),
        ends=r"\s*",
    ),
    _table(
        "hr_03",
        "human rights and complex cases at work",
        PeriodKind.QUARTER_END,
        period("quarter"),
        *HUMAN_RIGHTS,
        figure("at_work", "work-in-progress"),
        figure("not_entered", "outstanding not input"),
    ),
    _table(
        "coc_01",
        "applications to have no recourse to public funds lifted",
        PeriodKind.QUARTER,
        period("quarter"),
        _noted("all", "applications received"),
        _noted("pending", "of which: pending"),
        figure("decisions", "decisions"),
        figure("accepted", "of which: accepted"),
        figure("rejected", "of which: rejected"),
        beside(r"average days.*|acceptance rate.*"),
    ),
    _table(
        "coc_02",
        "people in applications to have no recourse to public funds lifted, by age",
        PeriodKind.QUARTER,
        period("quarter"),
        figure("under_18", "under 18"),
        *(
            figure(f"aged_{first}_to_{last}", f"{first} to {last}")
            for first, last in (
                (18, 25),
                (26, 30),
                (31, 40),
                (41, 50),
                (51, 60),
                (61, 70),
                (71, 80),
            )
        ),
        figure("over_80", "over 80"),
    ),
    _table(
        "coc_04",
        "people in applications to have no recourse to public funds lifted, by sex",
        PeriodKind.QUARTER,
        period("quarter"),
        figure("men", "male"),
        figure("women", "female"),
        figure("unknown", "recorded as unknown"),
    ),
    _table(
        "coc_07",
        "first and further applications to have no recourse to public funds lifted",
        PeriodKind.QUARTER,
        period("quarter"),
        figure("first", "initial / single applications"),
        figure("further", "subsequent applications"),
        figure("all", "total applications"),
        beside(r"% of .*"),
    ),
    _table(
        "fw_01",
        "applications to have a fee waived",
        PeriodKind.QUARTER,
        period("quarter"),
        figure("all", "total applications"),
        *(
            figure(key, f"of which: {words}")
            for key, words in (
                ("accepted", "accepted"),
                ("rejected", "rejected"),
                ("exempt", "ihs exempt"),
                ("void", "void"),
                ("withdrawn", "withdrawn"),
                ("outstanding", "outstanding"),
            )
        ),
        figure("within_4_weeks", "resolved within 4 weeks"),
        figure("accepted_within_4_weeks", "accepted within 4 weeks"),
        figure("outstanding_at_the_end", "outstanding at end of quarter"),
    ),
    _table(
        "rcm_01",
        "people deprived of citizenship for fraud",
        PeriodKind.CALENDAR_YEAR,
        period("year"),
        figure("orders", "deprivation orders"),
    ),
    _table(
        "rcm_02",
        "people in old cases that are not concluded",
        PeriodKind.QUARTER_END,
        period("quarter"),
        _noted("all", "all people in live cohort"),
        figure("asylum", "live cohort of which:- asylum"),
        figure("migration", "live cohort of which:- migration"),
    ),
    _table(
        "rcm_05",
        "people in further old cases that are not concluded",
        PeriodKind.QUARTER_END,
        period("quarter"),
        _noted("all", "all people in live cohort"),
        _noted("at_work", "of which:- actionable wip"),
        _noted("on_hold", "of which:- on hold"),
        _noted("refused", "of which:- reviewed / refused"),
        beside(
            r"all people (entered|concluded|closed).*|of which:- (granted|removed|duplic|decea).*|total"
        ),
    ),
)
