"""The annual report of a group, composed from what is on record and for one reader to see.

Nothing is typed for it: each line is a thing with its own page.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convenor.apps.asks.queries import asks_visible, pledges_visible
from convenor.apps.asks.queries.replies import replies_seen
from convenor.apps.concerns.queries import concerns_visible
from convenor.apps.decisions.queries import decisions_visible
from convenor.apps.evidence.queries import evidence_visible
from convenor.apps.evidence.queries.rows import citation
from convenor.apps.meetings.queries import meetings_of
from convenor.apps.priorities.queries import priorities_visible
from convenor.core.access import Actor
from convenor.core.dates import in_words, listed
from convenor.core.vocabulary import CarryingOut, MeetingState, PledgeState
from convenor.documents.report import AnnualReport, ReportLine, ReportSection

SETTLED_PLEDGES = (PledgeState.KEPT, PledgeState.NOT_KEPT)


def annual_report(actor: Actor, group: Any, year: int, *, address: Any) -> AnnualReport:
    """The year in lines. Nine queries, however many. `address` makes a path one that a document can carry."""
    span = (dt.date(year, 1, 1), dt.date(year, 12, 31))
    make = _Lines(actor, group, span, address)
    return AnnualReport(
        title=_("%(group)s in %(year)d") % {"group": group.called, "year": year},
        partnership=group.partnership.name,
        summary=tuple(make.summary()),
        sections=(
            ReportSection(_("What changed"), tuple(make.changed()), _("Nothing is recorded.")),
            ReportSection(_("What it decided"), tuple(make.decided()), _("No decision is out.")),
            ReportSection(
                _("What it asked, and what came back"), tuple(make.asked()), _("It asked nothing.")
            ),
            ReportSection(_("What it worked on"), tuple(make.priorities()), _("No priority.")),
            ReportSection(
                _("What it rested on"), tuple(make.rested_on()), _("No evidence is out.")
            ),
        ),
        as_seen=_("Composed from the record.")
        if not actor.is_signed_in
        else _(
            "Composed from the record, with what is for you to see. Look before you pass it on."
        ),
    )


class _Lines:
    """What one reader may see of a group's year."""

    def __init__(
        self, actor: Actor, group: Any, span: tuple[dt.date, dt.date], address: Any
    ) -> None:
        self.actor, self.group, self.span, self.address = actor, group, span, address
        self.decisions = list(
            decisions_visible(actor).filter(group=group, on__range=span).order_by("on", "number")
        )
        self.asks = list(
            asks_visible(actor).filter(group=group, sent_on__range=span).order_by("number")
        )
        self.pledges = list(pledges_visible(actor).filter(group=group, made_on__range=span))

    def summary(self) -> Iterable[str]:
        rows = meetings_of(group_ids=[self.group.pk], between=self.span).get(self.group.pk, [])
        held = [row for row in rows if row.state == MeetingState.HELD]
        if held:
            days = listed([in_words(row.on) for row in held])
            many = ngettext("It met once, on %(days)s.", "It met on %(days)s.", len(held))
            yield many % {"days": days}
        raised = concerns_visible(self.actor).filter(
            raised_at_group=self.group, raised_on__range=self.span
        )
        count = raised.count()
        if count:
            words = ngettext(
                "One concern was raised at its table.",
                "%(n)d concerns were raised at its table.",
                count,
            )
            yield words % {"n": count}

    def decided(self) -> Iterable[ReportLine]:
        for row in self.decisions:
            number = f"{row.on.year}/{row.number}, {in_words(row.on)}"
            yield self._line(row.wording, number, "decision", row.token)

    def changed(self) -> Iterable[ReportLine]:
        for row in self.decisions:
            if row.carrying_out == CarryingOut.DONE:
                beside = _("Carried out. %(note)s") % {"note": row.carrying_out_note}
                yield self._line(row.wording, beside.strip(), "decision", row.token)
        for pledge in self.pledges:
            if pledge.state == PledgeState.KEPT:
                yield self._line(
                    pledge.words, _("Pledged to us, and kept."), "pledge", pledge.token
                )
        for priority in self._priorities(live_to__range=self.span):
            yield self._line(priority.title, priority.ended_because, "priority", priority.token)

    def asked(self) -> Iterable[ReportLine]:
        replies: dict[int, list[str]] = {}
        for reply in replies_seen(self.actor).filter(ask__in=self.asks):
            replies.setdefault(reply.ask_id, []).append(reply.text)
        for ask in self.asks:
            to = ask.to_group.called if ask.to_group is not None else ask.to_words
            came = " ".join(replies.get(ask.pk, [_("No reply has come yet.")]))
            question = _("%(to)s: %(question)s") % {"to": to, "question": ask.question}
            yield self._line(question, came, "ask", ask.token)
        for pledge in self.pledges:
            if pledge.state not in SETTLED_PLEDGES:
                yield self._line(
                    pledge.words, _("Pledged to us, still open."), "pledge", pledge.token
                )

    def priorities(self) -> Iterable[ReportLine]:
        for row in self._priorities(live_from__lte=self.span[1]):
            if row.live_to is None or row.live_to >= self.span[0]:
                yield self._line(row.title, row.goal, "priority", row.token)

    def rested_on(self) -> Iterable[ReportLine]:
        found = evidence_visible(self.actor).filter(
            group=self.group, on__range=self.span, withdrawn_at__isnull=True, uses__isnull=False
        )
        for row in found.distinct():
            yield self._line(row.shows, citation(row), "evidence_one", row.token)

    def _priorities(self, **narrowed: Any) -> Iterable[Any]:
        return list(priorities_visible(self.actor).filter(group=self.group, **narrowed))

    def _line(self, text: str, beside: str, page: str, token: str) -> ReportLine:
        return ReportLine(text, beside, self.address(reverse(page, args=[token])))
