"""A file of terms is read whole or refused with all that is wrong in it, each with its line."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.terms.composing import plain_value
from convenor.core.terms.problems import Problem, Severity
from convenor.core.terms.reading import LARGEST_BYTES, Reading, read

GOOD = """\
format: convenor-terms/1
partnership:
  slug: leeds-migration-partnership
  name: Leeds Migration Partnership
  valid_from: 2017-09
sources:
  page: {title: The Strategy Group}
groups:
  - slug: lmp-strategy-group
    name: Strategy Group
    kind: strategy group
    source: page
    purpose: To have clear priorities.
    cadence:
      every: {number: 3, unit: months}
    sitting: {weekdays: [Wednesday], start: 10:00, end: 12:00}
    quorum:
    dates:
      - 2017-11-22
      - {on: 2018-03-14, weekday: Wednesday}
    seats:
      - key: police
        label: Police
"""


def reading(text: str | bytes) -> Reading:
    return read(text if isinstance(text, bytes) else text.encode(), "terms.yaml")


def told(text: str | bytes) -> list[str]:
    """What is said of a file that is refused."""
    found = reading(text)
    assert found.document is None
    return [str(problem) for problem in found.problems]


def instead_of(line: str, *lines: str) -> str:
    """The good file with one line written otherwise."""
    assert GOOD.count(line) == 1, line
    indent = line[: len(line) - len(line.lstrip())]
    return GOOD.replace(line, "\n".join(indent + each for each in lines))


def test_a_good_file_is_read():
    found = reading(GOOD)
    assert found.problems == ()
    group = found.document.group("lmp-strategy-group")
    assert (group.cadence.every.number, group.sitting.start) == (3, "10:00")
    assert [str(known.on) for known in group.dates] == ["2017-11-22", "2018-03-14"]
    assert group.source == ("page",)
    assert group.purpose.text == "To have clear priorities."


def test_what_is_left_empty_is_not_stated():
    assert reading(GOOD).document.group("lmp-strategy-group").quorum is None


def test_a_year_needs_no_quotation_marks():
    found = reading(GOOD.replace("valid_from: 2017-09", "valid_from: 2017"))
    assert found.document.partnership.valid_from == "2017"


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert reading(b"\xef\xbb\xbf" + GOOD.encode()).document == reading(GOOD).document


def test_windows_line_ends_change_nothing():
    assert reading(GOOD.replace("\n", "\r\n")).document == reading(GOOD).document


def test_positions_are_known_for_every_part():
    positions = reading(GOOD).positions
    assert positions.line(("groups", 0)) == 9
    assert positions.line(("groups", 0, "cadence", "every", "unit")) == 15
    assert positions.line(("groups", 0, "dates", 1, "weekday")) == 20
    assert (
        positions.line(("groups", 0, "purpose", "text")) == 13
    )  # a plain text has its parent's line
    assert positions.line(("groups", 7)) == 8


WHOLE_FILES = [
    (b"", "terms.yaml:1: error: The file is empty. Begin it with format: convenor-terms/1."),
    (b" \n\t\n", "The file is empty"),
    (b"# only a comment\n", "The file says nothing"),
    (b"- a\n- b\n", "The file is a list"),
    (b"hello", "The file is one text"),
    (b"a: 1\n" * (LARGEST_BYTES // 5 + 1), "The file is larger than 1,000,000 bytes"),
    (b"format: x\nname: caf\xe9\n", "terms.yaml:2: error: The file is not UTF-8: byte 20 is 0xE9"),
    ("format: ü".encode("utf-16"), "The file is not UTF-8: byte 1"),
    (b"PK\x03\x04 a renamed workbook", "control character (U+0003)"),
    (b"format: a\n\x00: b", "terms.yaml:2: error: There is a control character (U+0000)"),
    (b"a: 1\n---\nb: 2\n", "terms.yaml:2: error: A second document begins here"),
    (b"%YAML 1.1\n---\na: 1\n", "The file begins with a YAML directive"),
    (b"? [a, b]\n: c\n", "A list or a mapping stands where a key is due"),
    (b'a: "\\UFFFFFFFF"', "not valid YAML"),
]


@pytest.mark.parametrize(
    ("content", "said"), WHOLE_FILES, ids=[said[:40] for _, said in WHOLE_FILES]
)
def test_a_file_that_cannot_be_read_at_all(content, said):
    (only,) = told(content)
    assert said in only


SYNTAX = [
    ("    name: Strategy: Group", 10, "A colon stands inside a text"),
    ("    name: 'Strategy Group", 10, "A quotation mark is opened and not closed"),
    ("\tname: Strategy Group", 10, "A tab is used for indentation"),
    ("    name: @strategy", 10, "begins with a character that means something"),
    ("   name: Strategy Group", 10, "The indentation does not fit"),
    ("    name: [Strategy Group", 10, "A square bracket is opened and not closed"),
    ('    name: "Strategy \\q Group"', 10, "a backslash"),
    ("    name", 11, "A key has no colon after it"),
]


@pytest.mark.parametrize(("line", "number", "said"), SYNTAX)
def test_broken_yaml_is_told_in_plain_words(line, number, said):
    (only,) = told(GOOD.replace("    name: Strategy Group", line))
    assert said in only
    assert abs(int(only.split(":")[1]) - number) <= 1


# What stands instead of a good line; what is said; the line of the file.
WRONG = [
    ("  name: Leeds Migration Partnership", ["name: One", "name: Two"], "‘name’ stands twice in the same part, first on line 4. Keep one of them.", 5),
    ("    kind: strategy group", ["kind: &k strategy group"], "The anchor ‘&k’ stands here", 11),
    ("    kind: strategy group", ["kind: *k"], "‘*k’ refers to another part of the file", 11),
    ("    kind: strategy group", ["kind: !!python/object:os.system x"], "The tag ‘tag:yaml.org,2002:python/object:os.system’ stands here", 11),
    ("    kind: strategy group", ["kind: !x strategy group"], "The tag ‘!x’ stands here", 11),
    ("    kind: strategy group", ["kind: strategy group", "7: seven"], "The key ‘7’ is no text", 12),
    ("    kind: strategy group", ["kind: strategy group", "true: yes"], "The key ‘true’ is no text", 12),
    ("    kind: strategy group", ["kind: 2018"], "‘2018’ is read as a number where a text is due. Put it in quotation marks: '2018'.", 11),
    ("    kind: strategy group", ["kind: true"], "‘true’ is read as true or false where a text is due", 11),
    ("    kind: strategy group", ["kind: ''"], "The text is empty. Write the fact, or leave the line out", 11),
    ("    kind: strategy group", ["kind: [a]"], "A list stands where a text is due", 11),
    ("    kind: strategy group", ['kind: "a\\0b"'], "There is a control character (U+0000) in the text", 11),
    ("    kind: strategy group", ["kind: strategy group", "cadance: {}"], "‘cadance’ is not a part of a group. Did you mean ‘cadence’?", 12),
    ("    kind: strategy group", ["kind: strategy group", "xyz: blue"], "‘xyz’ is not a part of a group. It may have", 12),
    ("    kind: strategy group", ["country: England"], "A group needs ‘kind’, which is missing", 9),
    ("  - slug: lmp-strategy-group", ["- slug: Strategy Group!"], "‘Strategy Group!’ cannot be part of an address. Write small letters, digits and single hyphens, such as strategy-group.", 9),
    ("      every: {number: 3, unit: months}", ["every: {number: 0, unit: months}"], "‘0’ is too small. Write a number from 1.", 15),
    ("      every: {number: 3, unit: months}", ["every: {number: 99, unit: months}"], "‘99’ is too large. Write a number up to 60.", 15),
    ("      every: {number: 3, unit: months}", ["every: {number: 2.5, unit: months}"], "‘2.5’ is not a whole number", 15),
    ("      every: {number: 3, unit: months}", ["every: {number: true, unit: months}"], "'true' stands where a number is due", 15),
    ("      every: {number: 3, unit: months}", ["every: {number: three, unit: months}"], "‘three’ stands where a whole number is due", 15),
    ("      every: {number: 3, unit: months}", ["every: {number: 3, unit: month}"], "‘month’ is not known here. Did you mean ‘months’? Write one of: weeks, months.", 15),
    ("      every: {number: 3, unit: months}", ["every: quarterly"], "‘quarterly’ stands where ‘every’ is due", 15),
    ("    sitting: {weekdays: [Wednesday], start: 10:00, end: 12:00}", ["sitting: {weekdays: Wednesday}"], "‘Wednesday’ stands where a list is due", 16),
    ("    sitting: {weekdays: [Wednesday], start: 10:00, end: 12:00}", ["sitting: {start: 10am}"], "‘10am’ is not a time of day. Write hours and minutes, such as 10:00 or 14:30.", 16),
    ("    sitting: {weekdays: [Wednesday], start: 10:00, end: 12:00}", ["sitting: {start: 12:00, end: 10:00}"], "The meeting ends at 10:00, before it starts at 12:00", 16),
    ("      - 2017-11-22", ["- 2018-02-30"], "30 February 2018 does not exist. Write a day of the calendar", 19),
    ("      - 2017-11-22", ["- on: 2018-13-01"], "'2018-13-01' is not a date that exists", 19),
    ("      - 2017-11-22", ["- 2018"], "‘2018’ stands where a date is due", 19),
    ("      - 2017-11-22", ["- on: 2018"], "'2018' is not a day. Write it as 2018-09-12.", 19),
    ("      - 2017-11-22", ["- 2018-03"], "'2018-03' is not a whole day", 19),
    ("      - 2017-11-22", ["- 2018-03-14"], "The date ‘2018-03-14’ stands twice", 20),
    ("  valid_from: 2017-09", ["valid_from: 2017-02-29"], "29 February 2017 does not exist", 5),
    ("        label: Police", ["label: Police", "basis: stated"], "Seat 'police' says its number is stated, but gives none", 22),
    ("  page: {title: The Strategy Group}", ["page: {title: A page, url: www.example.org}"], "‘www.example.org’ is not an address. Begin it with https://", 7),
    ("format: convenor-terms/1", ["format: convenor-terms/9"], "‘convenor-terms/9’ is not known here. Did you mean ‘convenor-terms/1’?", 1),
    ("format: convenor-terms/1", ["# no format"], "The file needs ‘format’, which is missing. Write format: convenor-terms/1 on the first line.", 2),
]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "lines", "said", "number"), WRONG, ids=[each[2][:50] for each in WRONG]
)
def test_each_mistake_is_told_with_its_line_and_what_to_write(line, lines, said, number):
    (only,) = told(instead_of(line, *lines))
    assert said in only
    assert only.startswith(f"terms.yaml:{number}: error: ")
    assert "pydantic" not in only
    assert "https://errors" not in only


def test_the_way_to_the_mistake_is_told_in_words():
    (only,) = told(instead_of("        label: Police", "label: Police", "votes: perhaps"))
    assert "groups › lmp-strategy-group › seats › police › votes: ‘perhaps’ stands where" in only


def test_all_mistakes_are_told_at_once():
    text = GOOD.replace("kind: strategy group", "kind: 7").replace("10:00", "10am")
    text = text.replace("2017-11-22", "2017-11-31").replace("key: police", "key: Police")
    text += "  - slug: lmp-strategy-group\n    name: Again\n    kind: board\n"
    assert [said.split(":")[1] for said in told(text)] == ["11", "16", "19", "22", "24"]


def test_a_group_named_twice_is_told_at_the_second_place():
    (only,) = told(GOOD + "  - slug: lmp-strategy-group\n    name: Again\n    kind: board\n")
    assert only == (
        "terms.yaml:24: error: groups › lmp-strategy-group: The group ‘lmp-strategy-group’ stands "
        "twice. Keep one of them; each group has one place."
    )


def test_a_seat_named_twice_is_told_at_the_second_place():
    (only,) = told(GOOD + "      - {key: police, label: Again}\n")
    assert only.startswith(
        "terms.yaml:24: error: groups › lmp-strategy-group › seats › police: The seat"
    )


@pytest.mark.parametrize("part", ["lines:\n      - {relation: assists, group: lmp-strategy-group}",
                                  "timing:\n      - {when: before, amount: 1, group: lmp-strategy-group}"])  # fmt: skip
def test_a_group_tied_to_itself_is_refused(part):
    (only,) = told(GOOD + f"    {part}\n")
    assert only.startswith("terms.yaml:25: error:")
    assert "itself" in only
    assert reading(GOOD + f"    {part}\n".replace("lmp-strategy-group", "lmp-other")).document


LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join(['*' + old] * 9)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
BOMBS = {
    "a billion laughs": LAUGHS.encode(),
    "a megabyte of brackets": b"[" * LARGEST_BYTES,
    "a megabyte of both brackets": b"[{a: " * (LARGEST_BYTES // 5),
    "deep indentation": b"".join(b" " * n + b"a:\n" for n in range(1000)),
    "deep lists on one line": b"- " * (LARGEST_BYTES // 2),
    "a megabyte of items": b"- a\n" * (LARGEST_BYTES // 4),
    "a megabyte of keys": b"a: &b *c\n" * (LARGEST_BYTES // 9),
}


@pytest.mark.parametrize("content", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_while_it_is_small(content):
    # In time of our own, which no other process of a busy machine adds to.
    began = time.process_time()
    assert reading(content).document is None
    assert time.process_time() - began < 10


@given(st.binary(max_size=200) | st.text("ab:-[]{}\"'|>&*!%#?,\n ~0", max_size=60).map(str.encode))
def test_whatever_is_given_an_answer_comes_back(content):
    found = reading(content)
    assert (found.document is None) == bool(found.problems)


@pytest.mark.parametrize(
    ("written", "value"),
    [("", None), ("~", None), ("null", None), ("true", True), ("False", False), ("yes", "yes"),
     ("on", "on"), ("12", 12), ("-3", -3), ("+3", 3), ("007", 7), ("1_000", "1_000"), ("0x1F", "0x1F"),
     ("1.5", 1.5), ("1e2", 100.0), (".5", 0.5), (".inf", ".inf"), (".", "."), ("10:00", "10:00"),
     ("2018-05-22", "2018-05-22"), ("1" * 19, "1" * 19), ("٣", "٣")],
)  # fmt: skip
def test_unquoted_values_mean_what_yaml_1_2_says(written, value):
    found = plain_value(written)
    assert (found, type(found)) == (value, type(value))


def test_a_problem_reads_as_one_line():
    problem = Problem(Severity.ERROR, "‘x’ is odd", "Write y", "a.yaml", 3, "groups › b")
    assert str(problem) == "a.yaml:3: error: groups › b: ‘x’ is odd. Write y."
    assert str(Problem(Severity.WARNING, "Odd", file="")) == "warning: Odd."
