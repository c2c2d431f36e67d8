"""What stands around every page of a meeting: whose it is, when, and its parts."""

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.core.access import Actor, Permission, can
from convenor.core.dates import in_words, times_of_day_in_words
from convenor.core.vocabulary import MeetingState


@dataclass(frozen=True, slots=True)
class Part:
    """A page of a meeting, and who may use it; everybody, where no permission is named."""

    label: "str | LazyText"
    page: str
    permission: Permission | None = None


PARTS = (
    Part(gettext_lazy("Overview"), "meeting"),
    Part(gettext_lazy("Agenda"), "meeting_agenda"),
    Part(gettext_lazy("Papers"), "meeting_papers", Permission.MEETING_VIEW),
    Part(gettext_lazy("Who comes"), "meeting_coming", Permission.MEETING_VIEW),
    Part(gettext_lazy("Brief"), "brief", Permission.BRIEF_VIEW),
    Part(gettext_lazy("Record"), "meeting_record", Permission.MEETING_RUN),
    Part(gettext_lazy("Minutes"), "meeting_minutes"),
    Part(gettext_lazy("Decisions and actions"), "meeting_outcomes"),
)


@dataclass(frozen=True, slots=True)
class PartLink:
    label: str
    address: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class MeetingAround:
    """The frame of a meeting's page, for one reader."""

    token: str
    group_slug: str
    group_name: str
    title: str
    when: str
    place: str
    is_cancelled: bool
    parts: tuple[PartLink, ...]


def meeting_around(actor: Actor, meeting: Any, *, here: str) -> MeetingAround:
    """The frame of the page named `here`. Asks the database nothing: the group comes with the meeting."""
    group = meeting.group
    times = times_of_day_in_words(meeting.start, meeting.end) if meeting.start else ""
    return MeetingAround(
        token=meeting.token,
        group_slug=group.slug,
        group_name=group.name,
        title=_("%(group)s, %(day)s") % {"group": group.called, "day": in_words(meeting.on)},
        when=times,
        place=meeting.place,
        is_cancelled=meeting.state == MeetingState.CANCELLED,
        parts=tuple(_parts(actor, meeting, here)),
    )


def meeting_context(actor: Actor, meeting: Any, *, here: str) -> dict[str, Any]:
    """The frame with the way back, for the template meeting/base.html."""
    group = meeting.group
    return {
        "meeting": meeting_around(actor, meeting, here=here),
        "breadcrumbs": [
            (group.partnership.name, reverse("partnership", args=[group.partnership.slug])),
            (group.called, reverse("group", args=[group.slug])),
        ],
    }


def is_allowed(actor: Actor, meeting: Any, permission: Permission) -> bool:
    """Whether the reader may do that in the meeting's group, or standing in at the meeting."""
    group = meeting.group
    where = {"partnership_id": group.partnership_id, "group_id": group.pk}
    return bool(can(actor, permission, meeting_id=meeting.pk, **where))


def _parts(actor: Actor, meeting: Any, here: str) -> list[PartLink]:
    found = []
    for part in PARTS:
        if part.permission is None or is_allowed(actor, meeting, part.permission):
            address = _address(part.page, meeting.token)
            if address:
                found.append(PartLink(str(part.label), address, part.page == here))
    return found


def _address(page: str, token: str) -> str:
    """Empty for a part that is not built yet."""
    try:
        return reverse(page, args=[token])
    except NoReverseMatch:
        return ""
