"""People who receive asylum support, and people resettled, by council."""

from convenor.core.statistics.figures import Missing
from convenor.core.statistics.periods import PeriodKind
from convenor.core.statistics.places import Level
from convenor.pipelines.statistics.declaring import Reader, also, code, figure, name, period, split

HOME_OFFICE = "Home Office"
SUBSISTENCE = {
    "subsistence only": "Subsistence Only",
    "dispersed accommodation": "Dispersal Accommodation",
    "n/a - section 98": "N/A - Section 98 (pre-2023)",
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
                "arap": "Relocation - ARAP",
                "afghan route not recorded": "Resettlement - Afghan route not recorded",
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
REG_02 = Reader(
    key="reg_02",
    title="Reg_02: immigration groups by local authority",
    publisher=HOME_OFFICE,
    kind=PeriodKind.QUARTER_END,
    level=Level.LOWER_TIER,
    columns=(
        period("as at"),
        code("ltla (ons code)"),
        name("local authority"),
        figure("residents", "population"),
        figure("ukraine_arrivals", "homes for ukraine (arrivals)"),
        figure("afghan", "afghan resettlement programme (total)"),
        figure("afghan_transitional", "afghan resettlement programme - transitional"),
        figure("afghan_settled_council", "afghan resettlement programme - settled la housing"),
        figure("afghan_settled_private", "afghan resettlement programme - settled prs housing"),
        figure("supported", "supported asylum (total)"),
        figure("supported_initial", "supported asylum - initial accommodation"),
        figure("supported_dispersal", "supported asylum - dispersal accommodation"),
        figure("supported_contingency", "supported asylum - contingency accommodation"),
        figure("supported_other", "supported asylum - other accommodation"),
        figure("supported_subsistence", "supported asylum - subsistence only"),
        # A sum of people who came and people who are here; it means nothing.
        *also("region / nation", "all 3 pathways (total)", "percentage of population (%)"),
    ),
    markers={"*": Missing.SUPPRESSED, "-": Missing.NOT_AVAILABLE},
)
