"""One of each kind of thing that people write, each with the safe name of an expert who agreed to nothing.

Some fields refuse whatever looks like a name; there it is plain.
"""

import datetime as dt
from dataclasses import replace

from convenor.apps.agendas.operations import ItemAsked, open_to_public, propose_from_outside
from convenor.apps.asks.operations import (
    PledgeMade,
    ShareWanted,
    receive_request,
    record_pledge,
    record_reply,
    route_request,
)
from convenor.apps.availability.operations import add_away
from convenor.apps.concerns.operations import open_to_public as open_concerns
from convenor.apps.concerns.operations import raise_concern
from convenor.apps.consultations.operations import (
    ConsultationWords,
    add_consultation,
    ask_to_endorse,
    hold_position,
    say_input,
    write_draft,
)
from convenor.apps.decisions.models import Decision
from convenor.apps.evidence.operations import name_gap
from convenor.apps.minutes.operations import ask_correction
from convenor.apps.notices.models import Notice
from convenor.apps.opportunities.operations import (
    OpportunityWords,
    add_opportunity,
    publish_opportunity,
    say_interest_by_mail,
)
from convenor.apps.priorities.operations import (
    PlanSaid,
    PrioritySaid,
    WorkSaid,
    add_live_priority,
    begin_proposing,
    make_plan,
    offer_work,
    open_round,
    propose_priority,
    say_progress,
    start_check,
)
from convenor.apps.privacy.operations.asked import end_request, note_request, publish_request
from convenor.apps.privacy.operations.bundle import put_in_bundle
from convenor.apps.register.operations import EntryWords, QuotedWords, note_quoted, open_entry
from convenor.apps.stakeholders.operations import (
    EnquiryWords,
    EventWords,
    StakeholderWords,
    add_event,
    add_follow_up,
    add_stakeholder,
    open_event,
    record_enquiry,
    sign_up_by_mail,
)
from convenor.apps.surveys.operations import (
    AnswerWanted,
    SurveyWanted,
    answer_survey,
    draft_survey,
    keep_draft,
    open_survey,
)
from convenor.apps.taskgroups.operations import (
    TaskGroupWanted,
    set_up_task_group,
    write_closing_report,
)
from convenor.apps.terms.operations import keep_terms
from convenor.apps.translations.operations import VersionWords, add_version
from convenor.apps.translations.queries import original_at
from convenor.core.access import ANYONE
from convenor.core.governance.channel.surveys import Question, QuestionKind
from convenor.core.governance.register import EntryKind
from convenor.core.terms.schema import TermsDocument
from convenor.core.vocabulary import (
    AnswerUse,
    AskRoute,
    InformationLaw,
    InformationState,
    Making,
    Marking,
    OpportunityKind,
    SurveyNaming,
    Topic,
)
from tests.asks_world import contact_of
from tests.asks_world import drafted as ask_drafted
from tests.asks_world import sent as ask_sent
from tests.factories import OPERATOR, OrganisationFactory, SeatFactory, member_of

NOW = dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC)
DAY = NOW.date()
SOON = dt.date(2026, 4, 13)
"""When what is open closes."""
READER = "reader@example.net"
"""Somebody without an account, who writes to us and is written to."""


def write_everything(here):
    """`here` has a group, its partnership, a meeting held and one to come, and `written`, the name."""
    here.said, here.plain = f"{here.written} spoke of waiting.", "Somebody spoke of waiting."
    for part in (
        _terms,
        _asks, _calls, _chances, _priorities, _reached, _surveyed, _registered, _task_group,
        _told_in_other_words, _information,
    ):  # fmt: skip
        part(here)


def _terms(here):
    """Of a group that has some."""
    document = {
        "format": "convenor-terms/1",
        "partnership": {"slug": here.partnership.slug, "name": here.partnership.name},
        "groups": [
            {"slug": "forum", "name": "Forum", "kind": "forum", "purpose": {"text": here.said}}
        ],
    }
    keep_terms(document=TermsDocument.model_validate(document), by=OPERATOR)


def _asks(here):
    said, group = here.said, here.group
    here.contact = contact_of(here.partnership)
    words = {"subject": said, "question": said, "background": said}
    ask = ask_sent(group, on=DAY, route=AskRoute.CONTACT_PAGE, **words)
    ask_drafted(group, on=DAY, **words)
    open_concerns(group=group, is_open=True, on=DAY, by=OPERATOR)
    raise_concern(group=group, text=said, email=READER, on=DAY, by=ANYONE)
    record_reply(ask=ask, text=said, received_on=DAY, on=DAY, by=OPERATOR)
    record_pledge(
        group=group,
        made=PledgeMade(said, due_on=SOON),
        made_by_words="The department",
        on=DAY,
        by=OPERATOR,
    )
    asked = receive_request(
        partnership=here.partnership,
        from_words="The department",
        question=said,
        received_on=DAY,
        due_on=SOON,
        by=OPERATOR,
    )
    seat = SeatFactory(group=group, label="Health")
    member_of(group, seat=seat)
    route_request(request=asked, shares=[ShareWanted(seat, said, SOON)], on=DAY, by=OPERATOR)


def _calls(here):
    said, plain = here.said, here.plain
    words = ConsultationWords(
        said,
        "Home Office",
        closes_on=SOON,
        found_on=DAY,
        found_from=plain,
        topic=Topic.ASYLUM,
        marking=Marking.PUBLIC,
    )
    call = add_consultation(partnership=here.partnership, words=words, now=NOW, by=OPERATOR)
    section = call.sections.get()
    say_input(section=section, text=said, reservation=said, on=DAY, by=here.actor)
    write_draft(consultation=call, texts={section.pk: said}, on=DAY, by=OPERATOR)
    hold_position(
        partnership=here.partnership,
        topic=Topic.ASYLUM,
        title=said,
        words=said,
        agreed_by=here.group,
        agreed_on=DAY,
        on=DAY,
        by=OPERATOR,
    )
    ask_to_endorse(
        partnership=here.partnership,
        what=said,
        organisations=[OrganisationFactory()],
        on=DAY,
        by=OPERATOR,
    )


def _chances(here):
    said = here.said
    words = OpportunityWords(said, OpportunityKind.SURVEY, text=said, closes_on=SOON)
    row = add_opportunity(
        partnership=here.partnership, words=words, now=NOW, may_stay=True, by=OPERATOR
    )
    publish_opportunity(opportunity=row, now=NOW, by=OPERATOR)
    row.refresh_from_db()
    say_interest_by_mail(opportunity=row, email=READER, now=NOW, by=ANYONE, line=said)


def _priorities(here):
    said, group = here.said, here.group
    priority = add_live_priority(
        group=group, said=PrioritySaid(said, said, measure=said), live_from=DAY, on=DAY, by=OPERATOR
    )
    say_progress(
        priority=priority, sentence=said, story=said, said_as="A member", on=DAY, by=OPERATOR
    )
    make_plan(
        priority=priority, said=PlanSaid(said, said, SOON, target_words=said), on=DAY, by=OPERATOR
    )
    offer_work(group=group, said=WorkSaid(said, said, priority=priority), on=DAY, by=OPERATOR)
    asked = open_round(group=group, title=said, concerns_by=DAY, on=DAY, by=OPERATOR)
    later = DAY + dt.timedelta(days=1)
    begin_proposing(round=asked, on=later, by=OPERATOR)
    propose_priority(round=asked, said=PrioritySaid(said, said), by=OPERATOR)
    start_check(round=asked, answers_by=SOON, on=later, by=OPERATOR)


def _reached(here):
    said, partnership = here.said, here.partnership
    add_stakeholder(
        partnership=partnership, words=StakeholderWords(name="A charity", area=said), by=OPERATOR
    )
    record_enquiry(
        partnership=partnership,
        words=EnquiryWords("a charity", DAY, said, "policy officer"),
        today=DAY,
        may_stay=True,
        by=OPERATOR,
    )
    words = EventWords(said, said, SOON, dt.time(10), dt.time(12), marking=Marking.PUBLIC)
    event = add_event(partnership=partnership, words=words, now=NOW, may_stay=True, by=OPERATOR)
    open_event(event=event, now=NOW, by=OPERATOR)
    event.refresh_from_db()
    sign_up_by_mail(event=event, email=READER, now=NOW, by=ANYONE, access_needs=said)
    add_follow_up(event=event, what=here.plain, owner="policy officer", due_on=SOON, by=OPERATOR)


def _surveyed(here):
    said = here.said
    wanted = SurveyWanted(
        said,
        NOW + dt.timedelta(days=30),
        (Question("q1", said, QuestionKind.WORDS),),
        intro=said,
        is_public=True,
        naming=SurveyNaming.WHO_LIKES,
        asks_use=True,
    )
    survey = draft_survey(group=here.group, wanted=wanted, now=NOW, by=OPERATOR)
    open_survey(survey=survey, now=NOW, by=OPERATOR)
    answer = AnswerWanted({"q1": said}, AnswerUse.NAMED, said)
    for key in "abcde":
        answer_survey(
            survey=survey, wanted=answer, client_key=key, now=NOW, by=ANYONE, email=READER
        )
    keep_draft(survey=survey, wanted=answer, now=NOW, by=ANYONE)


def _registered(here):
    said = here.said
    words = EntryWords(
        EntryKind.RISK, here.plain, said, area="Leeds", owner="Leeds City Council", response=said
    )
    open_entry(group=here.group, words=words, on=DAY, by=OPERATOR)
    quoted = QuotedWords("A newspaper", "On its page", DAY, said, "12", our_source=said)
    note_quoted(partnership=here.partnership, words=quoted, today=DAY, by=OPERATOR)
    name_gap(group=here.group, question=said, wanted_by=SOON, on=DAY, by=OPERATOR)


def _task_group(here):
    said = here.said
    decision = Decision.objects.get(group=here.group)
    wanted = TaskGroupWanted(said, said, said, DAY, SOON, scope=said, out_of_scope=said)
    task = set_up_task_group(
        reports_to=here.group,
        wanted=wanted,
        decision=decision,
        convenor=here.colleague.person,
        by=OPERATOR,
    )
    write_closing_report(
        task=task, evidence=said, conclusions=said, recommendations=[said], by=OPERATOR
    )
    here.task = task


def _told_in_other_words(here):
    """A version of a notice in another language, a correction of minutes, and an item from outside."""
    said = here.said
    add_away(person=here.person, first=DAY, last=SOON, by=here.actor)
    ask_correction(minutes=here.minutes, wanted=said, on=DAY, by=here.actor)
    open_to_public(meeting=here.coming, is_open=True, by=OPERATOR)
    propose_from_outside(
        meeting=here.coming, asked=ItemAsked(said), proposed_as=said, contact=READER, by=ANYONE
    )
    notice = Notice.objects.get()
    original = original_at(OPERATOR, "notice", notice.token, on=DAY)
    words = VersionWords(said, said, Making.PERSON, DAY, original.mark)
    plan = original_at(here.support, "plan", here.place.token, on=DAY)
    add_version(
        kind="plan",
        key=here.place.token,
        language="ar",
        words=replace(words, made_from=plan.mark),
        on=DAY,
        by=here.support,
    )
    add_version(kind="notice", key=notice.token, language="cy", words=words, on=DAY, by=OPERATOR)


def _information(here):
    said = here.said
    row = note_request(
        partnership=here.partnership,
        law=InformationLaw.FREEDOM,
        asked_on=DAY,
        asked_as="a member of the public",
        asked=said,
        on=DAY,
        by=OPERATOR,
    )
    put_in_bundle(
        information=row, kind="decision", key=Decision.objects.earliest("pk").token, by=OPERATOR
    )
    end_request(information=row, state=InformationState.GIVEN, answer=said, on=DAY, by=OPERATOR)
    publish_request(information=row, asked=said, by=OPERATOR)
