"""What a list would change, row by row, without changing anything."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from convenor.apps.groups.models import Partnership
from convenor.apps.imports.kinds import FORMATS, ListKind
from convenor.apps.imports.queries.organisations import OrganisationsCheck
from convenor.apps.imports.queries.people import PeopleCheck
from convenor.apps.imports.queries.seats import SeatsCheck
from convenor.apps.imports.reading import ListRow, read_cells, rows_under_headings
from convenor.apps.imports.steps import CheckedRow, Outcome, RowNotValid
from convenor.core.access import Actor

Progress = Callable[[int], None]


def read_rows(kind: str, file_name: str, content: bytes) -> list[ListRow]:
    """The rows of a file. Raises ListNotReadable with all that is wrong with it as a whole."""
    return rows_under_headings(read_cells(file_name, content), FORMATS[ListKind(kind)])


def check_rows(
    actor: Actor,
    partnership: Partnership,
    kind: str,
    rows: Sequence[ListRow],
    progress: Progress = lambda done: None,
) -> list[CheckedRow]:
    """What each row would do. What is on record is loaded once, so the number of queries is constant."""
    check = _check_for(actor, partnership, kind)
    example = FORMATS[ListKind(kind)].example
    checked = []
    for done, row in enumerate(rows, start=1):
        checked.append(_checked(check, row, example))
        progress(done)
    return checked


def _check_for(
    actor: Actor, partnership: Partnership, kind: str
) -> Callable[[ListRow], CheckedRow]:
    if kind == ListKind.ORGANISATIONS:
        return OrganisationsCheck().check
    if kind == ListKind.PEOPLE:
        return PeopleCheck(actor, partnership).check
    return SeatsCheck(actor, partnership).check


def _checked(
    check: Callable[[ListRow], CheckedRow], row: ListRow, example: dict[str, str]
) -> CheckedRow:
    written = {key: text for key, text in row.texts.items() if text}
    if written == example:
        return CheckedRow(row.number, Outcome.LEFT, _("This is the example of the template."))
    try:
        if row.problems:
            raise RowNotValid(" ".join(row.problems))
        return check(row)
    except RowNotValid as problem:
        return CheckedRow(row.number, Outcome.PROBLEM, str(problem))
