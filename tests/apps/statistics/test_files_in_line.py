"""A file that was brought through a page: whatever happens to it, its page says so and it can be read again."""

import datetime as dt

import pytest
from django.utils import timezone

from convenor.apps.sealed.guarding import KeptSafe
from convenor.apps.statistics.models import Edition, PublishedFile
from convenor.apps.statistics.operations import (
    FiguresNotValid,
    begin_reading,
    keep_file,
    note_not_read,
    read_anew,
)
from convenor.apps.statistics.queries import files_not_read, why_not_read
from convenor.pipelines.statistics import bringing, importing
from convenor.pipelines.statistics.bringing import read_kept
from convenor.pipelines.statistics.problems import FileNotRead
from tests.apps.statistics.test_editions import FIRST, LEEDS, TODAY, brought, rows
from tests.factories import OPERATOR
from tests.sealed_world import REAL_NAME, sealed_world

pytestmark = pytest.mark.django_db
A_WHILE = dt.timedelta(minutes=6)


def kept(content=None, filename="asy_d11.csv"):
    return keep_file(
        content=content or rows(LEEDS),
        filename=filename,
        published_on=FIRST,
        retrieved_on=TODAY,
        by=OPERATOR,
    )


def read(file):
    read_kept(file, on=TODAY, by=OPERATOR)
    file.refresh_from_db()
    return file.state, file.fault


def breaking(monkeypatch, module, name, fault):
    def fail(*_args, **_said):
        raise fault

    monkeypatch.setattr(module, name, fail)


def test_it_is_read_later_and_what_holds_no_table_can_be_read_anew():
    file = kept(b"a,b\n1,2\n", "notes.csv")
    state, fault = read(file)
    assert (state, "holds no table that can be read" in fault) == ("not read", True)
    read_anew(file=file, at=timezone.now(), by=OPERATOR)
    file.refresh_from_db()
    assert (file.state, file.fault) == ("to be read", "")
    brought(rows(LEEDS))
    settled = PublishedFile.objects.get(filename="asy_d11.csv")
    with pytest.raises(FiguresNotValid, match="settled"):
        read_anew(file=settled, at=timezone.now(), by=OPERATOR)


def test_a_layout_that_was_not_foreseen_is_a_sentence_for_page_and_terminal(monkeypatch):
    breaking(monkeypatch, importing, "read_table", IndexError("list index out of range"))
    state, fault = read(kept())
    assert state == "not read"
    assert "“asy_d11.csv” is laid out in a way that was not foreseen (IndexError)." in fault
    with pytest.raises(FileNotRead, match="was not foreseen"):
        brought(rows(LEEDS, LEEDS))
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (RuntimeError("disk"), "Something went wrong on our side (RuntimeError). Read it again;"),
        (MemoryError(), "The server has too little memory for it."),
        (SystemExit(1), "The program that reads files was stopped meanwhile. Read it again."),
    ],
    ids=["a fault of ours", "no memory", "told to stop"],
)
def test_whatever_ends_the_reading_is_said_nothing_is_written_and_it_can_be_tried_again(
    monkeypatch, fault, said
):
    file = kept()
    with monkeypatch.context() as broken:
        breaking(broken, bringing, "keep_editions", fault)
        with pytest.raises(type(fault)):
            read_kept(file, on=TODAY, by=OPERATOR)
    file.refresh_from_db()
    assert file.state == "not read"
    assert file.fault.startswith("Nothing of “asy_d11.csv” was written. ")
    assert said in file.fault
    assert not Edition.objects.exists()
    read_anew(file=file, at=timezone.now(), by=OPERATOR)
    assert read(file) == ("read", "")
    assert Edition.objects.get().state == "accepted"


def test_a_file_whose_reader_was_killed_says_so_and_can_be_read_again():
    file = kept()
    assert begin_reading(file=file, by=OPERATOR)
    file.refresh_from_db()
    now, later = file.state_since, file.state_since + A_WHILE
    assert why_not_read(file, now) == ""
    assert "did not come to an end" in why_not_read(file, later)
    assert [row.filename for row in files_not_read(later)] == ["asy_d11.csv"]
    assert files_not_read(now) == []
    with pytest.raises(FiguresNotValid, match="is being read just now"):
        read_anew(file=file, at=now, by=OPERATOR)
    read_anew(file=file, at=later, by=OPERATOR)
    assert read(file) == ("read", "")


def test_a_file_that_nothing_begins_to_read_says_so():
    file = kept()
    later = file.state_since + A_WHILE
    assert "The program that reads files does not seem to run" in why_not_read(file, later)
    read_anew(file=file, at=later, by=OPERATOR)
    file.refresh_from_db()
    assert file.state == "to be read"


def test_it_is_never_read_twice_at_once_and_a_late_fault_does_not_undo_what_was_read():
    file = kept()
    assert begin_reading(file=file, by=OPERATOR)
    assert not begin_reading(file=file, by=OPERATOR)
    assert read(file)[0] == "being read"
    read_anew(file=file, at=timezone.now() + A_WHILE, by=OPERATOR)
    assert read(file) == ("read", "")
    note_not_read(file=file, fault="Too late.", by=OPERATOR)
    file.refresh_from_db()
    assert (file.state, file.fault) == ("read", "")


def test_a_file_that_breaks_while_it_is_written_from_a_terminal_is_not_kept(monkeypatch):
    breaking(monkeypatch, bringing, "keep_editions", RuntimeError("disk"))
    with pytest.raises(RuntimeError):
        brought(rows(LEEDS))
    assert not PublishedFile.objects.exists()


def test_a_label_of_a_published_table_that_gives_somebody_away_is_refused():
    sealed_world()
    content = rows(LEEDS).replace(b"Dispersal", REAL_NAME.encode())
    with pytest.raises(KeptSafe):
        brought(content)
    assert not Edition.objects.exists()
