"""`convenor terms` where it needs no database: checking, comparing and the schema."""

import json

import pytest
from click.testing import CliRunner

from convenor.core.terms.json_schema import json_schema_text
from convenor.project.cli.terms import terms
from tests.core.terms.test_reading import GOOD

DOUBTFUL = GOOD.replace(
    "{on: 2018-03-14, weekday: Wednesday}", "{on: 2018-05-22, weekday: Wednesday}"
)
NOT_WEDNESDAY = "22 May 2018 was a Tuesday; the source prints Wednesday"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run the command in a folder that holds a file for each keyword."""
    monkeypatch.chdir(tmp_path)

    def running(*arguments, **files):
        for name, text in files.items():
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        return CliRunner().invoke(terms, arguments)

    return running


def test_checking_a_good_file_says_so(run):
    found = run("check", "a.yaml", a=GOOD)
    assert (found.exit_code, found.output) == (0, "1 file: 0 errors, 0 warnings\n")


def test_warnings_are_told_and_do_not_fail(run):
    found = run("check", "a.yaml", a=DOUBTFUL)
    assert found.exit_code == 0
    assert NOT_WEDNESDAY in found.output
    assert found.output.endswith("1 file: 0 errors, 2 warnings\n")


def test_errors_of_all_files_are_told_and_fail(run):
    found = run("check", "a.yaml", "b.yaml", a=GOOD.replace("10:00", "10am"), b="")
    assert found.exit_code == 1
    assert "a.yaml:16: error: groups › lmp-strategy-group › sitting › start: ‘10am’" in found.output
    assert "b.yaml:1: error: The file is empty." in found.output


def test_json_for_other_programs(run):
    found = run("check", "--json", "a.yaml", a=GOOD.replace("10:00", "10am"))
    assert found.exit_code == 1
    (problem,) = json.loads(found.output)
    assert (problem["severity"], problem["file"], problem["line"]) == ("error", "a.yaml", 16)


def test_a_file_that_is_not_there_is_named(run):
    found = run("check", "missing.yaml")
    assert found.exit_code == 2
    assert "missing.yaml" in found.output


def test_two_files_are_compared_in_sentences(run):
    found = run("diff", "a.yaml", "b.yaml", a=GOOD, b=GOOD.replace("number: 3", "number: 2"))
    assert found.output == (
        "Strategy Group:\n  It used to meet every three months on a Wednesday, 10am to noon; "
        "it now meets every two months on a Wednesday, 10am to noon.\n"
    )
    assert run("diff", "a.yaml", "a.yaml").output == "Nothing changed in what the terms say.\n"


def test_comparing_needs_two_good_files(run):
    assert "Give two files" in run("diff", "a.yaml", a=GOOD).output
    found = run("diff", "a.yaml", "b.yaml", b="- no document")
    assert found.exit_code == 1
    assert "b.yaml cannot be read; mend it first." in found.output


def test_the_schema_is_printed_or_written(run, tmp_path):
    assert run("schema").output == json_schema_text()
    run("schema", "-o", "out.json")
    assert (tmp_path / "out.json").read_text(encoding="utf-8") == json_schema_text()
