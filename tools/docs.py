"""Write the reference pages that are made from code: `python tools/docs.py [--check]`.

A page is made by a function without arguments that returns its text; add it to PAGES as
"path below docs/reference": "module:function". With --check nothing is written, and the command fails
when a page is not what the code would make.
"""

import sys
from importlib import import_module

from environment import ROOT

REFERENCE = ROOT / "docs" / "reference"
PAGES = {
    "access.md": "convenor.core.access.reference:page",
    "commands.md": "commands_page:page",
    "indicators.md": "indicators_page:page",
    "personal-data.md": "convenor.apps.privacy.reference:page",
    "plan-request.schema.json": "convenor.core.planner.json_schema:json_schema_text",
    "settings.md": "settings_page:page",
    "terms.schema.json": "convenor.core.terms.json_schema:json_schema_text",
}


def main():
    check = "--check" in sys.argv[1:]
    stale = [
        name for name, maker in PAGES.items() if not is_current(name, make(maker), check=check)
    ]
    if check and stale:
        sys.exit(f"Out of date: {', '.join(stale)}. Run `make docs`.")


def make(maker):
    module, function = maker.split(":")
    return getattr(import_module(module), function)()


def is_current(name, text, *, check):
    """Whether the page said so already; writes it if not, unless only checking."""
    page = REFERENCE / name
    if page.exists() and page.read_text() == text:
        return True
    if not check:
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text)
        print(f"Wrote {page.relative_to(ROOT)}")
    return False


if __name__ == "__main__":
    main()
