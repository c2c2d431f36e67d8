"""`convenor statistics import`: a line for each table, and an exit status that a script can ask."""

import pytest
from click.testing import CliRunner

from convenor.apps.audit.models import Entry
from convenor.apps.statistics.models import Edition, PublishedFile
from convenor.project.cli import statistics
from tests.apps.statistics.test_editions import LEEDS, rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setattr(statistics, "start_django", lambda: None)

    def run(content, name="asy_d11.csv", published="2023-02-23", *more):
        (tmp_path / name).write_bytes(content)
        said = ["import", str(tmp_path / name), "--published", published, *more]
        return CliRunner().invoke(statistics.statistics, said)

    return run


def test_a_file_is_brought_in_and_one_that_looks_broken_waits(run):
    first = run(rows(LEEDS))
    assert first.exit_code == 0
    assert "1 of 1 rows kept, accepted" in first.output
    second = run(rows((*LEEDS[:3], 15)), "next.csv", "2023-05-25")
    assert second.exit_code == 2
    assert "The total of “people”" in second.output
    assert Edition.objects.filter(state="waiting").count() == 1


def test_a_bad_file_is_a_sentence_and_is_not_kept(run):
    answer = run(b"a,b\n", "notes.csv")
    assert answer.exit_code == 1
    assert "holds no table that can be read" in answer.output
    assert not PublishedFile.objects.exists()
    assert run(rows(LEEDS), published="2099-01-01").exit_code == 1
    assert run(rows(LEEDS), published="yesterday").exit_code == 2


CORRECTED = "The publisher corrected Leeds, see its note of 24 May."


@pytest.mark.parametrize("asked_first", [False, True], ids=["at once", "after it was asked about"])
def test_what_is_asked_about_is_accepted_for_a_reason_that_is_recorded(run, asked_first):
    run(rows(LEEDS))
    if asked_first:
        assert run(rows((*LEEDS[:3], 15)), "next.csv", "2023-05-25").exit_code == 2
    answer = run(rows((*LEEDS[:3], 15)), "next.csv", "2023-05-25", "--accept", CORRECTED)
    assert (answer.exit_code, "accepted" in answer.output) == (0, True)
    assert "The total of “people”" in answer.output
    edition = Edition.objects.get(published_on="2023-05-25")
    assert (edition.state, edition.settled_as) == ("accepted", "operator")
    assert edition.accepted_because == CORRECTED
    entry = Entry.objects.get(operation="accept_edition")
    assert entry.what.endswith(f"was accepted: {CORRECTED}")


def test_a_reason_that_says_nothing_and_a_file_that_cannot_be_read_write_nothing(run):
    assert run(rows(LEEDS), "a.csv", "2023-02-23", "--accept", "  ").exit_code == 2
    assert run(b"a,b\n", "notes.csv", "2023-02-23", "--accept", CORRECTED).exit_code == 1
    assert not PublishedFile.objects.exists()


def test_nothing_is_accepted_twice_and_no_reason_is_kept_where_nothing_was_asked(run):
    assert run(rows(LEEDS), "a.csv", "2023-02-23", "--accept", CORRECTED).exit_code == 0
    assert Edition.objects.get().accepted_because == ""
    again = run(rows(LEEDS), "a.csv", "2023-02-23", "--accept", CORRECTED)
    assert (again.exit_code, "are held already" in again.output) == (1, True)
    assert not Entry.objects.filter(operation="accept_edition").exists()
