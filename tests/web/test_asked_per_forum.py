"""An expert agrees for each forum: what they agreed to at one opens nothing of another, on one page or in one mail."""

import json

import pytest
from django.core import mail
from django.db import OperationalError
from django.http import HttpResponse
from django.template import Context, Template
from django.test import RequestFactory

from convenor.apps.decisions.operations import DecisionTaken, take_decision
from convenor.apps.groups.queries import Forum, actor_for, people_shown, safe_names_hidden
from convenor.apps.groups.queries.safe_names import asked
from convenor.apps.outbox.operations import queue
from convenor.apps.outbox.tasks import send_waiting
from convenor.apps.people.operations import set_expert_consent, withdraw_expert_consents
from convenor.core.governance.voice.asked import BEGINS, ENDS, MIDDLE
from convenor.core.vocabulary import Capacity, ExpertUse, Marking
from convenor.web.safe_names import SafeNamesMiddleware
from tests.experts_world import DAY
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MembershipFactory,
    PersonFactory,
    client_as,
    member_of,
)
from tests.sealed_world import EMAIL, MARKERS, PHONE, REAL_NAME, sealed_world

pytestmark = pytest.mark.django_db
NAME = "Quillon Marshwarden"
PLAIN = "an expert by experience"


class World:
    """Two boards of one partnership; the expert agreed at the first alone, and a reader chairs both."""

    def __init__(self):
        self.one = GroupFactory(name="City Board")
        self.other = GroupFactory(name="County Board", partnership=self.one.partnership)
        self.person = PersonFactory(name=NAME, is_expert=True)
        self.chair = member_of(self.one, capacity=Capacity.CHAIR)
        for group, person, capacity in (
            (self.one, self.person, Capacity.EXPERT),
            (self.other, self.person, Capacity.EXPERT),
            (self.other, self.chair.person, Capacity.CHAIR),
        ):
            MembershipFactory(group=group, person=person, capacity=capacity.value)
        self.agree(self.one)
        self.actor = actor_for(self.chair, on=DAY)

    def agree(self, group, marking=Marking.NAMED_SEATS):
        set_expert_consent(
            person=self.person,
            use=ExpertUse.SAFE_NAME,
            marking=marking,
            group_id=group.pk,
            by=OPERATOR,
        )

    def label(self, group):
        shown = people_shown(self.actor, [self.person.pk], at=Forum(group.pk))
        return shown[self.person.pk].label

    def text(self, group, text=f"{NAME} spoke."):
        hidden = safe_names_hidden(
            self.actor, partnership_id=group.partnership_id, at=Forum(group.pk)
        )
        return asked(text, hidden)

    def page(self, template, kind="text/html", **context):
        """What a page that shows this looks like to the reader."""

        def view(request):
            values = {key: each() for key, each in context.items()}
            return HttpResponse(Template(template).render(Context(values)), content_type=kind)

        request = RequestFactory().get("/")
        request.actor = self.actor
        return SafeNamesMiddleware(view)(request).content.decode()


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    return World()


def test_a_page_of_two_boards_asks_for_each(here):
    page = here.page(
        "<p>{{ one }}</p><p>{{ other }}</p><p>{{ said }}</p><p>{{ said_there }}</p>",
        one=lambda: here.label(here.one),
        other=lambda: here.label(here.other),
        said=lambda: here.text(here.one),
        said_there=lambda: here.text(here.other),
    )
    assert page == f"<p>{NAME}</p><p>{PLAIN}</p><p>{NAME} spoke.</p><p>{PLAIN} spoke.</p>"


def test_text_that_nobody_asked_for_is_held_against_each_board(here):
    template = "<p>{{ one }}</p><p>{{ free }}</p>"
    shown = {"one": lambda: here.label(here.one), "free": lambda: f"{NAME} wrote."}
    assert here.page(template, **shown) == f"<p>{NAME}</p><p>{PLAIN} wrote.</p>"
    here.agree(here.other)
    assert here.page(template, **shown) == f"<p>{NAME}</p><p>{NAME} wrote.</p>"


def test_what_was_asked_for_stays_whole_in_a_tag_and_as_written_with_marks_of_speech(here):
    page = here.page(
        '{% load markdown %}<input value="{{ said }}">{{ said|markdown }}',
        said=lambda: here.text(here.one, f"**{NAME}** & others"),
    )
    assert f'<input value="**{NAME}** &amp; others">' in page
    assert f"<p><strong>{NAME}</strong> &amp; others</p>" in page
    assert not {BEGINS, MIDDLE, ENDS} & set(page)


@pytest.mark.parametrize(
    ("shown", "seen"),
    [
        ("said|linebreaks", f"<p>{NAME} spoke.</p>"),
        ("said|linebreaksbr", f"{NAME} spoke."),
        ("said|capfirst", f"{NAME} spoke."),
        ("said|truncatewords:2", f"{NAME} …"),
        ("said|truncatechars:99", f"{NAME} spoke."),
    ],
)
def test_it_is_still_known_after_the_filters_of_templates(here, shown, seen):
    page = here.page(
        f"{{{{ {shown} }}}} – {{{{ free }}}}", said=lambda: here.text(here.one), free=lambda: NAME
    )
    assert page == f"{seen} – {PLAIN}"


def test_nobody_can_write_a_mark_into_their_text(here):
    forged = f"{BEGINS}{MIDDLE}{NAME}{ENDS} {BEGINS}0{ENDS}"
    page = here.page("{{ one }}: {{ free }}", one=lambda: here.label(here.one), free=lambda: forged)
    assert page.count(NAME) == 1
    assert page.startswith(f"{NAME}: ")


def test_data_in_which_nothing_can_be_marked_names_nobody_who_did_not_agree_everywhere(here):
    data = here.page(
        "{% autoescape off %}{{ said }}{% endautoescape %}",
        kind="application/json",
        said=lambda: json.dumps({"said": here.text(here.one)}),
    )
    assert json.loads(data) == {"said": f"{PLAIN} spoke."}


def test_the_list_of_decisions_names_them_under_the_board_where_they_agreed(here):
    for group in (here.one, here.other):
        taken = DecisionTaken(f"{group.name} thanks {NAME}.", marking=Marking.PARTNERS)
        take_decision(group=group, taken=taken, on=DAY, by=OPERATOR)
    page = client_as(here.chair).get("/decisions")
    text = page.content.decode()
    assert f"City Board thanks {NAME}." in text
    assert f"County Board thanks {PLAIN}." in text


def mailed(here, *groups):
    queue(
        to=here.chair.person.email,
        subject="News",
        body=f"{NAME} spoke.",
        forums=[(group.pk, None) for group in groups],
    )
    send_waiting.call()
    return mail.outbox[-1].body


def test_a_mail_asks_at_each_board_whose_text_it_carries(here):
    elsewhere = GroupFactory(partnership=here.one.partnership)
    said, unsaid = f"{NAME} spoke.", f"{PLAIN} spoke."
    assert mailed(here, here.one) == said
    assert mailed(here, here.one, elsewhere) == said, "they take no part there"
    assert mailed(here, here.other) == unsaid
    assert mailed(here, here.one, here.other) == unsaid
    assert mailed(here) == unsaid, "it may be of either"
    here.agree(here.other)
    assert mailed(here, here.one, here.other) == mailed(here) == said
    withdraw_expert_consents(person=here.person, by=OPERATOR)
    assert mailed(here, here.one) == unsaid


def failed(kind="text/html", **said):
    """What leaves when a page failed and its answer repeats this."""

    def view(request):
        return HttpResponse(said.get("text", ""), content_type=kind, status=502)

    return SafeNamesMiddleware(view)(RequestFactory().get("/"))


def test_an_answer_about_a_failure_tells_no_safe_name_and_no_identity(here):
    here.agree(here.one, Marking.PUBLIC)
    sealed_world()
    answer = failed(text=f"<p>{NAME}, {REAL_NAME}, {EMAIL}, {PHONE}</p>")
    said = answer.content.decode()
    assert answer.status_code == 502
    assert PLAIN in said
    assert not [each for each in (NAME, *MARKERS) if each.casefold() in said.casefold()]
    data = failed("application/json", text=json.dumps({"reason": f"{NAME} {EMAIL}"}))
    assert "Quillon" not in data.content.decode()
    assert EMAIL not in data.content.decode()


def test_where_nobody_can_be_asked_our_own_words_stand_instead(here, monkeypatch):
    def away():
        raise OperationalError("no connection")

    monkeypatch.setattr("convenor.web.safe_names.experts_named", away)
    said = failed(text=f"{NAME} broke it").content.decode()
    assert "Something went wrong on our side" in said
    assert NAME not in said
    monkeypatch.setattr("convenor.web.views.health.outbox_state", away)
    health = client_as(here.chair).get("/health.json")
    assert health.status_code == 503
    assert health.json()["reason"] == "the database does not answer"
