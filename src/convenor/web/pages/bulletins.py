"""Bulletins as they stand on the web, what is new, and what a secretariat has before it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convenor.apps.bulletins.mails import Part, parts_of
from convenor.apps.bulletins.queries import (
    Readers,
    archive,
    bulletins_kept,
    corrections_of,
    held_news,
    may_keep,
    partner_of,
    public_news,
    quiet_rows,
    readers_for,
    readers_of,
    rendition,
    went,
    why_held,
)
from convenor.apps.groups.queries import rows_cloaked, safe_names_hidden
from convenor.core.access import ANYONE, Actor
from convenor.core.dates import in_words
from convenor.core.vocabulary import BulletinState


@dataclass(frozen=True, slots=True)
class IssueRow:
    """A bulletin in the archive, in a feed or as data."""

    token: str
    title: str
    summary: str
    address: str
    at: dt.datetime
    updated_at: dt.datetime
    for_partners: bool


@dataclass(frozen=True, slots=True)
class NewsRow:
    """Something new, in a feed or as data."""

    key: str
    kind: str
    title: str
    summary: str
    address: str
    group: str
    at: dt.datetime
    updated_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Correction:
    text: str
    day: str
    bulletin: str


@dataclass(frozen=True, slots=True)
class BulletinPage:
    """A bulletin as one reader sees it on the web."""

    token: str
    title: str
    partnership: str
    slug: str
    language: str
    sent: str
    is_draft: bool
    words: str
    parts: tuple[Part, ...]
    corrections: tuple[Correction, ...]
    """What was wrong in this one."""
    corrects: tuple[Correction, ...]
    """What was wrong in others before it."""
    taken_back: str


@dataclass(frozen=True, slots=True)
class KeptPage:
    """All of a secretariat's bulletins, and who reads."""

    bulletins: tuple[Any, ...]
    readers: tuple[str, ...]
    held: str
    waits: tuple[str, ...]
    quiet: tuple[Any, ...]


def archive_page(actor: Actor | None, partnership: Any) -> Any:
    """What went, as far as the reader may see it; without an actor, what anybody may."""
    found = archive(actor or ANYONE, partnership.pk)
    return found.prefetch_related("corrections")


def issue_rows(found: Iterable[Any]) -> list[IssueRow]:
    """As anybody reads them, with safe names as far as was agreed for everybody."""
    rows = list(found)
    hidden = {
        key: safe_names_hidden(ANYONE, partnership_id=key)
        for key in {row.partnership_id for row in rows}
    }
    return [
        rows_cloaked([_issue(row)], hidden[row.partnership_id], "title", "summary")[0]
        for row in rows
    ]


def news_page(partnership: Any, *, on: dt.date) -> list[NewsRow]:
    return [
        NewsRow(
            key=item.key,
            kind=item.kind.value,
            title=item.title,
            summary=item.summary,
            address=item.address,
            group=item.group,
            at=_morning(item.on),
            updated_at=_morning(item.on),
        )
        for item in public_news(partnership.pk, on=on)
    ]


def bulletin_page(actor: Actor, row: Any, *, on: dt.date) -> BulletinPage:
    """A partner, and the secretariat, sees what partners got; others what everybody did."""
    inside = row.partnership_id in actor.partner_ids or may_keep(actor, row.partnership_id)
    reader = partner_of(row.partnership_id) if inside else ANYONE
    return page_as(reader, row, on=on)


def page_as(reader: Actor, row: Any, *, on: dt.date) -> BulletinPage:
    shown = rendition(row, reader, on=on)
    return BulletinPage(
        token=row.token,
        title=shown.title,
        partnership=shown.partnership,
        slug=shown.slug,
        language=shown.language,
        sent=in_words(timezone.localdate(row.sent_at)) if row.sent_at else "",
        is_draft=not BulletinState(row.state).is_frozen,
        words=shown.words,
        parts=tuple(parts_of(shown.items)),
        corrections=tuple(map(_correction, corrections_of(reader, row))),
        corrects=tuple(map(_correction, shown.corrects)),
        taken_back=taken_back_sentence(shown.taken_back),
    )


def kept_page(partnership: Any, *, on: dt.date) -> KeptPage:
    rows = bulletins_kept(partnership.pk)
    quiet = quiet_rows(partnership.pk, on=on)
    held = why_held(partnership, on=on)
    return KeptPage(
        bulletins=tuple(rows),
        readers=tuple(readers_sentences(readers_of(partnership.pk, on=on))),
        held=held,
        waits=tuple(_waits(partnership, rows, quiet, on)) if held else (),
        quiet=tuple(quiet),
    )


def readers_sentences(readers: Readers) -> list[str]:
    """Counts in words; who they are is on no page."""
    if not readers.all:
        found = [
            _(
                "Nobody reads by mail yet. Put the address of the subscription page where people see it."
            )
        ]
    else:
        words = ngettext("One reader gets mail.", "%(number)d readers get mail.", readers.all)
        found = [words % {"number": readers.all}]
        if readers.partners:
            words = ngettext(
                "One of them is a partner.", "%(number)d of them are partners.", readers.partners
            )
            found.append(words % {"number": readers.partners})
    if readers.unconfirmed:
        words = ngettext(
            "One address was given and has not said yes yet.",
            "%(number)d addresses were given and have not said yes yet.",
            readers.unconfirmed,
        )
        found.append(words % {"number": readers.unconfirmed})
    if readers.resting:
        words = ngettext(
            "One address takes no mail any more; it rests until its reader subscribes again.",
            "%(number)d addresses take no mail any more; they rest until their readers subscribe again.",
            readers.resting,
        )
        found.append(words % {"number": readers.resting})
    return found


def audience_sentence(row: Any, *, on: dt.date) -> str:
    """How many would get it as it stands."""
    readers = readers_for(row, on=on)
    if not readers.all:
        return _("No reader chose what this bulletin is about, so it would go to nobody.")
    words = ngettext("It goes to one reader", "It goes to %(number)d readers", readers.all)
    found = words % {"number": readers.all}
    beside = ngettext(
        "one of them as a partner", "%(number)d of them as partners", readers.partners
    )
    return f"{found}, {beside % {'number': readers.partners}}." if readers.partners else f"{found}."


def went_sentences(row: Any) -> list[str]:
    """What became of it."""
    done = went(row)
    words = ngettext(
        "It is in line for one reader", "It is in line for %(number)d readers", done.in_line
    )
    found = [
        (words % {"number": done.in_line})
        + (". " if done.is_all_in_line else _(", and more are being added. "))
        + ngettext(
            "One copy was handed over.", "%(number)d copies were handed over.", done.handed_over
        )
        % {"number": done.handed_over}
    ]
    for title, count in done.without:
        words = ngettext(
            "“%(title)s” was taken back after it had gone to one reader; the others get it without.",
            "“%(title)s” was taken back after it had gone to %(number)d readers; the others get it without.",
            count,
        )
        found.append(words % {"title": title, "number": count})
    return found


def taken_back_sentence(count: int) -> str:
    if not count:
        return ""
    words = ngettext(
        "One item was taken back by its owner after this was sent.",
        "%(number)d items were taken back by their owners after this was sent.",
        count,
    )
    return words % {"number": count}


def _waits(partnership: Any, rows: Any, quiet: Any, on: dt.date) -> Iterable[str]:
    for row in rows:
        if row.state is BulletinState.HELD:
            yield _("The bulletin “%(title)s”.") % {"title": row.title}
    begun = min((each.first for each in quiet if each.holds_now), default=on)
    count = len(held_news(partnership.pk, since=begun, on=on))
    if count:
        words = ngettext(
            "One thing that is new and public.", "%(number)d things that are new and public.", count
        )
        yield words % {"number": count}


def _issue(row: Any) -> IssueRow:
    corrections = list(row.corrections.all())
    latest = max((each.at for each in corrections), default=row.sent_at)
    summary = (
        _("Corrected: %(text)s") % {"text": corrections[-1].text} if corrections else row.words
    )
    return IssueRow(
        token=row.token,
        title=row.title,
        summary=summary[:500],
        address=reverse("bulletin", args=[row.token]),
        at=row.sent_at,
        updated_at=latest,
        for_partners=row.marking == "partners",
    )


def _correction(each: Any) -> Correction:
    return Correction(each.text, in_words(timezone.localdate(each.at)), each.bulletin)


def _morning(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(8)))
