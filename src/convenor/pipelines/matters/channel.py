"""Concerns of the sample, and what became of them."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from convenor.apps.asks.operations import (
    AskWanted,
    PledgeMade,
    ReplyPartWanted,
    answer_from_contact,
    clear_ask,
    draft_ask,
    record_pledge,
    send_ask,
)
from convenor.apps.asks.queries.content import seal_for
from convenor.apps.concerns.operations import (
    carry_concern,
    clean_concern,
    hand_to_group,
    raise_concern,
    settle_carry,
    test_against,
    weigh_concern,
)
from convenor.apps.representation.operations import ReportWords, send_report, write_report
from convenor.core.vocabulary import AskRoute, HowOften, HowSerious, Marking
from convenor.pipelines.matters.parts import Part, Sample, World, group, partnership, persona

KEY = "sample-{}"
"""Under which a concern is kept, so that a second loading finds it."""


class ConcernRaised(Part):
    is_: Literal["concern"] = Field(alias="is")
    group: str
    persona: str
    title: Sample
    words: Sample
    raised_as: Sample = ""
    """As it was raised, where the secretariat proposes other words: then its raiser is asked."""
    shown_as: str = ""
    priority: str = ""
    how_often: HowOften | None = None
    how_serious: HowSerious | None = None

    def load(self, world: World) -> None:
        """Raised by a persona, its words settled by the secretariat, and weighed."""
        on = self.on(world)
        concern = raise_concern(
            group=group(self.group),
            text=self.raised_as or self.words,
            person=persona(self.persona),
            shown_as=self.shown_as,
            client_key=KEY.format(self.key),
            on=on,
            by=world.by,
        )
        clean_concern(
            concern=concern, title=self.title, proposed_text=self.words, on=on, by=world.by
        )
        world.keep("concern", self.key, concern)
        self._weigh(world)

    def _weigh(self, world: World) -> None:
        concern, on = world.find("concern", self.key), self.on(world)
        if self.how_often or self.how_serious:
            weigh_concern(
                concern=concern,
                how_often=self.how_often,
                how_serious=self.how_serious,
                on=on,
                by=world.by,
            )
        if self.priority:
            priority = world.find("priority", self.priority)
            test_against(concern=concern, priority=priority, on=on, by=world.by)


class Handing(Part):
    is_: Literal["handing"] = Field(alias="is")
    concern: str
    to: str
    why: str

    def load(self, world: World) -> None:
        concern = world.find("concern", self.concern)
        hand_to_group(
            concern=concern, group=group(self.to), why=self.why, on=self.on(world), by=world.by
        )


class Carrying(Part):
    is_: Literal["carrying"] = Field(alias="is")
    concern: str
    to: str
    meeting: str
    persona: str
    point: Sample

    def load(self, world: World) -> None:
        carry = carry_concern(
            concern=world.find("concern", self.concern),
            to_group=group(self.to),
            meeting=world.find("meeting", self.meeting),
            person=persona(self.persona),
            point=self.point,
            on=self.on(world),
            by=world.by,
        )
        world.keep("carrying", self.key, carry)


class Report(Part):
    """What came home: it settles what was carried, and counts a pledge, as sending it on a page does."""

    is_: Literal["report"] = Field(alias="is")
    meeting: str
    partnership: str
    group: str
    persona: str
    written_as: Sample
    said: Sample
    must_do: Sample
    carried: str
    heard: Sample
    pledge: Sample
    pledge_due_days_ago: Annotated[int, Field(ge=0)]

    def load(self, world: World) -> None:
        on, meeting = self.on(world), world.find("meeting", self.meeting)
        report = write_report(
            meeting=meeting,
            partnership=partnership(self.partnership),
            words=ReportWords(said=self.said, must_do=self.must_do),
            marking=Marking.PARTNERS,
            written_as=self.written_as,
            person=persona(self.persona),
            on=on,
            by=world.by,
        )
        carry = world.find("carrying", self.carried)
        settle_carry(
            carry=carry,
            was_raised=True,
            said=self.heard,
            about_key=report.token,
            on=on,
            by=world.by,
        )
        _count(
            world,
            self,
            made_by=meeting.group,
            made_on=meeting.on,
            about_kind="report-back",
            about_key=report.token,
        )
        send_report(report=report, by=world.by)


class Ask(Part):
    is_: Literal["ask"] = Field(alias="is")
    group: str
    concerns: tuple[str, ...]
    subject: Sample
    question: Sample
    to_words: str

    def load(self, world: World) -> None:
        """Drafted, cleared as it then reads, and sent to the page of the government contact."""
        on = self.on(world)
        wanted = AskWanted(
            self.subject, self.question, AskRoute.CONTACT_PAGE, to_words=self.to_words
        )
        concerns = [world.find("concern", key) for key in self.concerns]
        ask = draft_ask(
            group=group(self.group), wanted=wanted, concerns=concerns, on=on, by=world.by
        )
        clear_ask(ask=ask, seen=seal_for(ask), on=on, by=world.by)
        send_ask(ask=ask, on=on, by=world.by)
        world.keep("ask", self.key, ask)


class Answer(Part):
    """A reply to a part of an ask, with a pledge in it."""

    is_: Literal["answer"] = Field(alias="is")
    ask: str
    text: Sample
    pledge: Sample
    pledge_due_days_ago: Annotated[int, Field(ge=0)]

    def load(self, world: World) -> None:
        ask, on = world.find("ask", self.ask), self.on(world)
        parts = [
            ReplyPartWanted(part.concern, self.text, settles=False) for part in ask.parts.all()
        ]
        reply = answer_from_contact(
            ask=ask, text=self.text, settles=False, parts=parts, on=on, by=world.by
        )
        _count(world, self, group=ask.group, made_by_words=ask.to_words, reply=reply)


def _count(world: World, part: Report | Answer, **about: object) -> None:
    due = world.today - dt.timedelta(days=part.pledge_due_days_ago)
    where = {"group": group(part.group)} if isinstance(part, Report) else {}
    record_pledge(
        made=PledgeMade(part.pledge, due), on=part.on(world), by=world.by, **where, **about
    )
