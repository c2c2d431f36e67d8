"""An adopted plan as it stands: what breaks now, what would mend it, and what to write to the others."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from convenor.apps.plans.planning import check
from convenor.apps.plans.queries import (
    Now,
    QuestionRow,
    adoption_in_force,
    meetings_key,
    mendings,
    questions_of,
    standing_now,
)
from convenor.core.dates import count_in_words, in_words, listed, sentence, time_in_words
from convenor.core.planner.comparing import meeting_in_words
from convenor.core.planner.plan import Breach
from convenor.core.planner.problem import FixedSeries, PlanRequest
from convenor.core.planner.rulebook import RuleKind
from convenor.core.terms.wording.english.articles import the_body

if TYPE_CHECKING:
    from convenor.core.planner.repair import Mending, Move


@dataclass(frozen=True, slots=True)
class BrokenShown:
    """A rule that no longer holds. `others` are bodies outside of the plan that could be asked."""

    rule: str
    meetings: str
    sentence: str
    is_must: bool
    others: tuple[tuple[str, str], ...]
    asked: tuple[str, ...] = ()
    """That they were asked already, a sentence for each time."""


@dataclass(frozen=True, slots=True)
class MendingShown:
    """A way to mend it: how many meetings move, each in a sentence, and what the form sends."""

    title: str
    moves: tuple[str, ...]
    after: str
    sends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExceptionShown:
    sentence: str
    reason: str
    by: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """That another body was asked, what was written, and what it answered; empty until it did."""

    id: int
    asked: str
    about: str
    subject: str
    text: str
    answered: str


@dataclass(frozen=True, slots=True)
class StandingPage:
    """All that the page of an adopted plan shows on a day."""

    adopted_by: str
    adopted_at: dt.datetime
    version: int
    moved: tuple[str, ...]
    broken: tuple[BrokenShown, ...]
    wishes: tuple[BrokenShown, ...]
    mendings: tuple[MendingShown, ...]
    exceptions: tuple[ExceptionShown, ...]
    questions: tuple[QuestionShown, ...]


def standing_page(plan: Any, *, on: dt.date) -> StandingPage | None:
    """How an adopted plan stands; None for one that is not adopted. Raises NotBuilt."""
    adoption = adoption_in_force(plan)
    if adoption is None:
        return None
    now = standing_now(plan, adoption, on=on)
    ways = mendings(now, today=on) if now.broken else ()
    asked = questions_of(plan)
    return StandingPage(
        adopted_by=adoption.adopted_by,
        adopted_at=adoption.adopted_at,
        version=adoption.version.number,
        moved=tuple(_moved_since(each) for each in now.others_moved),
        broken=tuple(_broken(each, now.request, asked) for each in now.broken),
        wishes=tuple(_broken(each, now.request, asked) for each in now.wishes),
        mendings=tuple(_mending(each, now) for each in ways),
        exceptions=tuple(
            ExceptionShown(each.sentence, each.reason, each.by, each.on)
            for each in plan.exceptions.all()
        ),
        questions=tuple(_question(each) for each in asked),
    )


def _question(row: QuestionRow) -> QuestionShown:
    return QuestionShown(row.id, _asked(row), row.sentence, row.subject, row.text, _answered(row))


def _asked(row: QuestionRow) -> str:
    said = {"name": the_body(row.name), "by": row.asked_by, "day": in_words(row.asked_on)}
    if not row.sent_to:
        return sentence(_("%(name)s was asked on %(day)s, by %(by)s.") % said)
    told = _("%(name)s was asked on %(day)s, by %(by)s, in a mail to %(to)s.")
    return sentence(told % (said | {"to": row.sent_to}))


def _answered(row: QuestionRow) -> str:
    """What they said, on which day, and who noted it."""
    if not row.outcome or row.answered_on is None:
        return ""
    said = {"by": row.noted_by, "day": in_words(row.answered_on)}
    if row.outcome == "moves":
        told = _("They move their date, noted on %(day)s by %(by)s.") % said
    else:
        told = _("Their date stays as it is, noted on %(day)s by %(by)s.") % said
    return f"{told} {row.answer}".strip()


def _moved_since(series: FixedSeries) -> str:
    if series.by_hand:
        return _("Other dates than when this plan was made: %(name)s.") % {"name": series.name}
    return _("%(name)s has other dates than when this plan was made.") % {
        "name": sentence(the_body(series.name))
    }


def broken_sentence(plan: Any, rule: str, meetings: str, *, on: dt.date) -> str:
    """What does not hold, in the words of the page that asks whether it is accepted; empty if it does."""
    adoption = adoption_in_force(plan)
    if adoption is None:
        return ""
    now = standing_now(plan, adoption, on=on)
    same = (each for each in now.new if (each.rule, str(meetings_key(each))) == (rule, meetings))
    found = next(same, None)
    return found.sentence if found else ""


def message_to(
    now: Now, rule: str, meetings: str, slug: str, partnership: str
) -> tuple[str, str, str] | None:
    """Whom to ask, a subject and a text to begin with, about a rule that no longer holds; None if it does."""
    breach = next(
        (each for each in now.new if (each.rule, str(meetings_key(each))) == (rule, meetings)), None
    )
    other = now.request.series.get(slug)
    if breach is None or other is None:
        return None
    subject = _("Dates of %(name)s") % {"name": the_body(other.name)}
    lines = (
        _("Dear colleagues,"),
        _(
            "Our calendar and yours are planned to go together, so that what our groups say "
            "reaches you in time. With your dates as they are now that does not work out any more:"
        ),
        breach.sentence,
        _(
            "Could this date of yours be moved? If it cannot, please let us know, and we will move ours."
        ),
        _("With thanks\nThe secretariat of %(name)s") % {"name": the_body(partnership)},
    )
    return the_body(other.name), subject, "\n\n".join(lines)


def _broken(breach: Breach, request: PlanRequest, questions: Sequence[QuestionRow]) -> BrokenShown:
    meetings = str(meetings_key(breach))
    return BrokenShown(
        rule=breach.rule,
        meetings=meetings,
        asked=tuple(_asked(each) for each in questions if each.is_about(breach, meetings)),
        sentence=breach.sentence,
        is_must=breach.is_must,
        others=tuple(
            (slug, the_body(request.series[slug].name))
            for slug in _groups_of(breach.rule, request)
            if slug in request.series
        ),
    )


def _groups_of(rule: str, request: PlanRequest) -> tuple[str, ...]:
    kind, _colon, about = rule.partition(":")
    if kind == RuleKind.TIMING:
        timing = request.timing[int(about)]
        return (timing.group, timing.other)
    return tuple(about.split(":")) if kind == RuleKind.CLASH else ()


def _mending(mending: "Mending", now: Now) -> MendingShown:
    names = {group.slug: group.name for group in now.request.groups}
    return MendingShown(
        title=_title(mending),
        moves=(
            *(_move(each, names) for each in mending.moves),
            *(_stays(each, names) for each in (*mending.times, *mending.rooms)),
        ),
        after=_after(mending, now),
        sends=tuple(
            f"{now.tokens[move.group, move.number]} {_as_sent(move)}" for move in mending.changes
        ),
    )


def _as_sent(move: "Move") -> str:
    """The days, the new time or "-", and the new room; what does not change is not sent."""
    start = "-" if move.to.start == move.was.start else f"{move.to.start:%H:%M}"
    room = "" if move.to.room == move.was.room else move.to.room or ""
    return f"{move.was.on} {move.to.on} {start} {room}".strip()


def _title(mending: "Mending") -> str:
    """What is done, the largest change first."""
    kinds = (
        (_("move %(meetings)s"), mending.moves),
        (_("change the time of %(meetings)s"), mending.times),
        (_("give %(meetings)s another room"), mending.rooms),
    )
    said = [
        kind % {"meetings": count_in_words(len(changes), "meeting")}
        for kind, changes in kinds
        if changes
    ]
    return sentence(listed(said))


def _move(move: "Move", names: Mapping[str, str]) -> str:
    what = sentence(meeting_in_words(names[move.group], move.number))
    later = _("later") if move.days > 0 else _("earlier")
    return _("%(what)s moves from %(was)s to %(on)s, %(days)s %(later)s.") % {
        "what": what,
        "was": in_words(move.was.on),
        "on": _where(move),
        "days": count_in_words(abs(move.days), "day"),
        "later": later,
    }


def _where(move: "Move") -> str:
    """The new day, with the time and the room where these change too."""
    found = in_words(move.to.on)
    if move.to.start != move.was.start:
        found = _("%(on)s at %(start)s") % {"on": found, "start": time_in_words(move.to.start)}
    if move.to.room and move.to.room != move.was.room:
        found = _("%(on)s in %(room)s") % {"on": found, "room": move.to.room}
    return found


def _stays(move: "Move", names: Mapping[str, str]) -> str:
    """A meeting that stays on its day, with its new time, its new room, or both."""
    said = []
    if move.to.start != move.was.start:
        times = {"start": time_in_words(move.to.start), "was": time_in_words(move.was.start)}
        said.append(_("begins at %(start)s, not at %(was)s") % times)
    if move.to.room and move.to.room != move.was.room:
        said.append(_("is in %(room)s") % {"room": move.to.room})
    what = sentence(meeting_in_words(names[move.group], move.number))
    return _("%(what)s stays on %(on)s and %(said)s.") % {
        "what": what,
        "on": in_words(move.to.on),
        "said": listed(said),
    }


def _after(mending: "Mending", now: Now) -> str:
    """What the calendar is worth afterwards, against what it is worth now."""

    left = check(now.request, mending.meetings)
    if left.broken:
        return _("Afterwards this is still broken: %(rules)s") % {
            "rules": " ".join(each.sentence for each in left.broken)
        }
    return _("Afterwards every rule that must hold is kept.")
