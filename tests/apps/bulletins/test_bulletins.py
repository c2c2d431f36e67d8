"""From the draft to the readers: what each is shown, what waits, and what is taken back on the way."""

import datetime as dt

import pytest
from django.utils import timezone

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.bulletins import operations
from convenor.apps.bulletins.models import Bulletin, Copy
from convenor.apps.bulletins.queries import (
    bulletins_visible,
    can_be_added,
    can_see_bulletin,
    partner_of,
    readers_for,
    rendition,
    went,
)
from convenor.apps.bulletins.tasks import put_in_line
from convenor.apps.groups.queries import actor_for
from convenor.apps.outbox.models import Delivery
from convenor.core.access import ANYONE
from convenor.core.governance.voice.reading import Choices
from convenor.core.vocabulary import Marking, ReadingRhythm
from tests.bulletins_world import (
    DAY,
    bulletin,
    decision,
    handed_over,
    reader,
    sent,
    world,
)
from tests.factories import OPERATOR, PartnershipFactory, member_of, secretariat_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    return world()


def titles(row, actor):
    return [item.title for item in rendition(row, actor, on=DAY).items]


def test_each_reader_is_shown_what_the_markings_let_them_see(here):
    decision(here.group, "For everybody.")
    decision(here.group, "For partners.", marking=Marking.PARTNERS)
    decision(here.group, "For the chair.", marking=Marking.RESTRICTED)
    row = bulletin(here.partnership)
    assert titles(row, ANYONE) == ["For everybody."]
    assert sorted(titles(row, partner_of(here.partnership.pk))) == [
        "For everybody.",
        "For partners.",
    ]
    assert titles(row, partner_of(PartnershipFactory().pk)) == ["For everybody."]


def test_a_partner_gets_more_than_a_reader_without_an_account(here):
    decision(here.group, "For everybody.")
    decision(here.group, "For partners.", marking=Marking.PARTNERS)
    user = member_of(here.group)
    reader(here.partnership, "ada@example.org")
    reader(here.partnership, user.email)
    sent(bulletin(here.partnership))
    got = {message.to[0]: message.body for message in handed_over()}
    assert "For partners." in got[user.email]
    assert "For everybody." in got["ada@example.org"]
    assert "For partners." not in got["ada@example.org"]
    copies = {copy.subscriber.email: len(copy.keys) for copy in Copy.objects.all()}
    assert copies == {"ada@example.org": 1, "": 2}


def test_a_bulletin_for_partners_goes_to_nobody_else(here):
    decision(here.group, "For partners.", marking=Marking.PARTNERS)
    user = member_of(here.group)
    reader(here.partnership, "ada@example.org")
    reader(here.partnership, user.email)
    row = bulletin(here.partnership, marking=Marking.PARTNERS)
    assert readers_for(row, on=DAY).all == 1
    sent(row)
    assert [message.to for message in handed_over()] == [[user.email]]


def test_who_chose_another_topic_does_not_get_it(here):
    reader(here.partnership, "ada@example.org", Choices(topics=frozenset({"housing"})))
    reader(here.partnership, "grace@example.org", Choices(topics=frozenset({"health"})))
    row = bulletin(here.partnership, words="Homes.")
    operations.change_bulletin(
        bulletin=row,
        title="Homes",
        words="Homes.",
        marking=Marking.PUBLIC,
        topics=["housing"],
        by=OPERATOR,
    )
    assert readers_for(row, on=DAY).all == 1
    sent(row)
    assert [message.to for message in handed_over()] == [["ada@example.org"]]


def test_the_filter_over_bulletins_agrees_with_the_rule_for_one(here):
    member, keeper = member_of(here.group), secretariat_of(here.partnership)
    foreign = member_of(world().group)
    for marking in (Marking.PUBLIC, Marking.PARTNERS):
        bulletin(here.partnership, words="A draft.", marking=marking)
        sent(bulletin(here.partnership, words="Sent.", marking=marking))
    readers = [ANYONE, *(actor_for(user, on=DAY) for user in (member, keeper, foreign))]
    seen = []
    for actor in readers:
        allowed = {row.pk for row in Bulletin.objects.all() if can_see_bulletin(actor, row)}
        assert {row.pk for row in bulletins_visible(actor)} == allowed
        seen.append(len(allowed))
    assert seen == [1, 2, 4, 1]


def test_what_waits_for_its_owner_is_left_out_and_comes_in_when_they_agree(here):
    decision(here.group, "A story of Leeds.")
    reader(here.partnership, "ada@example.org")
    row = bulletin(here.partnership, words="Hello.")
    item = row.items.get()
    operations.ask_owner(item=item, owner="The library", person=None, by=OPERATOR)
    assert titles(row, ANYONE) == []
    operations.answer_for_owner(item=item, agrees=True, note="By telephone", by=OPERATOR)
    assert titles(row, ANYONE) == ["A story of Leeds."]
    operations.answer_for_owner(item=item, agrees=False, note="", by=OPERATOR)
    assert titles(row, ANYONE) == []
    sent(row)
    [message] = handed_over()
    assert "Hello." in message.body
    assert "A story of Leeds." not in message.body


def test_consent_withdrawn_while_it_is_being_sent_holds_for_all_that_was_not_handed_over(here):
    decision(here.group, "A story of Leeds.")
    for name in ("ada", "grace", "mary"):
        reader(here.partnership, f"{name}@example.org")
    row = bulletin(here.partnership, words="Hello.")
    item = row.items.get()
    operations.ask_owner(item=item, owner="The library", person=None, by=OPERATOR)
    operations.answer_for_owner(item=item, agrees=True, note="", by=OPERATOR)
    sent(row)
    later = Delivery.objects.filter(composer="bulletin").order_by("pk")[1:]
    waits = timezone.now() + dt.timedelta(hours=1)
    Delivery.objects.filter(pk__in=[each.pk for each in later]).update(try_after=waits)
    [first] = handed_over()
    assert "A story of Leeds." in first.body
    item.refresh_from_db()
    operations.answer_for_owner(item=item, agrees=False, note="", by=OPERATOR)
    Delivery.objects.update(try_after=None)
    for message in handed_over():
        assert "A story of Leeds." not in message.body + message.alternatives[0][0]
        assert "Hello." in message.body
    assert went(row).handed_over == 3
    assert went(row).without == (("A story of Leeds.", 1),)
    assert rendition(row, ANYONE, on=DAY).taken_back == 1


def test_an_item_that_is_withdrawn_at_its_source_is_in_nothing_more(here):
    made = decision(here.group, "A fund for lessons.")
    reader(here.partnership, "ada@example.org")
    row = sent(bulletin(here.partnership, words="Hello."))
    made.marking = Marking.RESTRICTED.value
    made.save()
    [message] = handed_over()
    assert "A fund for lessons." not in message.body
    assert titles(row, ANYONE) == []


def test_where_all_of_it_is_taken_back_nobody_gets_an_empty_mail(here):
    made = decision(here.group, "A fund for lessons.")
    reader(here.partnership, "ada@example.org")
    sent(bulletin(here.partnership))
    made.delete()
    assert handed_over() == []
    assert Delivery.objects.get().state == "dropped"


def test_one_that_was_sent_is_frozen_and_a_mistake_is_corrected_in_the_open(here):
    reader(here.partnership, "ada@example.org")
    row = sent(bulletin(here.partnership, words="The fund is 10 pounds."))
    handed_over()
    with pytest.raises(OperationNotValid, match="Write a correction instead"):
        operations.change_bulletin(
            bulletin=row, title="x", words="", marking=Marking.PUBLIC, topics=[], by=OPERATOR
        )
    with pytest.raises(OperationNotValid, match="Write a correction instead"):
        operations.discard_bulletin(bulletin=row, by=OPERATOR)
    operations.correct_bulletin(bulletin=row, text="The fund is 100 pounds.", by=OPERATOR)
    row.refresh_from_db()
    assert row.words == "The fund is 10 pounds."
    following = sent(bulletin(here.partnership, words="News."))
    [message] = handed_over()
    assert "The fund is 100 pounds." in message.body
    assert [each.text for each in rendition(following, ANYONE, on=DAY).corrects] == [
        "The fund is 100 pounds."
    ]
    third = sent(bulletin(here.partnership, words="More."))
    assert rendition(third, ANYONE, on=DAY).corrects == (), "told once"
    with pytest.raises(OperationNotValid, match="Change it instead"):
        operations.correct_bulletin(
            bulletin=bulletin(here.partnership), text="It was wrong.", by=OPERATOR
        )


def test_nothing_goes_before_a_person_sends_it_and_an_empty_one_cannot(here):
    reader(here.partnership, "ada@example.org")
    row = bulletin(here.partnership)
    with pytest.raises(OperationNotValid, match="says nothing yet"):
        operations.hold_bulletin(bulletin=row, on=DAY, by=OPERATOR)
    with pytest.raises(OperationNotValid, match="Put it there first"):
        operations.send_bulletin(bulletin=row, on=DAY, by=OPERATOR)
    decision(here.group, "A fund for lessons.")
    row = bulletin(here.partnership)
    operations.hold_bulletin(bulletin=row, on=DAY, by=OPERATOR)
    put_in_line.call(row.pk)
    assert handed_over() == []
    with pytest.raises(OperationNotValid, match="Take it back first"):
        operations.take_item_out(item=row.items.get(), by=OPERATOR)
    operations.take_back(bulletin=row, by=OPERATOR)
    operations.take_item_out(item=row.items.get(), by=OPERATOR)
    assert [item.title for item in can_be_added(row, on=DAY)] == ["A fund for lessons."]


def test_items_keep_the_order_that_somebody_gives_them(here):
    for wording in ("First.", "Second.", "Third."):
        decision(here.group, wording)
    row = bulletin(here.partnership)
    before = titles(row, ANYONE)
    operations.move_item(item=row.items.all()[2], up=True, by=OPERATOR)
    assert titles(row, ANYONE) == [before[0], before[2], before[1]]
    again = bulletin(here.partnership)
    item = can_be_added(bulletin(here.partnership, everything=False), on=DAY)[0]
    with pytest.raises(OperationNotValid, match="in the bulletin already"):
        operations.add_item(bulletin=again, item=item, by=OPERATOR)


def test_an_item_that_came_from_another_list_is_not_told_again(here):
    """The same decision in a bulletin of each of two partnerships, and in the news of the day."""
    made = decision(here.group, "A fund for lessons.")
    ada = reader(here.partnership, "ada@example.org")
    sent(bulletin(here.partnership))
    assert len(handed_over()) == 1
    again = sent(bulletin(here.partnership, words="With words."))
    [message] = handed_over()
    assert "With words." in message.body
    assert made.wording not in message.body
    assert Copy.objects.get(bulletin=again).keys == []
    assert ada.rhythm == ReadingRhythm.DAY
