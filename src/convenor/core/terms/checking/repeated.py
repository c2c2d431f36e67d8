"""The same group, organisation or contract in two files."""

from collections import defaultdict
from collections.abc import Iterator

from convenor.core.dates import in_short
from convenor.core.terms.checking.books import Books, Entry, problem_at
from convenor.core.terms.problems import Problem, Severity
from convenor.core.terms.schema import Contract, Organisation


def repeated_problems(books: Books) -> Iterator[Problem]:
    """Two groups of one slug clash; the same group twice is for somebody to look at."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in books.entries:
        found[entry.group.slug].append(entry)
    for first, *others in found.values():
        for other in others:
            yield from _same_slug(first, other)
    yield from _named_otherwise(books)


def _same_slug(first: Entry, other: Entry) -> Iterator[Problem]:
    group = other.group
    if _is_another_body(first, other):
        yield other.error(
            f"‘{group.slug}’ is ‘{group.name}’ here and ‘{first.group.name}’ in {_file(first)}",
            "Give one of the two groups another slug",
            "slug",
        )
        return
    if first.group.valid_from != group.valid_from:
        return  # another version of the same terms, which is how history comes in
    yield other.warning(
        f"The group ‘{group.slug}’ is also in {_file(first)}, valid from the same day",
        "Keep it in one file, or write from when each version is valid",
        "slug",
    )
    known = {date.on for date in first.group.dates}
    for index, date in enumerate(group.dates):
        if date.on in known:
            yield other.warning(
                f"The meeting on {in_short(date.on)} is also in {_file(first)}",
                "Keep it in one file",
                "dates",
                index,
            )


def _is_another_body(first: Entry, other: Entry) -> bool:
    """Run by another partnership, or under a name the other does not know."""
    one, two = first.group, other.group
    hosts = {first.reading.document.partnership.slug if first.reading.document else "",
             other.reading.document.partnership.slug if other.reading.document else ""}  # fmt: skip
    renamed = one.name == two.name or one.name in two.also_known_as or two.name in one.also_known_as
    return len(hosts) > 1 and not renamed


def _named_otherwise(books: Books) -> Iterator[Problem]:
    """An organisation or contract that two files call by different names."""
    seen: dict[tuple[str, str], tuple[str, str]] = {}
    for reading, document in books.documents:
        bodies: tuple[tuple[str, tuple[Organisation | Contract, ...]], ...] = (
            ("organisations", document.organisations),
            ("contracts", document.contracts),
        )
        for kind, parts in bodies:
            for index, part in enumerate(parts):
                name, file = seen.setdefault((kind, part.slug), (part.name, reading.file))
                if name != part.name:
                    what = f"‘{part.slug}’ is ‘{part.name}’ here and ‘{name}’ in {file or 'another file'}"
                    write = "Use one name; earlier ones go under formerly"
                    yield problem_at(reading, Severity.WARNING, what, write, (kind, index, "name"))


def _file(entry: Entry) -> str:
    return entry.reading.file or "another document"
