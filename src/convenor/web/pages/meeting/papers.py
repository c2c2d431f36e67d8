"""The papers of a meeting, in sentences, for one reader."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convenor.apps.agendas.queries import items_on
from convenor.apps.evidence.queries import EvidenceRow, evidence_about
from convenor.apps.papers.queries import PaperRow, VersionRow, organisations_of, papers_of
from convenor.core.access import Actor, Permission
from convenor.core.dates import in_short, in_words
from convenor.core.vocabulary import Marking
from convenor.web.forms.meeting.marking import MARKING_WORDS
from convenor.web.pages.meeting.around import is_allowed


@dataclass(frozen=True, slots=True)
class FileShown:
    """One file: what it is, and its address."""

    token: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class PaperShown:
    """A paper as one reader sees it."""

    token: str
    title: str
    item: str
    owner: str
    marking: str
    state: str
    """Where it stands, in one sentence."""
    also: tuple[str, ...]
    """What else one has to know: another body's word, why it is late."""
    newest: FileShown | None
    older: tuple[FileShown, ...]
    may_hand_in: bool
    wants_accepting: bool
    belongs_to: str
    is_withdrawn: bool
    cites: tuple[EvidenceRow, ...]
    """The evidence that it cites, as far as the reader may see it."""


@dataclass(frozen=True, slots=True)
class PapersPage:
    """All papers that the reader may see, and what can be done."""

    papers: tuple[PaperShown, ...]
    keeps: bool
    signs: bool
    ready_to_send: int
    summary: str


def papers_page(actor: Actor, meeting: Any, *, on: dt.date) -> PapersPage:
    """Eleven queries at most, however many papers."""
    return _page(actor, meeting, papers_of(actor, meeting), on)


def paper_page(actor: Actor, meeting: Any, token: str, *, on: dt.date) -> PaperShown | None:
    """One of them; None where it is not there for that reader."""
    rows = [row for row in papers_of(actor, meeting) if row.token == token]
    return next(iter(_page(actor, meeting, rows, on).papers), None)


def _page(actor: Actor, meeting: Any, rows: list[PaperRow], on: dt.date) -> PapersPage:
    cites = evidence_about(actor, kind="paper", keys=[row.token for row in rows]) if rows else {}
    titles = {item.id: item.title for item in items_on(meeting)}
    theirs = organisations_of(actor, meeting.group_id, on=meeting.on)
    keeps = is_allowed(actor, meeting, Permission.PAPERS_KEEP)
    signs = is_allowed(actor, meeting, Permission.AGENDA_SIGN)
    return PapersPage(
        papers=tuple(
            replace(
                _shown(row, titles, keeps or row.is_owned_by(actor, theirs), keeps, signs, on),
                cites=tuple(cites.get(row.token, ())),
            )
            for row in rows
        ),
        keeps=keeps,
        signs=signs,
        ready_to_send=sum(_is_ready(row) for row in rows) if keeps else 0,
        summary=_summary(rows, on) if keeps else "",
    )


def paper_state(row: PaperRow, on: dt.date) -> str:
    """Where a paper stands, in one sentence."""
    if row.is_withdrawn:
        return _("Withdrawn: %(why)s") % {"why": row.withdrawn_because}
    newest = row.newest
    if newest is None:
        return _expected(row, on)
    if not row.is_accepted:
        return _("Handed in late; the chair has not accepted it yet.")
    if row.out_at is None:
        return _("Handed in, not sent out yet.")
    if newest.handed_in_at > row.out_at:
        day = in_words(timezone.localdate(newest.handed_in_at))
        return _("Changed on %(day)s, after the papers went out.") % {"day": day}
    return _("Sent out on %(day)s.") % {"day": in_words(timezone.localdate(row.out_at))}


def _expected(row: PaperRow, on: dt.date) -> str:
    if row.due_on is None:
        return _("Expected; no day is set.")
    day = in_words(row.due_on)
    if row.due_on >= on:
        return _("Expected by %(day)s.") % {"day": day}
    late = (on - row.due_on).days
    said = ngettext("one day late", "%(number)d days late", late) % {"number": late}
    return _("Was due on %(day)s: %(late)s.") % {"day": day, "late": said}


def _also(row: PaperRow) -> tuple[str, ...]:
    said = []
    if row.late_why:
        said.append(_("Why it is late: %(why)s") % {"why": row.late_why})
    if row.belongs_to:
        said.append(_permission(row))
    if row.marking is Marking.NAMED_SEATS:
        said.append(_("Named seats: %(seats)s.") % {"seats": ", ".join(row.named_seats)})
    return tuple(said)


def _permission(row: PaperRow) -> str:
    names = {
        "body": row.belongs_to,
        "day": in_short(row.permission_on) if row.permission_on else "",
    }
    sentences = {
        "to ask": _("A paper of %(body)s. It has not been asked yet; only the group sees it."),
        "asked": _(
            "A paper of %(body)s, asked on %(day)s. Until it agrees, only the group sees it."
        ),
        "given": _("A paper of %(body)s, which agreed on %(day)s."),
        "refused": _("A paper of %(body)s, which did not agree. Only the group sees it."),
    }
    return sentences[row.permission] % names


def _shown(
    row: PaperRow,
    titles: dict[int, str],
    may_hand_in: bool,
    keeps: bool,
    signs: bool,
    on: dt.date,
) -> PaperShown:
    files = [_file(version) for version in row.versions]
    opens = keeps or not row.is_withdrawn
    return PaperShown(
        token=row.token,
        title=row.title,
        item=titles.get(row.item_id or 0, ""),
        owner=row.owner,
        marking=str(MARKING_WORDS[row.marking]),
        state=paper_state(row, on),
        also=_also(row),
        newest=files[-1] if files and opens else None,
        older=tuple(reversed(files[:-1])) if opens else (),
        may_hand_in=may_hand_in and not row.is_withdrawn,
        wants_accepting=signs and bool(row.versions) and not row.is_accepted,
        belongs_to=row.belongs_to,
        is_withdrawn=row.is_withdrawn,
        cites=(),
    )


def _file(version: VersionRow) -> FileShown:
    parts = [version.kind.upper(), filesizeformat(version.size)]
    if version.pages:
        pages = ngettext("one page", "%(number)d pages", version.pages)
        parts.insert(1, pages % {"number": version.pages})
    words = _("version %(number)d") % {"number": version.number}
    return FileShown(version.token, version.file_name, ", ".join([*parts, words]))


def _is_ready(row: PaperRow) -> bool:
    return bool(row.versions) and row.out_at is None and row.is_accepted and not row.is_withdrawn


def _summary(rows: Sequence[PaperRow], on: dt.date) -> str:
    """One sentence over all: how many are there, and how many are late."""
    standing = [row for row in rows if not row.is_withdrawn]
    if not standing:
        return ""
    there = sum(bool(row.versions) for row in standing)
    late = sum(row.is_expected() and row.due_on is not None and row.due_on < on for row in standing)
    said = _("%(there)d of %(all)d papers are here.") % {"there": there, "all": len(standing)}
    if late:
        count = ngettext("One is late.", "%(number)d are late.", late) % {"number": late}
        return f"{said} {count}"
    return said
