"""Every guard over identities and safe names that the project sets up is one that is tried without."""

import importlib
import re
from pathlib import Path

from django.conf import settings

from tests.leak_guards import GUARDS

ROOT = Path(__file__).parents[2]
LISTS = {
    "convenor.apps.audit.guards": ("BEFORE_WRITES", "SIFTERS", "REWORDERS"),
    "convenor.apps.outbox.composing": ("BEFORE_HANDING_OVER",),
    "convenor.apps.search.operations": ("without_safe_names",),
    "convenor.apps.sealed.operations.sealing": ("WHEN_SEALED",),
}
OF_DOCUMENTS = ("value_for", "value_read_anywhere")
"""What takes names out of a document; each place that makes one has its own guard."""
NO_GUARDS = {
    "convenor.web.languages.LanguageMiddleware": "chooses the language",
    "convenor.web.access.DeclaredAccessMiddleware": "who may use a page; see tests/web/test_security.py",
}


def named(each):
    return f"{each.__module__}.{each.__qualname__}"


def in_lists():
    for module, names in LISTS.items():
        for name in names:
            yield from map(named, getattr(importlib.import_module(module), name))


def in_settings():
    return {each for each in settings.MIDDLEWARE if each.startswith("convenor.")}


def in_documents():
    for path in sorted((ROOT / "src").rglob("*.py")):
        for said in re.findall(r"from convenor\.\S+told_names import ([^(\n]+)", path.read_text()):
            module = ".".join(path.relative_to(ROOT / "src").with_suffix("").parts)
            yield from (f"{module}.{each}" for each in OF_DOCUMENTS if each in said.split(", "))


def test_each_guard_there_is_is_tried_without_and_none_is_tried_that_is_not_there():
    there = {*in_lists(), *in_documents(), *(in_settings() - set(NO_GUARDS))}
    assert {held for guard in GUARDS for held in guard.holds} == there
    assert set(NO_GUARDS) <= in_settings()


def test_the_page_on_safe_names_lists_each_with_where_it_would_be_found():
    page = (ROOT / "docs/explanation/safe-names.md").read_text()
    rows = re.findall(
        r"^\| (.+?) \| (.+?) \|$", page.partition("## What guards it")[2], re.MULTILINE
    )
    assert [row for row in rows if row[0] not in ("guard", "---")] == [
        (guard.name, guard.where) for guard in GUARDS
    ]
