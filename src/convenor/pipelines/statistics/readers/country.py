"""Tables of the whole United Kingdom: asylum, small boats, family reunion and sponsored study."""

from convenor.core.statistics.figures import Missing
from convenor.core.statistics.periods import PeriodKind
from convenor.pipelines.statistics.declaring import Column, Reader, also, figure, period, split

HOME_OFFICE = "Home Office"


def _quarterly(
    key: str,
    title: str,
    measure: Column,
    *columns: Column,
    when: str = "quarter",
    title_has: str = "",
) -> Reader:
    return Reader(
        key=key,
        title=f"{key.capitalize()}: {title}",
        publisher=HOME_OFFICE,
        kind=PeriodKind.QUARTER,
        columns=(period(when), *columns, measure, *also("year", "region", "geographical region")),
        adds_twice_listed=True,
        title_has=title_has,
    )


NATIONALITY = split("nationality", "nationality")
SEX = split("sex", "sex")
AGE = split("age", "age", "age group", same={"unknown age": "Unknown age", "under 18": "Under 18"})
APPLICANT = split("applicant", "applicant type")
UASC = split("unaccompanied", "uasc")
APPLICATIONS, DECISIONS = figure("applications", "applications"), figure("decisions", "decisions")
ASYLUM = (
    _quarterly(
        "asy_d01",
        "asylum applications",
        APPLICATIONS,
        NATIONALITY,
        AGE,
        SEX,
        APPLICANT,
        UASC,
        split("where", "location of application"),
        *also("date"),
    ),
    _quarterly(
        "asy_d02",
        "first decisions and resettlement",
        DECISIONS,
        NATIONALITY,
        AGE,
        SEX,
        APPLICANT,
        UASC,
        split("case", "case type"),
        split("outcome", "case outcome"),
        split("host", "host country"),
        *also("date", "case outcome group"),
    ),
    _quarterly(
        "asy_d05",
        "age disputes",
        figure("disputes", "age disputes"),
        NATIONALITY,
        split("raised", "raised or resolved"),
        split("how", "raised type / resolved outcome"),
        *also("quarter"),
        when="date",
    ),
    _quarterly(
        "fam_d01",
        "family reunion visas",
        figure("visas", "visas granted"),
        NATIONALITY,
        SEX,
        AGE,
        *also("quarter"),
        when="date",
    ),
)
ASY_D03 = Reader(
    key="asy_d03",
    title="Asy_D03: people waiting for a decision on asylum",
    publisher=HOME_OFFICE,
    kind=PeriodKind.QUARTER_END,
    columns=(
        period("date", "date (as at…)"),
        NATIONALITY,
        APPLICANT,
        split(
            "stage",
            "application stage",
            same={"pending initial decision": "Pending initial decision"},
        ),
        split("waiting", "duration"),
        APPLICATIONS,
        *also("region"),
    ),
    adds_twice_listed=True,
)
IRREGULAR = (
    _quarterly(
        "irr_d01",
        "people who were found to have arrived irregularly",
        figure("people", "number of detections"),
        split("method", "method of entry"),
        NATIONALITY,
        SEX,
        AGE,
    ),
    _quarterly(
        "irr_d02",
        "asylum applications of people from small boats",
        APPLICATIONS,
        split("asylum", "asylum application"),
        NATIONALITY,
        APPLICANT,
        UASC,
        SEX,
        AGE,
    ),
    _quarterly(
        "irr_d03",
        "first asylum decisions of people from small boats",
        DECISIONS,
        NATIONALITY,
        split("outcome", "asylum case outcome"),
        APPLICANT,
        UASC,
        SEX,
        AGE,
        *also("asylum case outcome group"),
    ),
    _quarterly(
        "irr_d04",
        "referrals of people from small boats as possible victims of slavery",
        figure("referrals", "referrals"),
        split("referral", "nrm referral"),
        NATIONALITY,
        SEX,
        AGE,
    ),
    _quarterly(
        "irr_d05",
        "outcomes of those referrals",
        figure("referrals", "referrals"),
        NATIONALITY,
        split("outcome", "nrm case outcome"),
        SEX,
        AGE,
        *also("nrm case outcome group"),
    ),
)
STUDY = (
    _quarterly(
        "cas_d01",
        "sponsored study by institution",
        APPLICATIONS,
        split("application", "type of application"),
        split("group", "institution type group"),
        split("institution", "institution type"),
    ),
    _quarterly(
        "cas_d02",
        "sponsored study by nationality",
        APPLICATIONS,
        split("application", "type of application"),
        split("group", "institution type group"),
        NATIONALITY,
    ),
)
BOATS_MARKERS = {"-": Missing.NOT_COLLECTED}
ARRIVED = (
    figure("people", "migrants arrived"),
    figure("boats", "boats arrived"),
    figure("uncontrolled", "boats arrived - involved in uncontrolled landings"),
)
BOATS = (
    Reader(
        key="sb_01",
        title="SB_01: small boats, day by day",
        publisher=HOME_OFFICE,
        kind=PeriodKind.DAY,
        columns=(period("date"), *ARRIVED, *also("notes")),
        markers=BOATS_MARKERS,
    ),
    Reader(
        key="sb_02",
        title="SB_02: small boats, week by week",
        publisher=HOME_OFFICE,
        kind=PeriodKind.WEEK_ENDING,
        columns=(
            period("week ending"),
            *ARRIVED,
            figure("prevented", "migrants prevented"),
            figure("events_prevented", "events prevented"),
            *also("notes"),
        ),
        markers=BOATS_MARKERS,
    ),
)
