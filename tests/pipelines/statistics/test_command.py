"""`convenor statistics import`: a line for each table, and an exit status that a script can ask."""

import pytest
from click.testing import CliRunner

from convenor.apps.statistics.models import Edition, PublishedFile
from convenor.project.cli import statistics
from tests.apps.statistics.test_editions import LEEDS, rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setattr(statistics, "start_django", lambda: None)

    def run(content, name="asy_d11.csv", published="2023-02-23"):
        (tmp_path / name).write_bytes(content)
        return CliRunner().invoke(
            statistics.statistics, ["import", str(tmp_path / name), "--published", published]
        )

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
