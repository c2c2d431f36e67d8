"""Opportunities kept: what is refused, what a reader may see, what came of them."""

import datetime as dt

import pytest
from django.core.management import call_command

from convenor.apps.audit.models import Entry
from convenor.apps.groups.queries import actor_for
from convenor.apps.opportunities.models import ExpressionOfInterest, Opportunity
from convenor.apps.opportunities.operations import (
    OpportunityNotValid,
    OpportunityWords,
    add_opportunity,
    change_opportunity,
    copy_opportunity,
    draft_from_words,
    publish_opportunity,
    record_result,
    say_interest,
    withdraw_opportunity,
)
from convenor.apps.opportunities.queries import (
    can_view_opportunity,
    open_rows,
    opportunities_visible,
    published_since,
    suiting,
)
from convenor.apps.outbox.models import Delivery
from convenor.apps.priorities.operations import set_interests
from convenor.core.access import ANYONE
from convenor.core.vocabulary import Capacity, Marking, OpportunityKind, Topic
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MembershipFactory,
    OrganisationFactory,
    PartnershipFactory,
    PersonFactory,
    SeatFactory,
    UserFactory,
    member_of,
    secretariat_of,
)

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC)
DAY = NOW.date()
LATER = dt.datetime(2026, 4, 2, 10, tzinfo=dt.UTC)
WORDS = {
    "title": "Survey on housing",
    "kind": OpportunityKind.SURVEY,
    "text": "Six questions for councils.",
    "closes_on": dt.date(2026, 3, 16),
    "closes_time": dt.time(9),
}


def added(partnership=None, *, out=True, **more):
    partnership = partnership or PartnershipFactory()
    repeats = more.pop("may_repeat", False)
    row = add_opportunity(
        partnership=partnership,
        words=OpportunityWords(**WORDS | more),
        now=NOW,
        by=OPERATOR,
        may_repeat=repeats,
    )
    if out:
        publish_opportunity(opportunity=row, now=NOW, by=OPERATOR)
        row.refresh_from_db()
    return row


def test_it_is_kept_as_a_draft_and_published():
    row = added(out=False)
    assert (row.state, row.published_at) == ("draft", None)
    assert row.closes_at == dt.datetime(2026, 3, 16, 9, tzinfo=dt.UTC)
    assert open_rows(ANYONE, now=NOW, on=DAY) == []
    publish_opportunity(opportunity=row, now=NOW, by=OPERATOR)
    shown = open_rows(ANYONE, now=NOW, on=DAY)
    assert [each.closes for each in shown] == ["Monday 16 March 2026 at 9am"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"closes_on": dt.date(2026, 3, 1)}, "Sunday 1 March 2026 at 9am is over."),
        ({"contact": "jo.bloggs@example.org"}, "“jo.bloggs@example.org” reads like somebody’s own"),
        ({"contact": "Jo Bloggs"}, "“Jo Bloggs” is not a mail address."),
        ({"pay": "£20 in cash from Mrs Bloggs"}, "“Mrs Bloggs” looks like somebody's name."),
        ({"text": "Ring 0113 496 0000."}, "is a way to reach somebody"),
        ({"topics": ("weather",)}, "“weather” is no topic that we sort by."),
        ({"sectors": ("pirates",)}, "“pirates” is no sector that we sort by."),
        ({"link": "javascript:alert(1)"}, "“javascript:alert(1)” is not an address on the web."),
        ({"title": " "}, "Give it a title"),
        ({"marking": Marking.RESTRICTED}, "needs a group whose chair that is"),
    ],
)
def test_bad_words_are_refused_by_name_and_nothing_is_kept(more, said):
    with pytest.raises(OpportunityNotValid) as refusal:
        added(**more)
    assert said in str(refusal.value)
    assert not Opportunity.objects.exists()


def test_the_name_of_somebody_on_record_is_no_contact():
    group = GroupFactory()
    MembershipFactory(group=group, person=PersonFactory(name="Robin Example"))
    with pytest.raises(OpportunityNotValid, match="reads like somebody"):
        added(group.partnership, contact="robin@example.org")
    assert added(group.partnership, contact="team@example.org").contact == "team@example.org"


def test_a_closing_in_the_hour_of_the_clock_change_is_settled_and_said():
    missing = added(closes_on=dt.date(2026, 3, 29), closes_time=dt.time(1, 30))
    assert missing.closes_at == dt.datetime(2026, 3, 29, 1, tzinfo=dt.UTC)
    assert "there is no 1.30am" in missing.closes_note
    twice = added(closes_on=dt.date(2026, 10, 25), closes_time=dt.time(1, 30))
    assert twice.closes_at == dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)
    assert "comes twice" in twice.closes_note


def test_the_same_twice_is_shown_and_kept_only_when_it_is_said_to_be_another():
    partnership = PartnershipFactory()
    added(partnership)
    with pytest.raises(OpportunityNotValid) as refusal:
        added(partnership, title="A survey on Housing")
    assert "It reads like “Survey on housing”, which closes on Monday 16 March 2026 at 9am" in str(
        refusal.value
    )
    assert Opportunity.objects.count() == 1
    added(partnership, title="A survey on Housing", may_repeat=True)
    added(partnership, title="Jobs fair in Hull")
    added(title="Survey on housing")
    assert Opportunity.objects.count() == 4


def test_nothing_is_published_without_a_closing_or_words():
    row = added(out=False, closes_on=None)
    with pytest.raises(OpportunityNotValid, match="Say on which day and at what time it closes"):
        publish_opportunity(opportunity=row, now=NOW, by=OPERATOR)
    bare = added(out=False, text="")
    with pytest.raises(OpportunityNotValid, match="Say in a few sentences what it is"):
        publish_opportunity(opportunity=bare, now=NOW, by=OPERATOR)
    late = added(out=False)
    with pytest.raises(OpportunityNotValid, match="which is over"):
        publish_opportunity(opportunity=late, now=LATER, by=OPERATOR)
    assert not Opportunity.objects.filter(published_at__isnull=False).exists()


def test_a_change_is_dated_and_who_is_interested_hears_of_another_closing():
    row = added()
    person = PersonFactory()
    say_interest(opportunity=row, person=person, now=NOW, by=OPERATOR)
    words = OpportunityWords(**WORDS | {"closes_on": dt.date(2026, 3, 20), "place": "online"})
    change_opportunity(opportunity=row, words=words, now=NOW, by=OPERATOR)
    assert [(each.on, each.words) for each in row.changes.all()] == [
        (
            DAY,
            "Changed: when it closes and where it is. It closed on Monday 16 March 2026 at 9am before.",
        )
    ]
    mail = Delivery.objects.get()
    assert mail.to == person.email
    assert "now closes on Friday 20 March 2026 at 9am" in mail.body


def test_the_result_comes_after_the_closing_and_is_told_once():
    row = added()
    say_interest(opportunity=row, person=PersonFactory(), now=NOW, by=OPERATOR)
    given = {"opportunity": row, "result": "Twelve councils answered.", "by": OPERATOR}
    with pytest.raises(OpportunityNotValid, match="It is open until Monday 16 March 2026"):
        record_result(now=NOW, **given)
    record_result(now=LATER, took_part=12, **given)
    record_result(now=LATER, took_part=13, **given)
    row.refresh_from_db()
    assert (row.result, row.took_part, row.result_on) == (given["result"], 13, LATER.date())
    assert ["Twelve councils answered." in mail.body for mail in Delivery.objects.all()] == [True]
    with pytest.raises(OpportunityNotValid, match="Say in a sentence"):
        record_result(now=LATER, opportunity=row, result=" ", by=OPERATOR)


def test_what_is_withdrawn_leaves_a_trace_and_can_come_back():
    row = added()
    with pytest.raises(OpportunityNotValid, match="why it is withdrawn"):
        withdraw_opportunity(opportunity=row, why="", now=NOW, by=OPERATOR)
    withdraw_opportunity(opportunity=row, why="Put off", now=NOW, by=OPERATOR)
    assert open_rows(ANYONE, now=NOW, on=DAY) == []
    assert list(opportunities_visible(ANYONE)) == [row]
    publish_opportunity(opportunity=row, now=NOW, by=OPERATOR)
    assert [each.token for each in open_rows(ANYONE, now=NOW, on=DAY)] == [row.token]


def test_a_copy_is_a_draft_without_a_closing():
    row = added(topics=("housing",), contact="team@example.org")
    twin = copy_opportunity(opportunity=row, by=OPERATOR)
    twin.refresh_from_db()
    assert (twin.title, twin.topics, twin.contact) == (row.title, ["housing"], row.contact)
    assert (twin.state, twin.closes_at, twin.published_at) == ("draft", None, None)
    assert twin.token != row.token


def test_what_a_report_brings_home_is_one_draft_however_often_it_is_sent():
    partnership = PartnershipFactory()
    about = {"partnership": partnership, "about_kind": "reportback", "about_key": "abc"}
    assert draft_from_words(text="  ", by=OPERATOR, **about) is None
    draft_from_words(text="A panel on health, until May.\nAsk the Board.", by=OPERATOR, **about)
    row = draft_from_words(text="A panel on health, until June.", by=OPERATOR, **about)
    assert [(each.title, each.state) for each in Opportunity.objects.all()] == [
        ("A panel on health, until June.", "draft")
    ]
    change_opportunity(opportunity=row, words=OpportunityWords(**WORDS), now=NOW, by=OPERATOR)
    draft_from_words(text="Something else.", by=OPERATOR, **about)
    assert Opportunity.objects.get().title == "Survey on housing"


def everybody(group):
    other = GroupFactory(partnership=group.partnership)
    foreign = GroupFactory()
    users = {
        "member": member_of(group),
        "chair": member_of(group, capacity=Capacity.CHAIR),
        "observer": member_of(group, capacity=Capacity.OBSERVER),
        "beside": member_of(other),
        "chair beside": member_of(other, capacity=Capacity.CHAIR),
        "secretariat": secretariat_of(group.partnership),
        "foreign": member_of(foreign),
        "foreign secretariat": secretariat_of(foreign.partnership),
        "nobody": UserFactory(),
    }
    actors = {name: actor_for(user, on=DAY) for name, user in users.items()}
    return actors | {"visitor": ANYONE, "operator": OPERATOR}


def test_the_rule_for_one_and_the_filter_for_many_agree():
    group = GroupFactory()
    rows = []
    for marking in Marking:
        for where in (group, None):
            if where is None and marking not in (Marking.PUBLIC, Marking.PARTNERS):
                continue
            for out in (True, False):
                row = added(
                    group.partnership, out=out, marking=marking, group=where, may_repeat=True
                )
                rows.append((row, marking, where, out))
    actors = everybody(group)
    seen = {}
    for name, actor in actors.items():
        found = set(opportunities_visible(actor).values_list("pk", flat=True))
        for row, marking, where, out in rows:
            allowed = bool(can_view_opportunity(actor, row))
            assert allowed == (row.pk in found), (name, marking, where, out)
            seen.setdefault((marking, where is not None, out), set()).update(
                {name} & {name if allowed else ""}
            )
    keepers = {"secretariat", "operator"}
    assert seen[Marking.PUBLIC, True, True] == set(actors)
    assert seen[Marking.PUBLIC, True, False] == keepers
    inside = {"member", "chair", "observer", "beside", "chair beside"}
    assert seen[Marking.PARTNERS, False, True] == keepers | inside
    assert seen[Marking.RESTRICTED, True, True] == keepers | {"chair"}


def test_members_are_matched_by_topic_sector_and_area_in_a_constant_number_of_queries(
    django_assert_max_num_queries,
):
    group = GroupFactory(area="Leeds")
    seat = SeatFactory(group=group, sector="faith")
    user = member_of(group, seat=seat)
    actor = actor_for(user, on=DAY)
    set_interests(person=user.person, topics={Topic.HOUSING: False}, by=actor)
    one = added(topics=("housing", "health"))
    two = added(sectors=("faith",), areas=("Leeds",), closes_on=dt.date(2026, 3, 10))
    added(topics=("students",))
    added(topics=("housing",), areas=("Hull",))
    for _ in range(5):
        added(topics=("work and skills",))
    with django_assert_max_num_queries(6):
        found = suiting(actor, now=NOW, on=DAY)
    assert [(each.row.token, each.reasons) for each in found] == [
        (two.token, ("faith", "Leeds")),
        (one.token, ("housing",)),
    ]
    assert suiting(actor, now=LATER, on=LATER.date()) == []


def test_an_organisations_name_and_sector_count_too():
    group = GroupFactory()
    council = OrganisationFactory(name="Hull City Council", sector="local authority")
    user = UserFactory()
    MembershipFactory(group=group, person=user.person, organisation=council)
    added(sectors=("local authority",), areas=("Hull",))
    found = suiting(actor_for(user, on=DAY), now=NOW, on=DAY)
    assert [each.reasons for each in found] == [("local authority", "Hull")]


def test_bulletins_get_what_is_new_open_and_for_their_readers():
    old = added()
    Opportunity.objects.update(published_at=NOW - dt.timedelta(days=9))
    new = added(old.partnership, title="Jobs fair", topics=("work and skills",))
    added(old.partnership, title="For partners", marking=Marking.PARTNERS)
    added(title="Of others")
    since = NOW - dt.timedelta(days=1)
    ids = [old.partnership_id]
    found = published_since(since, now=NOW, on=DAY, partnership_ids=ids)
    assert [(each.key, each.topics, each.closes) for each in found] == [
        (new.token, ("work and skills",), "Monday 16 March 2026 at 9am")
    ]
    assert found[0].address == f"/opportunities/{new.token}"
    assert published_since(since, now=LATER, on=DAY, partnership_ids=ids) == []
    reader = actor_for(member_of(GroupFactory(partnership=old.partnership)), on=DAY)
    assert len(published_since(since, now=NOW, on=DAY, partnership_ids=ids, actor=reader)) == 2


def test_entries_do_not_say_who_is_interested():
    row = added()
    user = member_of(GroupFactory(partnership=row.partnership))
    say_interest(opportunity=row, person=user.person, now=NOW, by=actor_for(user, on=DAY))
    entry = Entry.objects.get(operation="say_interest")
    assert (entry.by_label, entry.by_user_id) == ("somebody who is interested", None)
    assert ExpressionOfInterest.objects.get().person == user.person


def test_the_daily_command_runs(capsys, on_the_day):
    on_the_day(DAY)
    call_command("keep_opportunities")
    assert "Empty seats drafted: 0." in capsys.readouterr().out
