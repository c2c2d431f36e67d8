"""What changed between two versions of the terms, one sentence for each change."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import zip_longest

from convenor.core.terms.schema import Group, Partnership, Seat, TermsDocument
from convenor.core.terms.wording import english, names_in
from convenor.core.terms.wording.english import changing
from convenor.core.terms.wording.sentences import Names, Section, Sentence

SINGLE = {
    Section.PURPOSE, Section.DECIDES, Section.JOINING, Section.EXPERTS,
    Section.QUORUM, Section.DECISIONS, Section.CHAIR, Section.SUBSTITUTES, Section.SECRETARIAT,
    Section.CONTACT, Section.PUBLICATION,
}  # fmt: skip
"""Sections of one sentence: another text there is a change, not one fact gone and one come."""


class ChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Change:
    """One change. `was` and `now` are the sentences of the two versions; one of them may be empty."""

    section: Section
    kind: ChangeKind
    sentence: str
    was: str = ""
    now: str = ""
    body: str = ""
    """The name of the group, where a whole document is compared."""


def changes(
    old: Group | Partnership | TermsDocument,
    new: Group | Partnership | TermsDocument,
    names: Names | None = None,
) -> tuple[Change, ...]:
    """What changed from the old version to the new one, in the order of the sections.

    Raises TypeError when the two are not of one kind. Of documents all groups are compared by slug.
    """
    if isinstance(old, TermsDocument) and isinstance(new, TermsDocument):
        return tuple(_of_documents(old, new, names if names is not None else names_in(old, new)))
    if isinstance(old, Group) and isinstance(new, Group):
        return tuple(_of_groups(old, new, names or {}))
    if isinstance(old, Partnership) and isinstance(new, Partnership):
        return tuple(_of_partnerships(old, new, names or {}))
    raise TypeError(f"cannot compare a {type(old).__name__} with a {type(new).__name__}")


def _of_documents(old: TermsDocument, new: TermsDocument, names: Names) -> Iterator[Change]:
    for change in changes(old.partnership, new.partnership, names):
        yield replace(change, body=new.partnership.name)
    was = {group.slug: group for group in old.groups}
    now = {group.slug: group for group in new.groups}
    for slug, group in was.items():
        if slug not in now:
            said = changing.body_was_removed(group.name)
            yield Change(Section.NAME, ChangeKind.REMOVED, said, was=group.name, body=group.name)
    for slug, group in now.items():
        if slug not in was:
            said = changing.body_was_added(group.name)
            yield Change(Section.NAME, ChangeKind.ADDED, said, now=group.name, body=group.name)
        else:
            yield from (replace(each, body=group.name) for each in changes(was[slug], group, names))


def _of_groups(old: Group, new: Group, names: Names) -> Iterator[Change]:
    yield from _renamed(old, new)
    was, now = english.sentences(old, names), english.sentences(new, names)
    for section in Section:
        if section is Section.SEATS:
            yield from _of_totals(old, new)
            yield from _of_seats(old.seats, new.seats, names)
        elif section is Section.LEAD_TIMES:
            yield from _keyed(section, _lead_times(old), _lead_times(new))
        elif section is Section.CADENCE:
            yield from _keyed(section, _cadence(old, names), _cadence(new, names))
        else:
            yield from _of_section(section, was, now)


def _of_partnerships(old: Partnership, new: Partnership, names: Names) -> Iterator[Change]:
    yield from _renamed(old, new)
    was = english.partnership_sentences(old, names)
    now = english.partnership_sentences(new, names)
    for section in Section:
        yield from _of_section(section, was, now)


def _renamed(old: Group | Partnership, new: Group | Partnership) -> Iterator[Change]:
    if old.name != new.name:
        said = changing.was_renamed(old.name, new.name)
        yield Change(Section.NAME, ChangeKind.CHANGED, said, old.name, new.name)


def _of_section(
    section: Section, was: Sequence[Sentence], now: Sequence[Sentence]
) -> Iterator[Change]:
    old, new = (
        [each.text for each in all_ if each.section is section and each.stated]
        for all_ in (was, now)
    )
    gone = [text for text in old if text not in new]
    come = [text for text in new if text not in old]
    if section in SINGLE:
        for before, after in zip_longest(gone, come, fillvalue=""):
            yield _one(section, before, after)
    else:
        yield from (_one(section, text, "") for text in gone)
        yield from (_one(section, "", text) for text in come)


def _one(section: Section, was: str, now: str) -> Change:
    if was and now:
        return Change(section, ChangeKind.CHANGED, changing.was_changed(was, now), was, now)
    if now:
        return Change(section, ChangeKind.ADDED, changing.was_added(section, now), now=now)
    return Change(section, ChangeKind.REMOVED, changing.was_removed(section, was), was=was)


def _of_seats(old: Sequence[Seat], new: Sequence[Seat], names: Names) -> Iterator[Change]:
    was, now = {seat.key: seat for seat in old}, {seat.key: seat for seat in new}
    for key, seat in was.items():
        if key not in now:
            text = english.seat_sentence(seat, names)
            said = changing.seat_was_removed(seat, names)
            yield Change(Section.SEATS, ChangeKind.REMOVED, said, was=text)
    for key, seat in now.items():
        text = english.seat_sentence(seat, names)
        if key not in was:
            said = changing.seat_was_added(seat, names)
            yield Change(Section.SEATS, ChangeKind.ADDED, said, now=text)
        elif (before := english.seat_sentence(was[key], names)) != text:
            said = _seat_changed(was[key], seat, names)
            yield Change(Section.SEATS, ChangeKind.CHANGED, said, before, text)


def _seat_changed(was: Seat, now: Seat, names: Names) -> str:
    counted = now.model_copy(update={"number": was.number, "basis": was.basis})
    if was.number != now.number and english.seat_sentence(counted, names) == english.seat_sentence(
        was, names
    ):
        return changing.seats_were_counted_anew(was, now, names)
    return changing.was_changed(
        english.seat_sentence(was, names), english.seat_sentence(now, names)
    )


def _of_totals(old: Group, new: Group) -> Iterator[Change]:
    was, now = english.total_sentence(old), english.total_sentence(new)
    if was != now:
        yield _one(Section.SEATS, was, now)


def _keyed(section: Section, was: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Change]:
    for key in dict.fromkeys((*was, *now)):
        if was.get(key) != now.get(key):
            yield _one(section, was.get(key, ""), now.get(key, ""))


def _lead_times(group: Group) -> Mapping[str, str]:
    stated = {what: getattr(group.lead_times, what, None) for what in english.SENT}
    return {what: english.lead_time_sentence(what, rule) for what, rule in stated.items() if rule}


def _cadence(group: Group, names: Names) -> Mapping[str, str]:
    """What is stated of when it meets; that something is not stated is no fact that comes or goes."""
    parts = english.cadence_parts(group.cadence, group.sitting, group.timing, names)
    return {key: text for key, text in parts.items() if key != "not_stated"}
