"""Safe names are taken out of what is shown, and nothing else is changed."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from convenor.core.governance.voice.asked import Asked
from convenor.core.governance.voice.safe_texts import names_in, value_without, without_names

PLAIN = "an expert by experience"
NAME = "Amal Winter"


def test_a_page_keeps_its_addresses_and_loses_the_name():
    page = f'<a href="/g/{NAME}" title="{NAME}">{NAME}</a><input value="{NAME.lower()}">'
    assert without_names(page, [NAME], kind="text/html") == (
        f'<a href="/g/{NAME}" title="{PLAIN}">{PLAIN}</a><input value="{PLAIN}">'
    )


def test_a_name_is_found_as_pages_and_data_write_it():
    assert without_names("Ann O&#x27;Hill came", ["Ann O'Hill"], kind="text/html") == (
        f"{PLAIN} came"
    )
    assert without_names('{"a": "Zo\\u00eb Hill"}', ["Zoë Hill"]) == f'{{"a": "{PLAIN}"}}'
    assert names_in("Amal\n  Winter", [NAME, "Other"]) == {NAME}


def test_a_folded_line_of_a_calendar_does_not_hide_it():
    calendar = "SUMMARY:" + "x" * 60 + " Amal Wi\r\n nter speaks\r\nEND:VEVENT\r\n"
    told = without_names(calendar, [NAME], kind="text/calendar")
    assert "Winter" not in told.replace("\r\n ", "")
    assert all(len(line.encode()) <= 75 for line in told.split("\r\n"))
    assert told.endswith("END:VEVENT\r\n")


def test_a_name_of_one_word_is_no_verb():
    assert without_names("Rose said that numbers rose.", ["Rose"]) == (
        f"{PLAIN} said that numbers rose."
    )


@dataclass(frozen=True)
class Line:
    text: str
    more: tuple["Line", ...] = ()


def test_a_document_loses_it_however_deep():
    line = Line("a", (Line(f"{NAME} spoke"),))
    assert value_without(line, {NAME}) == Line("a", (Line(f"{PLAIN} spoke"),))
    assert value_without({"a": [NAME, 3]}, {NAME}) == {"a": [PLAIN, 3]}
    untouched = value_without(line, set())
    assert untouched == line
    assert {type(untouched.text), type(untouched.more[0].text)} == {Asked}


@given(st.text(), st.text(), st.sampled_from(["text/html", "text/plain", "application/json"]))
def test_once_taken_out_nothing_is_left_to_take_out(before, after, kind):
    told = without_names(f"{before} {NAME} {after}", [NAME], kind=kind)
    assert without_names(told, [NAME], kind=kind) == told
