"""One's own diary: what comes, how to join, and the secret addresses of one's calendars."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Event

from convenor.apps.diary.calendars import feed_text, uid_of
from convenor.apps.diary.events import meeting_event, whole_day
from convenor.apps.diary.queries import (
    FeedRow,
    OwnDeadline,
    OwnInvitation,
    OwnMeeting,
    answer_secret,
    feeds_of,
    own_deadlines,
    own_invitations,
    own_meetings,
)
from convenor.core.access import Actor
from convenor.core.dates import in_words, times_of_day_in_words
from convenor.web.pages.invitations import own_answer
from convenor.web.pages.release_days import own_releases, release_event

Address = Callable[[str], str]
KINDS = ("meetings", "deadlines", "figures")


@dataclass(frozen=True, slots=True)
class MeetingShown:
    """One of one's own meetings to come, with how to join it."""

    words: str
    time: str
    group_slug: str
    group_name: str
    where: str
    is_cancelled: bool
    joining_link: str
    joining_note: str
    answer: str
    """What one answered to the invitation, as a sentence; empty for somebody not invited by mail."""
    answer_secret: str


@dataclass(frozen=True, slots=True)
class FeedShown:
    """A calendar of one's own. Without an address it has not been made, or was closed."""

    kind: str
    title: str
    about: str
    address: str
    made_on: dt.datetime | None


@dataclass(frozen=True, slots=True)
class DiaryPage:
    meetings: tuple[MeetingShown, ...]
    deadlines: tuple[tuple[str, str], ...]
    feeds: tuple[FeedShown, ...]


def diary_page(actor: Actor, *, on: dt.date, address: Address) -> DiaryPage:
    """The page of somebody who is on record. The number of queries does not grow with the groups."""
    person_id = actor.person_id or 0
    meetings = [row for row in own_meetings(person_id, on=on) if row.meeting.on >= on]
    feeds = feeds_of(actor)
    invitations = own_invitations(person_id, on=on)
    return DiaryPage(
        meetings=tuple(_meeting(row, invitations.get(row.meeting.token)) for row in meetings),
        deadlines=tuple(
            (in_words(row.on), deadline_title(row))
            for row in own_deadlines(person_id, on=on)
            if row.on >= on
        ),
        feeds=tuple(_feed(kind, feeds.get(kind), address) for kind in KINDS),
    )


def own_calendar(feed: FeedRow, *, on: dt.date, address: Address) -> bytes:
    """What the secret address answers with."""
    if feed.kind == "deadlines":
        rows = own_deadlines(feed.person_id, on=on)
        return feed_text(_("My deadlines"), (_deadline_event(row, address) for row in rows))
    if feed.kind == "figures":
        releases = own_releases(feed.person_id, on=on)
        return feed_text(
            _("When figures come out"), (release_event(row, address) for row in releases)
        )
    return feed_text(
        _("My meetings"),
        (
            meeting_event(
                row.meeting,
                title=row.group_title,
                url=address(reverse("group", args=[row.group_slug])),
                joining=row.joining,
            )
            for row in own_meetings(feed.person_id, on=on)
        ),
    )


def deadline_title(row: OwnDeadline) -> str:
    titles = {
        "notice": _("Last day to give notice of a meeting: %(group)s"),
        "agenda": _("Last day for the agenda: %(group)s"),
        "papers": _("Last day for the papers: %(group)s"),
    }
    return titles[row.kind] % {"group": row.group_name}


def _deadline_event(row: OwnDeadline, address: Address) -> Event:
    meets = _("The meeting is on %(day)s.") % {"day": in_words(row.meeting.on)}
    return whole_day(
        uid=uid_of(f"{row.meeting.token}-{row.kind}"),
        on=row.on,
        title=deadline_title(row),
        why=f"{row.sentence} {meets}",
        url=address(reverse("group", args=[row.group_slug])),
        stamp=row.meeting.changed_at,
    )


def _meeting(row: OwnMeeting, invitation: OwnInvitation | None) -> MeetingShown:
    meeting, joining = row.meeting, row.joining
    return MeetingShown(
        words=in_words(meeting.on),
        time=times_of_day_in_words(meeting.start, meeting.end) if meeting.start else "",
        group_slug=row.group_slug,
        group_name=row.group_name,
        where=", ".join(part for part in (meeting.mode, meeting.place) if part),
        is_cancelled=meeting.is_cancelled,
        joining_link=joining.link if joining else "",
        joining_note=joining.note if joining else "",
        answer=own_answer(invitation.answer) if invitation and invitation.holds else "",
        answer_secret=answer_secret(invitation.token) if invitation else "",
    )


def _feed(kind: str, feed: FeedRow | None, address: Address) -> FeedShown:
    title, about = {
        "meetings": (
            _("My meetings"),
            _("Every meeting of every group you sit on, with how to join it."),
        ),
        "deadlines": (
            _("My deadlines"),
            _("The last days for notice, agenda and papers of those meetings."),
        ),
        "figures": (
            _("When figures come out"),
            _("The days on which official figures come out that your groups watch."),
        ),
    }[kind]
    return FeedShown(
        kind=kind,
        title=title,
        about=about,
        address=address(reverse("own_calendar", args=[feed.secret])) if feed else "",
        made_on=feed.made_at if feed else None,
    )
