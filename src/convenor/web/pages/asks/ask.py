"""The page of one ask: what was asked, how the time stands, what came back, what happened."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.apps.asks.queries import ReplyRow, ask_rows, replies_of, replies_unsplit
from convenor.apps.asks.queries.content import called
from convenor.apps.asks.queries.visible import can_see_ask
from convenor.apps.concerns.queries import concerns_visible
from convenor.apps.taskgroups.queries import recommendations_behind
from convenor.core.access import Actor, Permission, can
from convenor.core.dates import in_words
from convenor.core.governance.wording.asks import came_after
from convenor.core.vocabulary import AskRoute, AskState, PauseState, PledgeState
from convenor.web.pages.asks.letter import content_shown
from convenor.web.pages.asks.shown import AskShown, ask_shown, is_still

LABELS = {
    "change": gettext_lazy("Change it"),
    "clear": gettext_lazy("Read and clear it"),
    "send": gettext_lazy("Send it"),
    "reply": gettext_lazy("Record a reply"),
    "pause": gettext_lazy("Let the time stand still"),
    "pause-asked": gettext_lazy("Answer the wish for a pause"),
    "resume": gettext_lazy("Let the time run again"),
    "up": gettext_lazy("Put it to another body"),
    "withdraw": gettext_lazy("Withdraw it"),
}


@dataclass(frozen=True, slots=True)
class ReplyShown:
    token: str
    heading: str
    text: str
    parts: tuple[tuple[str, str, bool], ...]
    """Which concern, the words for it, and whether they settle it."""
    pledges: tuple[tuple[str, str, str], ...]
    is_unsplit: bool


@dataclass(frozen=True, slots=True)
class ConcernInIt:
    number: int
    title: str
    text: str
    beside: str
    token: str
    """Empty where the concern itself is not for this reader."""
    standing: str


@dataclass(frozen=True, slots=True)
class AskPage:
    ask: AskShown
    route: str
    question: str
    background: str
    concerns: tuple[ConcernInIt, ...]
    held_back: str
    evidence: tuple[str, ...]
    history: tuple[str, ...]
    reckoning: tuple[str, ...]
    replies: tuple[ReplyShown, ...]
    happened: tuple[str, ...]
    recommended: tuple[tuple[str, str], ...]
    """Task group and recommendation, and the address, of what it came from."""
    before: tuple[str, str] | None
    """Token and name of the ask that this one moved up."""
    after: tuple[str, str] | None
    steps: tuple[tuple[str, str], ...]
    is_sent: bool


def ask_page(actor: Actor, ask: Any, *, on: dt.date) -> AskPage:
    (row,) = ask_rows([ask], on=on)
    content = content_shown(ask)
    replies = replies_of(actor, ask)
    keeps = may(actor, Permission.ASKS_KEEP, ask)
    unsplit = {reply.token for reply in replies_unsplit(ask)} if keeps else set()
    after = next(iter(ask.moved_to.exclude(state=AskState.WITHDRAWN.value)), None)
    return AskPage(
        ask=ask_shown(row, on),
        route=ask.route,
        question=content["question"],
        background=content["background"],
        concerns=_concerns(actor, ask, content),
        held_back=content["held_back_words"],
        evidence=tuple(content["evidence"]),
        history=tuple(content["history"]),
        reckoning=row.clock.reckoning if row.clock is not None else (),
        replies=tuple(_reply(reply, unsplit) for reply in replies),
        happened=_happened(ask, replies),
        recommended=_recommended(ask),
        before=_link(ask.moved_from, actor),
        after=_link(after, actor),
        steps=tuple(_steps(actor, ask, is_still(row), bool(row.pause_asked))),
        is_sent=ask.sent_on is not None,
    )


def may(actor: Actor, permission: Permission, ask: Any) -> bool:
    group = ask.group
    return bool(can(actor, permission, partnership_id=group.partnership_id, group_id=group.pk))


def steps_of(actor: Actor, ask: Any, *, on: dt.date) -> dict[str, str]:
    """What the reader may do with it now, by the name of the step."""
    (row,) = ask_rows([ask], on=on)
    return dict(_steps(actor, ask, is_still(row), bool(row.pause_asked)))


def _steps(actor: Actor, ask: Any, is_still_now: bool, pause_asked: bool) -> list[tuple[str, str]]:
    keeps = may(actor, Permission.ASKS_KEEP, ask)
    clears = may(actor, Permission.ASK_CLEAR, ask)
    state = AskState(ask.state)
    found: list[str] = []
    if ask.sent_on is None and state is not AskState.WITHDRAWN:
        found += ["clear"] if clears else []
        found += ["send"] if keeps and state is AskState.CLEARED else []
        found += ["change", "withdraw"] if keeps else []
    elif keeps and ask.sent_on is not None:
        found += ["reply"]
        if state.is_waiting:
            found += ["pause-asked"] if pause_asked else []
            found += ["resume"] if is_still_now else []
            found += ["pause"] if not is_still_now and not pause_asked else []
            found += ["up", "withdraw"]
    return [(step, str(LABELS[step])) for step in found]


def _concerns(actor: Actor, ask: Any, content: dict[str, Any]) -> tuple[ConcernInIt, ...]:
    """As they were quoted, with the way to each that the reader may open, and where it stands."""
    parts = dict(enumerate(ask.parts.order_by("id"), 1))
    open_ones = {row.pk: row for row in concerns_visible(actor).filter(asks__ask=ask)}
    found = []
    for each in content["concerns"]:
        part = parts.get(each["number"])
        row = open_ones.get(part.concern_id) if part is not None else None
        answered = part.answered_on if part is not None else None
        found.append(
            ConcernInIt(
                number=each["number"],
                title=each["title"] or (str(row) if row is not None else _("A concern")),
                text=each["text"],
                beside=each["beside"],
                token=row.token if row is not None else "",
                standing=_("It has had its answer.") if answered else "",
            )
        )
    return tuple(found)


def _reply(row: ReplyRow, unsplit: set[str]) -> ReplyShown:
    heading = _("%(who)s replied on %(day)s, %(after)s.") % {
        "who": row.from_words,
        "day": in_words(row.received_on),
        "after": came_after(row.days_taken),
    }
    return ReplyShown(
        token=row.token,
        heading=heading,
        text=row.text,
        parts=tuple(
            (f"{part.number}. {part.title}", part.text, part.settles)
            for part in row.parts
            if part.text != row.text
        ),
        pledges=tuple(
            (token, words, "" if state is PledgeState.OPEN else str(state))
            for token, words, state in row.pledges
        ),
        is_unsplit=row.token in unsplit,
    )


def _recommended(ask: Any) -> tuple[tuple[str, str], ...]:
    return tuple(
        (
            _("It comes from a recommendation of %(group)s") % {"group": row.task.group.called},
            f"{reverse('task', args=[row.task.group.slug])}#recommendation-{row.token}",
        )
        for row in recommendations_behind("ask", ask.token)
    )


def _link(ask: Any, actor: Actor) -> tuple[str, str] | None:
    """To another ask on the way, where the reader may see it."""
    return (ask.token, called(ask)) if ask is not None and can_see_ask(actor, ask) else None


def _happened(ask: Any, replies: list[ReplyRow]) -> tuple[str, ...]:
    """Each with its day, in order; what is put on record later, as sent before, was drafted by then."""
    sent = ask.sent_on or dt.date.max
    lines = [(min(timezone.localdate(ask.created_at), sent), _("It was drafted."))]
    if ask.cleared_at is not None:
        cleared = min(timezone.localdate(ask.cleared_at), sent)
        lines.append((cleared, _("It was cleared by the chair.")))
    if ask.sent_on is not None:
        lines.append((ask.sent_on, _("It was sent %(route)s.") % {"route": ask.route}))
    if ask.route == AskRoute.AT_MEETING and ask.meeting is not None:
        lines.append((ask.meeting.on, _("The meeting at which it is put.")))
    for pause in ask.pauses.all():
        lines += _of_pause(pause)
    lines += [
        (reply.received_on, _("A reply came from %(who)s.") % {"who": reply.from_words})
        for reply in replies
    ]
    if ask.ended_on is not None and ask.state != AskState.ANSWERED:
        words = {
            AskState.WITHDRAWN: _("It was withdrawn: %(why)s"),
            AskState.MOVED_UP: _("It went on to another body: %(why)s"),
        }[AskState(ask.state)]
        lines.append((ask.ended_on, words % {"why": ask.ended_because}))
    return tuple(
        _("%(day)s: %(what)s") % {"day": in_words(day), "what": what}
        for day, what in sorted(lines, key=lambda line: line[0])
    )


def _of_pause(pause: Any) -> list[tuple[dt.date, str]]:
    why = {"why": pause.why, "no": pause.refused_because}
    match PauseState(pause.state):
        case PauseState.ASKED:
            return [(pause.paused_from, _("A pause was asked for: %(why)s") % why)]
        case PauseState.REFUSED:
            return [(pause.paused_from, _("A pause was asked for, and not agreed: %(no)s") % why)]
    found = [(pause.paused_from, _("The time stood still from then on: %(why)s") % why)]
    if pause.paused_to is not None:
        found.append((pause.paused_to, _("The time ran again.")))
    return found
