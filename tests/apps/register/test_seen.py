"""Who may see an entry, who says how it stands, and what is not said of anybody."""

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.concerns.models import Concern
from convenor.apps.groups.queries import actor_for
from convenor.apps.register.models import RegisterEntry
from convenor.apps.register.operations import (
    RegisterNotValid,
    link_entry,
    note_told,
    say_response,
)
from convenor.apps.register.queries import (
    can_view_entry,
    entries_visible,
    links_of,
)
from convenor.core.access import ANYONE
from convenor.core.governance.register import LinkKind
from convenor.core.vocabulary import Capacity, Marking
from tests.factories import (
    OPERATOR,
    GroupFactory,
    PartnershipFactory,
    member_of,
    secretariat_of,
)
from tests.register_world import TODAY, beside, handed, opened, scored

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("field", ["what", "owner"])
def test_nobody_is_named_on_a_register(field):
    group = GroupFactory()
    member_of(group).person.__class__.objects.update(name="Mary Bloggs")
    with pytest.raises(RegisterNotValid, match="the role or the organisation"):
        opened(group, **{field: "Mary Bloggs"})
    assert not RegisterEntry.objects.exists()
    entry = opened(group)
    for who in ("Mary Bloggs", "mary@example.org"):
        with pytest.raises(RegisterNotValid, match="the role or the organisation"):
            note_told(entry=entry, who=who, how="by mail", on=TODAY, today=TODAY, by=OPERATOR)
    assert not entry.told.exists()


def test_what_is_restricted_is_not_repeated_in_the_history_that_all_chairs_read():
    opened(marking=Marking.RESTRICTED)
    opened(what="Open to partners")
    said = list(Entry.objects.order_by("pk").values_list("what", flat=True))
    assert "Hotels" not in said[0]
    assert "A restricted entry" in said[0]
    assert "Open to partners" in said[1]


def test_a_link_is_to_what_one_may_see_and_shown_to_who_may_see_it():
    entry = opened()
    concern = Concern.objects.create(
        group=entry.group,
        raised_at_group=entry.group,
        text="Schools are full.",
        marking=Marking.RESTRICTED.value,
        raised_on=TODAY,
        next_on=TODAY,
        next_step="Weigh it.",
    )
    with pytest.raises(RegisterNotValid, match="no concern at that address"):
        link_entry(entry=entry, kind=LinkKind.CONCERN, key="nothing", by=OPERATOR)
    link_entry(entry=entry, kind=LinkKind.CONCERN, key=concern.token, by=OPERATOR)
    keeper = actor_for(secretariat_of(entry.group.partnership), on=TODAY)
    member = actor_for(member_of(entry.group), on=TODAY)
    assert [each.token for each in links_of(keeper, entry)] == [concern.token]
    assert links_of(member, entry) == []


def test_its_owner_says_how_it_stands_and_another_member_does_not():
    group = GroupFactory()
    owner, other = member_of(group), member_of(group)
    entry = opened(group, owner_person=owner.person)
    scored(entry, 3, 3, by=actor_for(owner, on=TODAY))
    say_response(entry=entry, response="We meet weekly.", by=actor_for(owner, on=TODAY))
    with pytest.raises(RegisterNotValid, match="speaks for its owner"):
        scored(entry, 5, 5, by=actor_for(other, on=TODAY))
    assert entry.scores.count() == 1
    with pytest.raises(RegisterNotValid, match="member of one of our groups"):
        opened(owner_person=owner.person)


@pytest.mark.parametrize("marking", [Marking.PUBLIC, Marking.PARTNERS, Marking.RESTRICTED])
def test_the_filter_and_the_rule_agree(marking):
    group = GroupFactory()
    entry = opened(group, marking=marking)
    asked = beside(entry)
    handed(entry, asked)
    may = {
        "chair": (member_of(group, capacity=Capacity.CHAIR), True),
        "member": (member_of(group), marking is not Marking.RESTRICTED),
        "member of the group asked": (member_of(asked), marking is not Marking.RESTRICTED),
        "chair of the group asked": (member_of(asked, capacity=Capacity.CHAIR), True),
        "of a third group": (member_of(beside(entry)), False),
        "secretariat": (secretariat_of(group.partnership), True),
        "another secretariat": (secretariat_of(PartnershipFactory()), False),
    }
    for who, (user, expected) in may.items():
        actor = actor_for(user, on=TODAY)
        assert bool(can_view_entry(actor, entry)) is expected, who
        assert entries_visible(actor).filter(pk=entry.pk).exists() is expected, who
    assert not can_view_entry(ANYONE, entry)
    assert not entries_visible(ANYONE).exists()
