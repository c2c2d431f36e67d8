"""The sample brings real official figures, each file with where and when it was published."""

import datetime as dt
import gzip
import tomllib
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from convenor.apps.audit.models import Entry
from convenor.apps.statistics.models import Edition, PublishedFile
from convenor.apps.statistics.queries import sentences_of
from convenor.pipelines.statistics.sample import load_figures
from tests.factories import OPERATOR

FIGURES = Path(__file__).parents[2] / "examples" / "leeds-and-yorkshire" / "figures"
DAY = dt.date(2026, 11, 27)


def files_named():
    return tomllib.loads((FIGURES / "figures.toml").read_text())["files"]


def test_every_file_is_named_and_told_of_in_both_places():
    there = {path.name for path in FIGURES.iterdir()} - {"figures.toml", "README.md"}
    assert {each["file"] for each in files_named()} == there
    told = (FIGURES / "README.md").read_text()
    assert [name for name in there if f"`{name}`" not in told] == []


def test_files_stay_small():
    assert sum(path.stat().st_size for path in FIGURES.iterdir()) < 500_000


@pytest.mark.django_db
def test_they_come_in_once_and_are_told_of_leeds():
    assert load_figures(FIGURES, by=OPERATOR, on=DAY) == len(files_named())
    assert not Edition.objects.exclude(state=Edition.State.ACCEPTED).exists()
    said = sentences_of("leeds")
    assert "1,701 people were on asylum support on 30 September 2024" in said["asylum_support"]
    assert "per 10,000" in said["asylum_support_rate"] or "in 10,000" in said["asylum_support_rate"]
    entries = Entry.objects.count()
    assert load_figures(FIGURES, by=OPERATOR, on=DAY) == 0
    assert Entry.objects.count() == entries


@pytest.mark.django_db
def test_a_folder_without_a_list_brings_nothing(tmp_path):
    assert load_figures(tmp_path, by=OPERATOR, on=DAY) == 0


@pytest.mark.django_db
def test_a_file_that_no_reader_knows_is_named(tmp_path):
    (tmp_path / "a.yaml").write_text(
        "format: convenor-terms/1\npartnership: {slug: harbour, name: Harbour Partnership}\n"
    )
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "lost.csv.gz").write_bytes(gzip.compress(b"a,b\n1,2\n"))
    (tmp_path / "figures" / "figures.toml").write_text(
        '[[files]]\nfile = "lost.csv.gz"\npublished_on = 2026-01-01\n'
        'retrieved_on = 2026-01-02\naddress = "https://example.org"\n'
    )
    with pytest.raises(CommandError, match=r"lost\.csv\.gz"):
        call_command("load_sample", str(tmp_path))
    assert not PublishedFile.objects.exists()
