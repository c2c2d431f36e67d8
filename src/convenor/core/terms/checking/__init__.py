"""What can be said against terms that each read well: within a group, and of several files together."""

from collections.abc import Collection, Sequence

from convenor.core.terms.checking.books import Books
from convenor.core.terms.checking.hierarchy import circular_lines
from convenor.core.terms.checking.meetings import meeting_problems
from convenor.core.terms.checking.references import reference_problems
from convenor.core.terms.checking.repeated import repeated_problems
from convenor.core.terms.checking.seats import seat_problems
from convenor.core.terms.checking.timing import timing_problems
from convenor.core.terms.problems import Problem, in_order
from convenor.core.terms.reading import Reading

CHECKS = (
    reference_problems,
    repeated_problems,
    meeting_problems,
    seat_problems,
    timing_problems,
    circular_lines,
)


def check(readings: Sequence[Reading], known_groups: Collection[str] = ()) -> tuple[Problem, ...]:
    """Everything that is wrong or doubtful in the files, in order of file and line.

    What reading found comes with it. `known_groups` are slugs that exist though no file holds them.
    """
    books = Books(tuple(each for each in readings if each.ok), frozenset(known_groups))
    found = [problem for reading in readings for problem in reading.problems]
    for look in CHECKS:
        found += look(books)
    return in_order(dict.fromkeys(found))


__all__ = ["check"]
