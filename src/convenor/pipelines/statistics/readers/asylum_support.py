"""People who receive asylum support, and people resettled, by council."""

from convenor.core.statistics.periods import PeriodKind
from convenor.core.statistics.places import Level
from convenor.pipelines.statistics.declaring import Reader, also, code, figure, name, period, split

HOME_OFFICE = "Home Office"
SUBSISTENCE = {
    "subsistence only": "Subsistence Only",
    "dispersed accommodation": "Dispersal Accommodation",
}
ASY_D11 = Reader(
    key="asy_d11",
    title="Asy_D11: people on asylum support by local authority",
    publisher=HOME_OFFICE,
    kind=PeriodKind.QUARTER_END,
    level=Level.LOWER_TIER,
    columns=(
        period("date", "date (as at…)", "date (as at...)"),
        code("lad code"),
        name("local authority"),
        split("support", "support type", needed=False),
        split("accommodation", "accommodation type", "support sub-type", same=SUBSISTENCE),
        figure("people", "people"),
        *also("year", "quarter", "uk region"),
    ),
    unplaced="^(n/a|unknown)",
    adds_twice_listed=True,
)
RES_D01 = Reader(
    key="res_d01_by_council",
    title="Res_D01: people resettled by local authority",
    publisher=HOME_OFFICE,
    kind=PeriodKind.QUARTER,
    level=Level.LOWER_TIER,
    columns=(
        period("date"),
        code("lad code"),
        name("local authority"),
        split(
            "scheme",
            "resettlement scheme",
            same={
                "community sponsorship scheme": (
                    "UK Resettlement Scheme - Community Sponsorship Scheme"
                ),
                **{
                    f"acrs pathway {number}": f"Resettlement - ACRS Pathway {number}"
                    for number in (1, 2, 3)
                },
            },
        ),
        figure("people", "persons"),
        *also("year", "quarter", "uk region"),
    ),
    unplaced="^(n/a|unknown)",
    adds_twice_listed=True,
)
ASY_D09 = Reader(
    key="asy_d09",
    title="Asy_D09: people on asylum support by nationality and region",
    publisher=HOME_OFFICE,
    kind=PeriodKind.QUARTER_END,
    level=Level.REGION,
    columns=(
        period("date", "date (as at…)", "date (as at...)"),
        name("uk region"),
        split("nationality", "nationality"),
        split("support", "support type"),
        split("accommodation", "accommodation type", same=SUBSISTENCE),
        figure("people", "people"),
        *also("region"),
    ),
    unplaced="^(n/a|unknown)",
    adds_twice_listed=True,
)
