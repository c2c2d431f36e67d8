"""The browser, the site it visits, and the people who use it."""

import os
import shutil

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.server import copied, put_back, running
from tests.prepared import once

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, NARROW = 1280, 360
expect.set_options(timeout=10_000)


@pytest.fixture(autouse=True)
def _fresh_limits():
    """The site has a process and limits of its own; the suite's own cache is not used here."""


@pytest.fixture(scope="session")
def prepared(migrated, tmp_path_factory):
    """Data with the sample loaded."""

    def make(data):
        shutil.copy(migrated, data)
        with running(data, sample="leeds-and-yorkshire"):
            pass

    return once("prepared", make, tmp_path_factory)


@pytest.fixture(scope="session")
def running_site(prepared, tmp_path_factory):
    """The site of a whole run, its folder, and that folder as it was at first."""
    as_prepared = copied(prepared, tmp_path_factory.mktemp("prepared"))
    folder = copied(prepared, tmp_path_factory.mktemp("site"))
    with running(folder) as address:
        yield address, folder, as_prepared


@pytest.fixture(scope="module")
def folder(running_site):
    """The folder of the site's data, which each module finds as it was prepared."""
    _, folder, as_prepared = running_site
    put_back(folder, as_prepared)
    return folder


@pytest.fixture(scope="module")
def site(running_site, folder):
    """The address of a running site that no other module has touched.

    A module that moves the clock, or brings figures in, which the site remembers, runs one of its own.
    """
    return running_site[0]


@pytest.fixture(scope="session")
def browser():
    found = os.environ.get("CONVENOR_CHROMIUM") or shutil.which("chromium")
    assert found, "Chromium is missing: install your system's chromium package."
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser, site):
    """Opens pages of a person's own browser; fails the test when one complains or breaks the policy."""
    contexts, complaints = [], []

    def open_one(*, width: int = WIDE, scripts: bool = True) -> Page:
        context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            locale="en-GB",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda said: complaints.append(said.text) if "Content Security" in said.text else None,
        )
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(open_page):
    return open_page()


def sign_in_as(page: Page, persona: str) -> None:
    """One click, in development."""
    page.goto("/personas")
    page.get_by_role("button", name=persona, exact=True).click()
    expect(page.get_by_role("link", name="My page").first).to_be_visible()
