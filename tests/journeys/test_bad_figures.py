"""Each kind of bad file, through the command and through the page: its sentence, and what counted goes on counting."""

import dataclasses
import datetime as dt

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from convenor.apps.statistics.models import Edition, PublishedFile
from convenor.project.cli import statistics
from tests.apps.statistics.test_editions import (
    DATA,
    MANY,
    MARCH,
    RENAMED,
    TODAY,
    brought,
    rows,
    support,
)
from tests.factories import GroupFactory, client_as, secretariat_of
from tests.pipelines.statistics.test_bad_cells import (
    BAD,
    HEADER,
    LEEDS,
    csv_of,
)
from tests.pipelines.statistics.test_bad_files import TABLE, workbook
from tests.web.meeting_world import text_of

pytestmark = pytest.mark.django_db
LATER, SAME_DAY = dt.date(2024, 11, 28), dt.date(2023, 2, 23)
WHOLE = workbook({"Data": TABLE})
JUNE = [("2023-06-30", *each[1:]) for each in MANY]


@dataclasses.dataclass
class Bad:
    """`asked` for a file that is read and waits; what is neither refused nor asked about is read, and its slip shown."""

    content: bytes
    words: str
    name: str = "a.csv"
    published: dt.date = LATER
    asked: bool = False
    shown: bool = False


def written_in(kind):
    name, content, words = BAD[kind]
    return Bad(content, words.format(name), name)


def next_release(content, words, **more):
    return Bad(content, words, asked=True, **more)


def one_row(name, code):
    return rows(*MANY, *MARCH, *JUNE[1:], ("2023-06-30", name, code, 100))


TOTALS = (DATA / "nts_01_one_quarter.csv").read_bytes().replace(b",-,881,", b",-,882,", 1)
EVERY = {
    "last year's file under this year's name": next_release(
        rows(*MANY),
        "Its newest figures are of 31 December 2022; the edition before went to 31 March",
    ),
    "a file cut in half": Bad(
        WHOLE[: len(WHOLE) // 2], "ends too early, is damaged or is no workbook.", "a.xlsx"
    ),
    "a CSV file cut in half": written_in("half a CSV file"),
    "a macro": written_in("a macro in an OpenDocument file"),
    "a password": written_in("a password on an OpenDocument file"),
    "a million empty columns": Bad(
        rows(*MANY, *MARCH, *JUNE).replace(b"\n", b"," * 1_000_000 + b"\n", 2),
        "18 of 18 rows",
        shown=True,
    ),
    "totals that do not add": next_release(TOTALS, "; the rows add up to "),
    "a new column": next_release(
        rows(*MANY, *MARCH, *JUNE).replace(b"People\n", b"People,Stay\n", 1),
        "The table has columns that are not known: “Stay”.",
    ),
    "a renamed category": next_release(
        RENAMED, "Under “accommodation” it no longer holds “Dispersal”"
    ),
    "an unknown code and name": next_release(
        one_row("Atlantis", "E06999999"), "Left out, neither its code nor its name is known: 1"
    ),
    "an unknown code": Bad(
        one_row("Leeds", "E06999999"),
        "The name “Leeds” is known, the code E06999999 beside it is not.",
        shown=True,
    ),
    "a code of another name": Bad(
        one_row("Leeds", "E06000010"),
        "The code E06000010 is that of Kingston upon Hull, City of, the name beside it is “Leeds”.",
        shown=True,
    ),
    "a day as text that is none": next_release(
        csv_of(HEADER, LEEDS, ["31 Feb 2022", *LEEDS[1:]]) + b"\n",
        "Left out, its period is not understood: 1, the first in row 3.",
    ),
    "a day where a figure should be": written_in("a day where a figure should be"),
    "two editions on one day": next_release(
        rows(*MANY, *MARCH, *JUNE),
        "An edition of Thursday 23 February 2023 is held already, from the file “asy_d11.csv”.",
        published=SAME_DAY,
    ),
    "a formula that failed": written_in("a failed formula in an OpenDocument file"),
    "a CSV in Windows-1252": Bad(
        (",".join(HEADER) + "\nNo “dash” – here\n").encode("cp1252"),
        "is not written in UTF-8 (line 2), but probably in Windows-1252.",
    ),
}


@pytest.fixture
def held(on_the_day):
    """An edition that counts."""
    on_the_day(TODAY)
    brought(rows(*MANY, *MARCH))


def in_turn():
    """Each kind, and after it all is as it was."""
    for kind, bad in EVERY.items():
        with transaction.atomic():
            yield kind, bad
            transaction.set_rollback(True)


def nothing_changed(kind, bad, said, *, file_kept):
    assert bad.words in said, (kind, said)
    assert support(day=dt.date(2023, 3, 31)) == 100, kind
    assert support() == 100 or bad.shown, kind
    counting = Edition.objects.filter(state="accepted").count()
    assert counting == (2 if bad.shown else 1), kind
    assert Edition.objects.filter(state="waiting").count() == (1 if bad.asked else 0), kind
    kept = file_kept or bad.asked or bad.shown
    assert PublishedFile.objects.count() == (2 if kept else 1), kind


def test_the_command_says_it_and_writes_nothing_that_counts(held, tmp_path, monkeypatch):
    monkeypatch.setattr(statistics, "start_django", lambda: None)
    for kind, bad in in_turn():
        path = tmp_path / bad.name
        path.write_bytes(bad.content)
        said = ["import", str(path), "--published", bad.published.isoformat()]
        answer = CliRunner().invoke(statistics.statistics, said)
        assert answer.exit_code == (2 if bad.asked else 0 if bad.shown else 1), (kind, answer)
        nothing_changed(kind, bad, answer.output, file_kept=False)


def test_the_page_says_it_and_nothing_more_counts_than_before(
    held, django_capture_on_commit_callbacks
):
    """The bytes are kept, so that they can be read again once they can be understood."""
    office = client_as(secretariat_of(GroupFactory().partnership))
    for kind, bad in in_turn():
        said = {"published_on": bad.published.isoformat(), "retrieved_on": TODAY.isoformat()}
        with django_capture_on_commit_callbacks(execute=True):
            file = SimpleUploadedFile(bad.name, bad.content)
            answer = office.post("/figures/bring", said | {"file": file})
        assert answer.status_code == 302, (kind, answer.content.decode()[:2000])
        told = text_of(office, answer.url)
        if edition := Edition.objects.filter(file__token=answer.url.rpartition("/")[2]).first():
            told += text_of(office, f"/figures/editions/{edition.token}")
        nothing_changed(kind, bad, told, file_kept=True)
