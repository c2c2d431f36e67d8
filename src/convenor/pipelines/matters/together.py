"""What the sample's people work on together: priorities, evidence, task groups, notices."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from convenor.apps.decisions.operations import DecisionTaken, take_decision
from convenor.apps.evidence.operations import EvidenceWanted, add_evidence, name_gap, use_evidence
from convenor.apps.meetings.operations import set_meeting
from convenor.apps.notices.operations import NoticeWords, draft_notice, send_notice
from convenor.apps.priorities.operations import (
    PrioritySaid,
    WorkSaid,
    add_live_priority,
    offer_work,
    say_progress,
)
from convenor.apps.representation.operations import give_mandate
from convenor.apps.taskgroups.operations import TaskGroupWanted, set_up_task_group
from convenor.apps.translations.operations import VersionWords, add_version
from convenor.core.governance.voice.versions import mark_of
from convenor.core.vocabulary import ConsentLevel, EvidenceKind, Making, Strength
from convenor.pipelines.matters.parts import Part, Sample, World, group, partnership, persona

YEAR = dt.timedelta(days=365)


class PriorityLive(Part):
    is_: Literal["priority"] = Field(alias="is")
    group: str
    title: Sample
    goal: str
    lead: str

    def load(self, world: World) -> None:
        live_from = self.on(world)
        said = PrioritySaid(
            self.title, self.goal, lead_person=persona(self.lead), review_on=live_from + YEAR
        )
        priority = add_live_priority(
            group=group(self.group), said=said, live_from=live_from, on=live_from, by=world.by
        )
        world.keep("priority", self.key, priority)


class ProgressSaid(Part):
    is_: Literal["progress"] = Field(alias="is")
    priority: str
    sentence: Sample
    said_as: str

    def load(self, world: World) -> None:
        priority = world.find("priority", self.priority)
        say_progress(
            priority=priority,
            sentence=self.sentence,
            said_as=self.said_as,
            on=self.on(world),
            by=world.by,
        )


class EvidenceAdded(Part):
    is_: Literal["evidence"] = Field(alias="is")
    group: str
    persona: str
    shows: Sample
    source: Sample
    kind: EvidenceKind
    strength: Strength
    consent: ConsentLevel
    supports: str

    def load(self, world: World) -> None:
        on = self.on(world)
        evidence = add_evidence(
            group=group(self.group),
            wanted=EvidenceWanted(
                self.shows, self.source, self.kind, on, self.consent, self.strength
            ),
            added_as="Sample person",
            person=persona(self.persona),
            today=on,
            by=world.by,
        )
        concern = world.find("concern", self.supports)
        use_evidence(evidence=evidence, about_kind="concern", about_key=concern.token, by=world.by)


class Gap(Part):
    is_: Literal["gap"] = Field(alias="is")
    group: str
    question: Sample
    days_to_find: int

    def load(self, world: World) -> None:
        on = self.on(world)
        name_gap(
            group=group(self.group),
            question=self.question,
            wanted_by=on + dt.timedelta(days=self.days_to_find),
            on=on,
            by=world.by,
        )


class MandateGiven(Part):
    is_: Literal["mandate"] = Field(alias="is")
    partnership: str
    body: str
    persona: str
    shown_as: Sample

    def load(self, world: World) -> None:
        give_mandate(
            partnership=partnership(self.partnership),
            body=group(self.body),
            person=persona(self.persona),
            shown_as=self.shown_as,
            on=self.on(world),
            by=world.by,
        )


class MeetingSet(Part):
    """A date that is made up; where its place would stand, the pages say so."""

    is_: Literal["meeting"] = Field(alias="is")
    group: str
    place: Sample
    days_ahead: Annotated[int, Field(ge=0, le=1_000)] = 0

    def load(self, world: World) -> None:
        day = self.on(world) + dt.timedelta(days=self.days_ahead)
        meeting = set_meeting(group=group(self.group), on=day, place=self.place, by=world.by)
        world.keep("meeting", self.key, meeting)


class WorkOffered(Part):
    is_: Literal["work"] = Field(alias="is")
    group: str
    priority: str
    what: Sample
    details: str
    hours: int
    days_to_do: int

    def load(self, world: World) -> None:
        on = self.on(world)
        said = WorkSaid(
            self.what,
            self.details,
            hours=self.hours,
            until=on + dt.timedelta(days=self.days_to_do),
            priority=world.find("priority", self.priority),
        )
        offer_work(group=group(self.group), said=said, on=on, by=world.by)


class TaskGroupSetUp(Part):
    is_: Literal["task group"] = Field(alias="is")
    reports_to: str
    name: Sample
    convenor: str
    priority: str
    runs_for: int
    decision: Sample
    question: str
    output: str

    def load(self, world: World) -> None:
        on, above = self.on(world), group(self.reports_to)
        decision = take_decision(
            group=above, taken=DecisionTaken(self.decision), on=on, by=world.by
        )
        wanted = TaskGroupWanted(
            self.name,
            self.question,
            self.output,
            starts_on=on,
            ends_on=on + dt.timedelta(days=self.runs_for),
            expert_places=1,
        )
        set_up_task_group(
            reports_to=above,
            wanted=wanted,
            decision=decision,
            convenor=persona(self.convenor),
            priority=world.find("priority", self.priority),
            by=world.by,
        )


class NoticeSent(Part):
    is_: Literal["notice"] = Field(alias="is")
    group: str
    to: tuple[str, ...]
    title: Sample
    text: str

    def load(self, world: World) -> None:
        on = self.on(world)
        notice = draft_notice(
            group=group(self.group),
            words=NoticeWords(self.title, self.text),
            to=[group(slug) for slug in self.to],
            on=on,
            by=world.by,
        )
        send_notice(notice=notice, on=on, by=world.by)
        world.keep("notice", self.key, notice)


class VersionWritten(Part):
    is_: Literal["version"] = Field(alias="is")
    notice: str
    language: str
    easy: bool = False
    by_machine: bool = True
    title: Sample
    text: str

    def load(self, world: World) -> None:
        notice, on = world.find("notice", self.notice), self.on(world)
        words = VersionWords(
            title=self.title,
            text=self.text,
            making=Making.MACHINE if self.by_machine else Making.PERSON,
            made_on=on,
            made_from=mark_of(notice.title, notice.text),
        )
        add_version(
            kind="notice",
            key=notice.token,
            language=self.language,
            is_easy=self.easy,
            words=words,
            on=world.today,
            by=world.by,
        )
