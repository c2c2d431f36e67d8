"""The minutes of a meeting as pages show them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from convenor.apps.experts.queries.involvements import experts_at
from convenor.apps.groups.queries import Forum, people_of, people_shown, safe_names_hidden
from convenor.apps.meetings.queries import meetings_of
from convenor.apps.minutes.queries import (
    MinutesShown,
    corrections_of,
    last_minutes_before,
    may_correct,
    minutes_at,
    minutes_of,
    paragraphs_at_hand,
    published_minutes,
)
from convenor.apps.people.queries.consents import consents_of_experts
from convenor.core.access import ANYONE, Actor, Permission
from convenor.core.dates import in_short, in_words
from convenor.core.governance.channel.personal import DetailKind, details_in
from convenor.core.governance.minutes import (
    Found,
    Paragraph,
    check,
    effective_markings,
    unexplained,
)
from convenor.core.governance.voice.experts import audience_agreed, cloaked, may_hold_words
from convenor.core.governance.wording.minutes import MARKINGS
from convenor.core.vocabulary import ExpertUse, Marking, MinutesState
from convenor.documents.typesetting import letters_not_shown, sentence_on
from convenor.web.pages.meeting.around import is_allowed
from convenor.web.pages.shown import SourceLink


@dataclass(frozen=True, slots=True)
class MinutesPage:
    """What one reader sees of the minutes, and what they can do next."""

    shown: MinutesShown | None
    standing: str
    may_write: bool
    may_publish: bool
    may_correct: bool
    waits: int
    """Corrections that are not answered yet, for those who answer them."""
    up_for_approval: str
    """The day of the earlier meeting whose minutes this one can approve; empty for none."""
    partnership_id: int


@dataclass(frozen=True, slots=True)
class ParagraphKept:
    """A paragraph for those who write the minutes."""

    paragraph: Paragraph
    marking: str


@dataclass(frozen=True, slots=True)
class FoundShown:
    """Something the check found, and the paragraph it is in."""

    found: Found
    text: str


@dataclass(frozen=True, slots=True)
class CheckPage:
    base: int
    found: tuple[FoundShown, ...]
    unexplained: tuple[ParagraphKept, ...]
    words: tuple[str, ...]
    """Public paragraphs that seem to say what an expert said, without their consent."""
    sites: tuple[str, ...]
    """Where a public or partners' paragraph seems to say where people live."""
    not_shown: str
    """What the PDF cannot show, in a sentence; empty where it shows everything."""

    @property
    def is_clear(self) -> bool:
        return not (self.found or self.unexplained or self.words or self.sites)


def minutes_page(actor: Actor, meeting: Any, *, on: dt.date) -> MinutesPage:
    shown = minutes_of(actor, meeting)
    row = minutes_at(meeting_id=meeting.pk) if shown else None
    writes = is_allowed(actor, meeting, Permission.MINUTES_WRITE)
    corrections = corrections_of(actor, row) if row and writes else []
    sent = shown is not None and shown.state is MinutesState.CIRCULATED
    return MinutesPage(
        shown=shown,
        standing=standing_sentence(shown, writes=writes),
        may_write=writes,
        may_publish=is_allowed(actor, meeting, Permission.MINUTES_PUBLISH),
        may_correct=bool(row and sent and may_correct(actor, row)),
        waits=sum(each.answer == "open" for each in corrections),
        up_for_approval=_up_for_approval(meeting, on) if writes else "",
        partnership_id=meeting.group.partnership_id,
    )


def standing_sentence(shown: MinutesShown | None, *, writes: bool) -> str:
    """How the minutes stand, said plainly."""
    if shown is None:
        return (
            _("There are no minutes yet.")
            if writes
            else _("No minutes of this meeting are published.")
        )
    if shown.state is MinutesState.APPROVED and shown.approved_on is not None:
        said = _("Approved on %(day)s.") % {"day": in_words(shown.approved_on)}
        return f"{said} {_('Corrected since.')}" if shown.is_correction else said
    if shown.state is MinutesState.CIRCULATED:
        return _(
            "A draft that was sent to those who were there. The group has not approved it yet."
        )
    if shown.cleared_at is not None:
        return _("A draft. The chair has cleared it; it was not sent yet.")
    return _("A draft, for the chair and the secretariat alone.")


def paragraphs_kept(minutes: Any) -> tuple[int, tuple[ParagraphKept, ...]]:
    """The newest version for those who write it, with who may see each paragraph in words."""
    base, paragraphs = paragraphs_at_hand(minutes)
    markings = effective_markings(paragraphs)
    return base, tuple(ParagraphKept(each, MARKINGS[markings[each.key]]) for each in paragraphs)


def check_page(actor: Actor, minutes: Any) -> CheckPage:
    """What stands between the newest version and its publication."""
    base, kept = paragraphs_kept(minutes)
    by_key = {each.paragraph.key: each for each in kept}
    paragraphs = [each.paragraph for each in kept]
    found = check(paragraphs, names=names_not_public(actor, minutes.meeting.group))
    return CheckPage(
        base=base,
        found=tuple(FoundShown(each, by_key[each.key].paragraph.text) for each in found),
        unexplained=tuple(by_key[key] for key in unexplained(paragraphs)),
        words=_words_without_consent(minutes.meeting, paragraphs),
        sites=_sites(paragraphs),
        not_shown=_not_shown([each.text for each in paragraphs]),
    )


def _words_without_consent(meeting: Any, paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """Nobody quotes an expert who has not agreed to it at that meeting."""
    experts = [each.person for each in experts_at(meeting)]
    consents = consents_of_experts([each.pk for each in experts])
    silent = [
        each.name
        for each in experts
        if audience_agreed(
            consents.get(each.pk, ()),
            ExpertUse.WORDS,
            group_id=meeting.group_id,
            meeting_id=meeting.pk,
        )
        is not Marking.PUBLIC
    ]
    markings = effective_markings(paragraphs)
    return tuple(
        cloaked(each.text, silent)
        for each in paragraphs
        if silent and markings[each.key] is Marking.PUBLIC and may_hold_words(each.text, silent)
    )


def _sites(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """Where people live is for named seats at most."""
    markings = effective_markings(paragraphs)
    return tuple(
        detail.words
        for each in paragraphs
        if markings[each.key] in (Marking.PUBLIC, Marking.PARTNERS)
        for detail in details_in(each.text)
        if detail.kind is DetailKind.ADDRESS
    )


def _not_shown(texts: list[str]) -> str:
    letters = letters_not_shown(texts)
    return sentence_on(letters) if letters else ""


def names_not_public(actor: Actor, group: Any) -> list[str]:
    """The names of all on record in the partnership who have not agreed that everybody sees theirs."""
    people = list(people_of(actor, partnership_id=group.partnership_id))
    shown = people_shown(ANYONE, [each.pk for each in people])
    hidden = safe_names_hidden(ANYONE, partnership_id=group.partnership_id, at=Forum(group.pk))
    return [each.name for each in people if shown[each.pk].name is None] + sorted(hidden)


def meetings_that_may_approve(meeting: Any, *, on: dt.date) -> list[tuple[str, str]]:
    """The later meetings of the group that are over or today: token and day in words, the newest first."""
    rows = meetings_of(group_ids=[meeting.group_id]).get(meeting.group_id, [])
    later = [each for each in rows if meeting.on < each.on <= on and not each.is_cancelled]
    return [(each.token, in_words(each.on)) for each in reversed(later)]


def published_links(group_id: int) -> tuple[SourceLink, ...]:
    """The published minutes of a group, for its page."""
    return tuple(
        SourceLink(in_short(day), reverse("meeting_minutes", args=[token]))
        for day, token in published_minutes(group_id=group_id)
    )


def _up_for_approval(meeting: Any, on: dt.date) -> str:
    last = last_minutes_before(meeting)
    if last is None or last.state != MinutesState.CIRCULATED or meeting.on > on:
        return ""
    return in_short(last.meeting.on)
