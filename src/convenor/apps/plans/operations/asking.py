"""Asking another body whether it moves a date, and noting what it answered."""

import datetime as dt

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.outbox.operations import queue
from convenor.apps.plans.models import Plan, PlanQuestion
from convenor.apps.plans.operations.drafts import PlanNotKept
from convenor.apps.plans.operations.mending import standing_of
from convenor.apps.plans.queries.asking import mailbox_of, partnership_mailbox
from convenor.apps.plans.queries.exceptions import meetings_key
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.planner.plan import Breach
from convenor.core.terms.wording.english.articles import the_body

LONGEST_SUBJECT, LONGEST_TEXT = 300, 5_000


@operation
def ask_other_body(
    *,
    plan: Plan,
    other: str,
    rule: str,
    meetings: str,
    subject: str,
    text: str,
    by_mail: bool,
    on: dt.date,
    by: Actor,
) -> PlanQuestion:
    """Note that a body outside of the plan is asked to move a date; by mail, if its mailbox is known.

    Asking the same twice on one day is asking once. Raises PlanNotKept when nothing is broken there any
    more, when there is no such body or no text, or when no mailbox of it is on record.
    """
    held = Plan.objects.select_for_update().select_related("partnership").get(pk=plan.pk)
    breach, name = _what_about(held, other, rule, meetings, on)
    subject, text = " ".join(subject.split()), text.strip()
    if not subject or not text:
        raise PlanNotKept("Write what you ask, with a subject. Nothing was sent.")
    if len(subject) > LONGEST_SUBJECT or len(text) > LONGEST_TEXT:
        raise PlanNotKept("This is too long for a mail that is to be read. Nothing was sent.")
    about = {"other": other, "rule": rule, "meetings": meetings_key(breach)}
    if same := held.questions.filter(**about, asked_on=on, outcome="").first():
        nothing_changed()
        return same
    question = PlanQuestion.objects.create(
        plan=held,
        name=name,
        **about,
        sentence=breach.sentence[:500],
        subject=subject,
        text=text,
        sent_to=_send(held, other, name, subject, text, on) if by_mail else "",
        asked_by=by.label,
        asked_on=on,
    )
    how = f"by mail to {question.sent_to}" if by_mail else "in another way"
    what = f"For {held.name}, {the_body(name)} was asked {how}: {breach.sentence}"
    record(by=by, what=what[:1000], about=held, partnership_id=held.partnership_id)
    return question


@operation
def note_answer(
    *, question: PlanQuestion, outcome: str, answer: str, on: dt.date, by: Actor
) -> PlanQuestion:
    """Note what a body answered; a later note takes the place of an earlier one. Raises PlanNotKept.

    Their dates stay as they are: a new one is entered where their dates are kept.
    """
    held = PlanQuestion.objects.select_for_update().select_related("plan").get(pk=question.pk)
    if outcome not in PlanQuestion.Outcome.values:
        raise PlanNotKept("Say whether they move their date.")
    if on < held.asked_on:
        raise PlanNotKept(f"They were asked on {in_words(held.asked_on)}, which is later.")
    if (held.outcome, held.answer) == (outcome, answer.strip()):
        nothing_changed()
        return held
    held.outcome, held.answer = outcome, answer.strip()
    held.answered_on, held.noted_by = on, by.label
    held.save()
    says = "moves its date" if outcome == PlanQuestion.Outcome.MOVES else "keeps its date"
    what = f"For {held.plan.name}, {the_body(held.name)} answered that it {says}. {held.answer}"
    record(by=by, what=what.strip(), about=held.plan, partnership_id=held.plan.partnership_id)
    return held


def _what_about(
    plan: Plan, other: str, rule: str, meetings: str, on: dt.date
) -> tuple[Breach, str]:
    """What does not hold, and the name of the body that is asked."""
    now = standing_of(plan, on)
    breach = next((e for e in now.new if (e.rule, str(meetings_key(e))) == (rule, meetings)), None)
    if breach is None:
        raise PlanNotKept("This rule is not broken any more, so nobody has to be asked.")
    series = now.request.series.get(other)
    if series is None:
        raise PlanNotKept("No body outside of this plan has that name. Nothing was sent.")
    return breach, series.name


def _send(plan: Plan, other: str, name: str, subject: str, text: str, on: dt.date) -> str:
    """Queue the mail, and answer to which mailbox it goes. Replies come to the partnership's own."""
    mailbox = mailbox_of(other, on=on)
    if mailbox is None:
        raise PlanNotKept(
            f"No mailbox of {the_body(name)} is on record. Write to them yourself, and note it here."
        )
    own = partnership_mailbox(plan.partnership_id, on=on)
    headers = {"Reply-To": own.address} if own else {}
    queue(to=mailbox.address, subject=subject, body=f"{text}\n", headers=headers)
    return mailbox.address
