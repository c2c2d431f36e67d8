"""A safe name goes to readers only as far as was agreed, and what is withdrawn is in no mail after that."""

import pytest
from django.core.mail import EmailMultiAlternatives

from convenor.apps.bulletins.queries import partner_of, rendition
from convenor.apps.people.operations import set_expert_consent
from convenor.core.access import ANYONE
from convenor.core.vocabulary import Capacity, ExpertUse, Marking
from convenor.web.pages.bulletins import issue_rows, news_page, page_as
from tests.bulletins_world import DAY, bulletin, decision, handed_over, reader, sent, world
from tests.factories import OPERATOR, MembershipFactory, PersonFactory

pytestmark = pytest.mark.django_db
NAME = "Amal Winter"
PLAIN = "an expert by experience"


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    return world()


@pytest.fixture
def expert(here):
    person = PersonFactory(name=NAME, is_expert=True)
    MembershipFactory(group=here.group, person=person, capacity=Capacity.EXPERT.value)
    return person


def agree(person, marking):
    set_expert_consent(person=person, use=ExpertUse.SAFE_NAME, marking=marking, by=OPERATOR)


def test_a_name_that_nobody_agreed_to_is_in_no_item_and_no_word(here, expert):
    decision(here.group, f"Thank {NAME}.")
    row = bulletin(here.partnership, words=f"{NAME} spoke.")
    for actor in (ANYONE, partner_of(here.partnership.pk)):
        shown = rendition(row, actor, on=DAY)
        assert shown.items[0].title == f"Thank {PLAIN}."
        assert shown.words == f"{PLAIN} spoke."
    assert [item.title for item in news_page(here.partnership, on=DAY)] == [f"Thank {PLAIN}."]
    assert NAME not in str(page_as(ANYONE, row, on=DAY))


def test_a_name_is_shown_as_far_as_was_agreed(here, expert):
    agree(expert, Marking.PUBLIC)
    decision(here.group, f"Thank {NAME}.")
    row = bulletin(here.partnership, words=f"{NAME} spoke.")
    shown = rendition(row, ANYONE, on=DAY)
    assert (shown.items[0].title, shown.words) == (f"Thank {NAME}.", f"{NAME} spoke.")


def test_what_is_withdrawn_while_it_is_sent_is_in_no_mail_after_that(here, expert):
    agree(expert, Marking.PUBLIC)
    decision(here.group, f"Thank {NAME}.")
    reader(here.partnership, "one@example.org")
    row = sent(bulletin(here.partnership, words=f"{NAME} spoke."))
    agree(expert, Marking.RESTRICTED)
    (mail,) = handed_over()
    assert NAME not in mail.body + mail.subject + str(mail.alternatives)
    assert f"Thank {PLAIN}." in mail.body
    (listed,) = issue_rows([row])
    assert listed.summary == f"{PLAIN} spoke."


def test_of_readers_in_one_line_those_before_it_was_taken_back_read_it_and_those_after_do_not(
    here, expert, monkeypatch
):
    agree(expert, Marking.PUBLIC)
    decision(here.group, f"Thank {NAME}.")
    for number in range(4):
        reader(here.partnership, f"reader{number}@example.org")
    sent(bulletin(here.partnership, words=f"{NAME} spoke."))
    hand, went = EmailMultiAlternatives.send, []

    def handing(message, *given, **more):
        went.append(message.body + message.subject + str(message.alternatives))
        if len(went) == 2:
            agree(expert, Marking.RESTRICTED)
        return hand(message, *given, **more)

    monkeypatch.setattr(EmailMultiAlternatives, "send", handing)
    handed_over()
    assert [NAME in each for each in went] == [True, True, False, False]
    assert all(f"Thank {PLAIN}." in each for each in went[2:])
