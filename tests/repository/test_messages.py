"""The words of each language are whole: none is missing, none has lost a placeholder, and the compiled files are the same."""

import gettext
import sys
import tomllib
from io import BytesIO
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import messages  # noqa: E402
from catalogues import Catalogue, compiled, faults, isolated  # noqa: E402
from messages_of_pages import in_template, names_of  # noqa: E402
from messages_of_pages import messages as messages_found  # noqa: E402

FILES = messages.files_of_messages()
LARGEST = 300
"""Each rule of plurals shows itself below this number."""


@pytest.fixture(scope="module")
def found():
    return messages_found()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parts[-3])
def test_every_message_of_a_covered_page_has_its_words_and_the_files_are_current(path, found):
    assert messages.brought_up(path, found, check=True) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parts[-3])
def test_a_file_says_that_it_is_a_draft_and_names_the_words_of_the_field(path):
    head = Catalogue.read(path.read_text("utf-8")).head
    assert "DRAFT FOR REVIEW" in head
    assert all(word in head for word in ("safe name", "supporter", "withdraw", "seat"))


PLURALS = {
    "cy": {0: 0, 1: 1, 2: 2, 3: 3, 6: 4, 4: 5, 11: 5},
    "ar": {0: 0, 1: 1, 2: 2, 3: 3, 110: 3, 11: 4, 99: 4, 100: 5},
    "fa": {0: 0, 1: 0, 2: 1},
    "ckb": {0: 1, 1: 0, 2: 1},
    "ti": {0: 0, 1: 0, 2: 1},
    "uk": {1: 0, 21: 0, 11: 2, 2: 1, 24: 1, 12: 2, 5: 2, 0: 2},
}


@pytest.mark.parametrize(
    ("language", "number", "form"),
    [(path.parts[-3], *each) for path in FILES for each in PLURALS[path.parts[-3]].items()],
)
def test_each_number_has_its_form(language, number, form):
    path = messages.LOCALE / language / "LC_MESSAGES/django.mo"
    read = gettext.GNUTranslations(BytesIO(path.read_bytes()))
    words = Catalogue.read(path.with_suffix(".po").read_text("utf-8")).words
    key = next(key for key in words if key[1] == "One person answered.")
    assert read.ngettext(key[1], key[2], number) == words[key][form]
    assert {read.plural(n) for n in range(LARGEST)} == set(range(len(words[key])))


def catalogue(words, language="fa"):
    header = f"Language: {language}\nContent-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n > 1);\n"
    return Catalogue("# A draft.", header, words)


@pytest.mark.parametrize(
    ("message", "words", "wrong"),
    [
        ("Until %(day)s", "تا", "other placeholders"),
        ("Until %(day)s", "تا %(day)s", "not set apart"),
        ("A <b>word</b>", "یک <i>کلمه</i>", "other tags"),
        ("A word", "", "no words"),
    ],
)
def test_what_a_reader_would_stumble_over_is_found(message, words, wrong):
    (fault,) = faults(catalogue({("", message, ""): [words]}))
    assert wrong in fault
    assert list(faults(catalogue({("", "Until %(day)s", ""): [isolated("تا %(day)s")]}))) == []


def test_a_file_reads_as_it_was_written_and_gettext_reads_what_was_compiled():
    words = {
        ("", "Leave", ""): ["ترک"],
        ("alt. month", "May", ""): ['م"ه\n'],
        ("", "one", "%(n)s"): ["یک", isolated("%(n)s")],
        ("", "none yet", ""): [""],
    }
    made = catalogue(words)
    assert Catalogue.read(made.written()).words == words
    read = gettext.GNUTranslations(BytesIO(compiled(made)))
    assert read.gettext("Leave") == "ترک"
    assert read.pgettext("alt. month", "May") == 'م"ه\n'
    assert read.ngettext("one", "%(n)s", 5) == isolated("%(n)s")
    assert read.gettext("none yet") == "none yet"


def test_messages_are_found_in_every_place_of_a_template_and_of_code():
    source = "{% load i18n %}{% translate 'a' %}{% include 'x' with t=_('b') %}"
    counted = (
        "{% load i18n %}{% blocktranslate count n=1 %}one{% plural %}{{ n }}{% endblocktranslate %}"
    )
    assert list(in_template(source)) == [("", "a", ""), ("", "b", "")]
    assert list(in_template(counted)) == [("", "one", "%(n)s")]
    assert names_of("convenor.web.forms.signing_in").gettext == {"_": "gettext_lazy"}


def test_what_is_followed_reaches_forms_and_included_templates_and_not_the_desk(found):
    words = {message for _, message, _ in found}
    assert {"Who may see my safe name?", "There is a problem", "Once a week"} <= words
    assert "Draft the minutes" not in words


def test_only_pages_that_are_there_are_covered():
    data = tomllib.loads((ROOT / "src/convenor/data/languages/covered.toml").read_text())
    assert len(set(data["pages"])) == len(data["pages"]) > 20
