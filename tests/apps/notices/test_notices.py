"""Notices: drafted, sent down and across the lines, passed on, recalled, read."""

import datetime as dt

import pytest
from django.db.models import Q

from convenor.apps.groups.models import Line
from convenor.apps.groups.queries import actor_for
from convenor.apps.notices.models import Notice
from convenor.apps.notices.operations import (
    NoticeNotValid,
    NoticeWords,
    answer_passing,
    ask_to_pass_on,
    change_notice,
    draft_notice,
    pass_on,
    read_notice,
    recall_notice,
    reply_to_notice,
    send_notice,
)
from convenor.apps.notices.queries import (
    can_see_notice,
    notices_visible,
    reached_from,
    receipts_of,
    replies_to,
    replies_wanted,
)
from convenor.apps.search.models import Passage
from convenor.core.access import ANYONE
from convenor.core.vocabulary import Capacity, Marking, Relation
from tests.factories import OPERATOR, GroupFactory, member_of, secretariat_of

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 2)
LATER = dt.date(2026, 3, 20)


class Region:
    """A regional group; a sub-regional group of another partnership that assists it; its own operations group."""

    def __init__(self):
        self.region = GroupFactory(name="Regional Group", tier="regional")
        self.beside = GroupFactory(name="Steering Group", partnership=self.region.partnership)
        self.below = GroupFactory(name="Sub-regional Group", tier="sub-regional")
        self.lowest = GroupFactory(name="Operations Group", tier="city")
        self.strange = GroupFactory(name="Strange Group")
        for group, other in ((self.below, self.region), (self.lowest, self.below)):
            Line.objects.create(
                group=group, relation=Relation.ASSISTS.value, other=other, other_slug=other.slug
            )

    def draft(self, *, to=None, title="A new scheme", **more):
        words = NoticeWords(title, "It starts in May.", **more)
        return draft_notice(
            group=self.region, words=words, to=to or [self.below], on=DAY, by=OPERATOR
        )

    def sent(self, **more):
        notice = self.draft(**more)
        send_notice(notice=notice, on=DAY, by=OPERATOR)
        return notice


@pytest.fixture
def region(on_the_day):
    on_the_day(DAY)
    return Region()


def test_it_goes_along_lines_and_to_groups_of_the_same_partnership(region):
    GroupFactory(partnership=region.region.partnership, standing="outside")
    names = [row.name for row in reached_from(region.region, on=DAY)]
    assert names == ["Regional Group", "Sub-regional Group", "Steering Group"]
    assert [row.name for row in reached_from(region.below, on=DAY)] == [
        "Regional Group",
        "Sub-regional Group",
        "Operations Group",
    ]
    Line.objects.update(valid_to=DAY)
    with pytest.raises(NoticeNotValid, match="No line leads from Regional Group to Sub-regional"):
        region.draft()
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"title": " "}, "a title and some text"),
        ({"reply_by": dt.date(2026, 3, 1)}, "nobody could reply by then"),
        ({"public_from": LATER}, "Mark it public"),
        ({"marking": Marking.PUBLIC, "public_from": LATER, "expires_on": LATER}, "expires after"),
    ],
)
def test_what_makes_no_sense_is_refused(region, more, says):
    with pytest.raises(NoticeNotValid, match=says):
        region.draft(**more)
    assert not Notice.objects.exists()


def test_another_body_has_to_agree_before_its_information_is_sent(region):
    notice = region.draft(owner="The department")
    with pytest.raises(NoticeNotValid, match="on which day they agreed"):
        send_notice(notice=notice, on=DAY, by=OPERATOR)
    words = NoticeWords("A new scheme", "Text", owner="The department", owner_agreed_on=DAY)
    change_notice(notice=notice, words=words, to=[region.below], on=DAY, by=OPERATOR)
    send_notice(notice=notice, on=DAY, by=OPERATOR)
    with pytest.raises(NoticeNotValid, match="was sent already"):
        change_notice(notice=notice, words=words, to=[region.below], on=DAY, by=OPERATOR)


def test_one_without_groups_or_already_expired_is_not_sent(region):
    notice = region.draft(expires_on=DAY)
    with pytest.raises(NoticeNotValid, match="would expire"):
        send_notice(notice=notice, on=DAY, by=OPERATOR)
    notice.targets.all().delete()
    with pytest.raises(NoticeNotValid, match="Choose at least one group"):
        send_notice(notice=notice, on=DAY, by=OPERATOR)


def readers(region):
    return {
        "visitor": ANYONE,
        "its secretariat": actor_for(secretariat_of(region.region.partnership), on=DAY),
        "its member": actor_for(member_of(region.region), on=DAY),
        "member below": actor_for(member_of(region.below), on=DAY),
        "chair below": actor_for(member_of(region.below, capacity=Capacity.CHAIR), on=DAY),
        "secretariat below": actor_for(secretariat_of(region.below.partnership), on=DAY),
        "lowest": actor_for(member_of(region.lowest), on=DAY),
        "strange": actor_for(secretariat_of(region.strange.partnership), on=DAY),
    }


BELOW = {"member below", "chair below", "secretariat below"}
EXPECTED = {
    Marking.PUBLIC: None,
    Marking.PARTNERS: {"its secretariat", "its member"} | BELOW,
    Marking.NAMED_SEATS: {"its secretariat", "chair below", "secretariat below"},
    Marking.RESTRICTED: {"its secretariat", "chair below", "secretariat below"},
}


@pytest.mark.parametrize("marking", Marking)
@pytest.mark.parametrize("state", ["draft", "sent", "not clear yet", "expired", "recalled"])
def test_the_rule_for_one_notice_and_the_filter_over_many_agree(region, marking, state):
    who = readers(region)
    more = {"public_from": LATER} if marking is Marking.PUBLIC and state == "not clear yet" else {}
    notice = region.draft(marking=marking, **more)
    if state != "draft":
        send_notice(notice=notice, on=DAY, by=OPERATOR)
    if state == "recalled":
        recall_notice(notice=notice, why="A mistake", by=OPERATOR)
    if state == "expired":
        Notice.objects.update(expires_on=DAY)
        notice.refresh_from_db()
    seen = {name for name, actor in who.items() if notices_visible(actor, on=DAY).exists()}
    assert seen == {name for name, actor in who.items() if can_see_notice(actor, notice, on=DAY)}
    expected = EXPECTED[marking]
    if state in ("draft", "recalled"):
        expected = {"its secretariat"}
    elif expected is None:
        expected = set(who) if state == "sent" else EXPECTED[Marking.PARTNERS]
    assert seen == expected


def test_it_is_found_by_searching_until_it_is_recalled(region):
    notice = region.sent()
    assert Passage.objects.filter(kind="notice", key=notice.token).exists()
    recall_notice(notice=notice, why="A mistake", by=OPERATOR)
    assert not Passage.objects.filter(kind="notice").exists()


def test_who_may_not_pass_it_on_asks_first(region):
    notice = region.sent(may_be_passed_on=False)
    handed = {"notice": notice, "group": region.below, "to": [region.lowest], "on": DAY}
    with pytest.raises(NoticeNotValid, match="unless its owner agrees"):
        pass_on(**handed, marking=Marking.PARTNERS, by=OPERATOR)
    asked = ask_to_pass_on(notice=notice, group=region.below, to_whom="Operations", by=OPERATOR)
    with pytest.raises(NoticeNotValid, match="waits for the answer"):
        ask_to_pass_on(notice=notice, group=region.below, to_whom="Operations", by=OPERATOR)
    with pytest.raises(NoticeNotValid, match="why it cannot"):
        answer_passing(asked=asked, agreed=False, answer="", by=OPERATOR)
    answer_passing(asked=asked, agreed=True, answer="", by=OPERATOR)
    further = pass_on(**handed, marking=Marking.PUBLIC, note="For you.", by=OPERATOR)
    assert (further.marking, further.text.split("\n")[0]) == ("partners", "For you.")
    lowest = actor_for(member_of(region.lowest), on=DAY)
    assert [row.pk for row in notices_visible(lowest, on=DAY)] == [further.pk]


def test_one_that_did_not_come_or_no_longer_holds_is_not_passed_on(region):
    notice = region.sent()
    with pytest.raises(NoticeNotValid, match="did not come to Operations Group"):
        pass_on(
            notice=notice,
            group=region.lowest,
            to=[region.below],
            marking=Marking.PARTNERS,
            on=DAY,
            by=OPERATOR,
        )
    recall_notice(notice=notice, why="A mistake", by=OPERATOR)
    with pytest.raises(NoticeNotValid, match="no longer holds"):
        pass_on(
            notice=notice,
            group=region.below,
            to=[region.lowest],
            marking=Marking.PARTNERS,
            on=DAY,
            by=OPERATOR,
        )


def test_recalling_reaches_what_was_handed_further(region):
    notice = region.sent()
    further = pass_on(
        notice=notice,
        group=region.below,
        to=[region.lowest],
        marking=Marking.PARTNERS,
        on=DAY,
        by=OPERATOR,
    )
    with pytest.raises(NoticeNotValid, match="why"):
        recall_notice(notice=notice, why="", by=OPERATOR)
    recall_notice(notice=notice, why="A mistake", by=OPERATOR)
    further.refresh_from_db()
    assert further.recalled_because == "A mistake"


def test_receipts_and_replies_are_counted_once_and_rolled_up(region):
    notice = region.sent(reply_by=LATER, wants_receipt=True)
    user, other = member_of(region.below), member_of(region.lowest)
    actor = actor_for(user, on=DAY)
    assert [row.pk for row in replies_wanted(actor, on=DAY)] == [notice.pk]
    mine = {"notice": notice, "group": region.below, "person": user.person, "by": actor}
    for _ in range(2):
        read_notice(**mine)
    reply_to_notice(**mine, text="We agree", on=DAY)
    reply_to_notice(**mine, text="We agree, mostly", on=DAY)
    further = pass_on(
        notice=notice,
        group=region.below,
        to=[region.lowest],
        marking=Marking.PARTNERS,
        on=DAY,
        by=OPERATOR,
    )
    read_notice(notice=further, group=region.lowest, person=other.person, by=OPERATOR)
    row = receipts_of(notice, on=DAY)[0]
    assert (row.members, row.read, row.replied) == (1, 1, 1)
    assert (row.passed_on_to, row.read_further) == (1, 1)
    assert [reply.text for reply in replies_to(notice)] == ["We agree, mostly"]
    assert replies_wanted(actor, on=DAY) == []


@pytest.mark.parametrize(
    ("on", "more", "says"),
    [
        (DAY, {}, "asks for no reply"),
        (LATER + dt.timedelta(days=1), {"reply_by": LATER}, "Replies were wanted by"),
        (LATER, {"reply_by": LATER, "expires_on": LATER}, "no longer holds"),
    ],
)
def test_a_reply_that_nobody_waits_for_is_told_so(region, on, more, says):
    notice = region.sent(**more)
    user = member_of(region.below)
    with pytest.raises(NoticeNotValid, match=says):
        reply_to_notice(
            notice=notice, group=region.below, person=user.person, text="Yes", on=on, by=OPERATOR
        )
    assert not notice.receipts.filter(~Q(reply="")).exists()
