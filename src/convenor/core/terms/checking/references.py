"""Names that lead nowhere: sources, organisations, contracts and groups."""

import difflib
from collections.abc import Collection, Iterator
from typing import Any

from pydantic import BaseModel

from convenor.core.terms.checking.books import Books, Entry, problem_at
from convenor.core.terms.problems import Path, Problem, Severity
from convenor.core.terms.reading import Reading
from convenor.core.terms.schema import Cited, TermsDocument

Pointer = tuple[Path, str]


def reference_problems(books: Books) -> Iterator[Problem]:
    """Sources, organisations and contracts must stand in the same file; a group may be elsewhere."""
    for reading, document in books.documents:
        yield from _sources(reading, document)
        yield from _organisations(reading, document)
        yield from _contracts(reading, document)
    for entry in books.entries:
        for path, slug in _groups_named(entry):
            if not books.knows(slug):
                yield entry.warning(
                    f"No group ‘{slug}’ is in the files given",
                    _nearest(slug, books.by_slug)
                    or "Give the file that holds it too, or mend the name",
                    *path,
                )


def _sources(reading: Reading, document: TermsDocument) -> Iterator[Problem]:
    for path, part in _parts(document, ()):
        for index, source in enumerate(part.source if isinstance(part, Cited) else ()):
            if source not in document.sources:
                yield _missing(
                    reading, (*path, "source", index), "source", source, document.sources
                )


def _organisations(reading: Reading, document: TermsDocument) -> Iterator[Problem]:
    known = {organisation.slug for organisation in document.organisations}
    pointers: list[Pointer] = []
    for c, contract in enumerate(document.contracts):
        for h, holder in enumerate(contract.holders):
            pointers.append((("contracts", c, "holders", h, "organisation"), holder.organisation))
    for o, organisation in enumerate(document.organisations):
        if organisation.merged_into:
            pointers.append((("organisations", o, "merged_into"), organisation.merged_into))
    for g, group in enumerate(document.groups):
        for s, seat in enumerate(group.seats):
            if seat.organisation:
                pointers.append((("groups", g, "seats", s, "organisation"), seat.organisation))
    for path, slug in pointers:
        if slug not in known:
            yield _missing(reading, path, "organisation", slug, known)


def _contracts(reading: Reading, document: TermsDocument) -> Iterator[Problem]:
    known = {contract.slug for contract in document.contracts}
    for g, group in enumerate(document.groups):
        for s, seat in enumerate(group.seats):
            if seat.contract and seat.contract not in known:
                path = ("groups", g, "seats", s, "contract")
                yield _missing(reading, path, "contract", seat.contract, known)


def _groups_named(entry: Entry) -> Iterator[Pointer]:
    """Every place of a group's terms that names another group."""
    group = entry.group
    for key in ("timing", "lines", "commitments", "subgroups"):
        for index, part in enumerate(getattr(group, key)):
            if part.group:
                yield (key, index, "group"), part.group
    if group.joining:
        for key in ("all_of", "any_of"):
            for index, condition in enumerate(getattr(group.joining, key)):
                if condition.attends:
                    yield ("joining", key, index, "attends"), condition.attends


def _missing(reading: Reading, path: Path, kind: str, slug: str, known: Collection[str]) -> Problem:
    what = f"No {kind} ‘{slug}’ is listed in this file"
    write = _nearest(slug, known) or f"Add it under {kind}s, or mend the name"
    return problem_at(reading, Severity.ERROR, what, write, path)


def _nearest(slug: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(slug, list(known), n=1, cutoff=0.75)
    return f"Did you mean ‘{near[0]}’?" if near else ""


def _parts(value: Any, path: Path) -> Iterator[tuple[Path, BaseModel]]:
    """Every part of the document, and the way to it."""
    if isinstance(value, BaseModel):
        yield path, value
        for name in type(value).model_fields:
            yield from _parts(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _parts(item, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _parts(item, (*path, key))
