"""The files under check, laid open side by side."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from convenor.core.dates import PartialDate
from convenor.core.terms.problems import Path, Problem, Severity, way_in_words
from convenor.core.terms.reading import Reading
from convenor.core.terms.schema import Group, TermsDocument
from convenor.core.terms.wording import names_in


@dataclass(frozen=True)
class Entry:
    """A group of one of the files, and where it stands."""

    reading: Reading
    group: Group
    path: Path

    def warning(self, what: str, write: str, *path: str | int) -> Problem:
        return problem_at(self.reading, Severity.WARNING, what, write, (*self.path, *path))

    def error(self, what: str, write: str, *path: str | int) -> Problem:
        return problem_at(self.reading, Severity.ERROR, what, write, (*self.path, *path))


@dataclass(frozen=True)
class Books:
    """All readings that hold a document, and the groups known beside them."""

    readings: tuple[Reading, ...]
    known_groups: frozenset[str] = field(default_factory=frozenset)

    @property
    def documents(self) -> Iterator[tuple[Reading, TermsDocument]]:
        for reading in self.readings:
            if reading.document is not None:
                yield reading, reading.document

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(
            Entry(reading, group, ("groups", index))
            for reading, document in self.documents
            for index, group in enumerate(document.groups)
        )

    @cached_property
    def by_slug(self) -> dict[str, Entry]:
        """The newest entry of each group."""
        return {entry.group.slug: entry for entry in self.newest}

    @cached_property
    def newest(self) -> tuple[Entry, ...]:
        """Of each group the entry that is valid from the latest day: rules of today must agree."""
        found: dict[str, Entry] = {}
        for entry in self.entries:
            known = found.get(entry.group.slug)
            if known is None or _start(known) < _start(entry):
                found[entry.group.slug] = entry
        return tuple(found.values())

    @cached_property
    def names(self) -> dict[str, str]:
        return names_in(*(document for _, document in self.documents))

    def knows(self, slug: str) -> bool:
        """Whether a group, or a partnership as a whole, has that slug."""
        return slug in self.known_groups or slug in self.by_slug or slug in self._partnerships

    @cached_property
    def _partnerships(self) -> frozenset[str]:
        return frozenset(document.partnership.slug for _, document in self.documents)


def _start(entry: Entry) -> dt.date:
    stated = entry.group.valid_from
    return PartialDate.parse(stated).first_day() if stated else dt.date.min


def problem_at(reading: Reading, severity: Severity, what: str, write: str, path: Path) -> Problem:
    """A problem with the line and the words for where it stands."""
    plain = (
        reading.document.model_dump(mode="json", include=_only(path)) if reading.document else {}
    )
    return Problem(
        severity,
        what,
        write,
        reading.file,
        reading.positions.line(path),
        way_in_words(plain, path),
        path,
    )


def _only(path: Path) -> set[str]:
    return {str(path[0])} if path else set()
