"""What councils spend on people who seek asylum."""

from convenor.core.statistics.figures import Missing
from convenor.core.statistics.periods import PeriodKind
from convenor.pipelines.statistics.declaring import (
    Column,
    Leave,
    Means,
    Reader,
    by_header,
    code,
    name,
)

NET = r"net current expenditure \(c7 = c3 - c6\)"
RO3 = Reader(
    key="ro3",
    title="RO3: what councils spent on social care, in thousands of pounds",
    publisher="Ministry of Housing, Communities and Local Government",
    kind=PeriodKind.FINANCIAL_YEAR,
    columns=(
        code("ons code"),
        name("local authority"),
        by_header(
            "looked_after",
            r"children's social care - children looked after of which asylum seeking children.* - "
            + NET,
        ),
        by_header("children", r"children's social care - asylum seekers - " + NET),
        by_header("adults", r"social support: asylum seeker support - " + NET),
        # Some 480 columns of other money.
        Column(Means.NOTHING, needed=False, pattern=r".+"),
    ),
    period_above=r"\(RO\) (?P<period>\d{4}-\d{2})",
    markers={
        "[x]": Missing.NOT_RECEIVED,
        "[z]": Missing.NOT_COLLECTED,
        "[n]": Missing.NOT_AVAILABLE,
        **{f"[note {number}]": Missing.SEE_NOTE for number in range(1, 20)},
    },
    leave=(
        Leave(
            "e-code", r"^$|^e-code$|^\[", "a total of a kind of council, or a row for the publisher"
        ),
        Leave("class", "^(o|eng)$", "the country, or an authority that is no council"),
    ),
)
