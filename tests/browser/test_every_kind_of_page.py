"""Every kind of page, wide and narrow: axe finds nothing, and nothing is wider than the screen."""

from axe_playwright_python.base import AXE_SCRIPT
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import NARROW, WIDE, sign_in_as

CELLS = (
    "/p/leeds-migration-partnership/figures/asylum_support_rate/cells"
    "?place=leeds&when=QUARTER_END:2024-09-30:2024-09-30"
)
VISITOR = [
    "/",
    "/about",
    "/accessibility",
    "/map",
    "/p/leeds-migration-partnership",
    "/p/migration-yorkshire",
    "/p/migration-yorkshire/map",
    "/p/leeds-migration-partnership/year",
    "/p/leeds-migration-partnership/year?year=2018&on=2018-03-01",
    "/p/leeds-migration-partnership/year?year=2017-18&as=list",
    "/g/lmp-strategy-group",
    "/g/lmp-strategy-group?on=2018-03-01",
    "/g/leeds-strategic-migration-board",
    "/g/yorkshire-humber-smg",
    "/g/lmp-strategy-group/terms",
    "/g/lmp-strategy-group/terms/1",
    "/o/mears-group",
    "/opportunities",
    "/p/leeds-migration-partnership/surveys",
    "/p/leeds-migration-partnership/figures",
    "/p/leeds-migration-partnership/figures/in_hotels?place=west-yorkshire-combined",
    "/p/leeds-migration-partnership/figures/support_mix",
    CELLS,
    "/figures/releases",
    "/personas",
    "/accounts/login/",
    "/health",
    "/g/there-is-no-such-group",
]
WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
AXE = Axe(f"if (!window.axe) {{ {AXE_SCRIPT} }}")
"""Put into a page once, however often it is looked at."""


def check_both(page) -> None:
    """The page as it was loaded, wide and narrow."""
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        check(page)


def check(page) -> None:
    found = AXE.run(page, options=WCAG)
    assert found.violations_count == 0, found.generate_report()
    width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1], f"{page.url} is {width[0]} wide on a screen of {width[1]}"


def test_pages_of_a_visitor(open_page):
    page = open_page()
    for address in VISITOR:
        page.goto(address)
        check_both(page)


def test_pages_of_a_member(open_page):
    page = open_page()
    sign_in_as(page, "Member of the Strategy Group")
    for address in (
        "/me",
        "/me/diary",
        "/me/year?year=2018",
        "/me/year?year=2021&as=list",
        "/me/shown",
        "/me/did",
        "/g/lmp-strategy-group/join",
        "/g/lmp-information-group/join",
        "/g/leeds-strategic-migration-board/join",
        "/accounts/2fa/",
        "/accounts/email/",
    ):
        page.goto(address)
        check_both(page)


def test_pages_of_a_secretariat(open_page):
    page = open_page()
    sign_in_as(page, "Secretariat of the Leeds Migration Partnership")
    for address in (
        "/keep/leeds-migration-partnership",
        "/keep/leeds-migration-partnership/clashes",
        "/keep/leeds-migration-partnership/versions",
        "/g/lmp-strategy-group/surveys/new",
        "/p/leeds-migration-partnership/experts",
        "/p/leeds-migration-partnership/experts/new",
        "/p/leeds-migration-partnership/experts/supporters",
        "/p/leeds-migration-partnership/seen-less",
        "/p/leeds-migration-partnership/figures/floor",
        "/g/lmp-strategy-group/signals",
        "/g/lmp-strategy-group/area",
        "/g/lmp-strategy-group/watches",
        "/figures/tables",
        "/figures/releases/note",
        "/not-safe",
    ):
        assert page.goto(address).ok, address
        check_both(page)


def test_pages_of_those_who_see_that_experts_are_safe(open_page):
    for persona, address in (
        ("Chair of the Strategy Group", "/p/leeds-migration-partnership/safety-readers"),
        ("An expert by experience", "/my/part"),
        ("An expert by experience", "/me/sealed"),
        (
            "Supporter of the Leeds Migration Partnership",
            "/p/leeds-migration-partnership/supporting",
        ),
    ):
        page = open_page()
        sign_in_as(page, persona)
        page.goto(address)
        check_both(page)


def test_pages_of_an_administrator(open_page):
    page = open_page()
    sign_in_as(page, "Administrator of this installation")
    for address in ("/me", "/installation"):
        page.goto(address)
        check_both(page)
