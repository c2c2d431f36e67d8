"""Lines that go round in a circle: a group cannot report to one that reports to it."""

from collections.abc import Iterator

from convenor.core.dates import listed
from convenor.core.terms.checking.books import Books
from convenor.core.terms.problems import Problem
from convenor.core.terms.wording.english.articles import the_body
from convenor.core.terms.wording.sentences import name_of
from convenor.core.vocabulary import Relation

UPWARDS = {Relation.REPORTS_TO, Relation.MEMBER_OF, Relation.SET_UP_BY, Relation.OVERSEEN_BY}


def circular_lines(books: Books) -> Iterator[Problem]:
    """One warning for each line that closes a circle of lines of the same kind."""
    for relation in sorted(UPWARDS):
        above: dict[str, str] = {}
        for entry in books.newest:
            for index, line in enumerate(entry.group.lines):
                if line.relation is not relation or line.group is None:
                    continue
                way = _way_up(line.group, entry.group.slug, above)
                if way:
                    others = [the_body(name_of(books.names, slug)) for slug in way]
                    yield entry.warning(
                        f"The group {relation} {others[0]}, and that leads back to it"
                        + (f" through {listed(others[1:-1])}" if others[1:-1] else ""),
                        "Take out one of the lines of the circle",
                        "lines",
                        index,
                    )
                above.setdefault(entry.group.slug, line.group)


def _way_up(start: str, goal: str, above: dict[str, str]) -> list[str]:
    """The groups from start up to goal, or nothing when goal is not above it."""
    way = [start]
    while way[-1] != goal:
        upper = above.get(way[-1])
        if upper is None or upper in way:
            return []
        way.append(upper)
    return way
