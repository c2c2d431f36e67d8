"""Random histories of concerns: none is ever lost, and each raiser is told of each step once."""

import contextlib
import datetime as dt
from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.concerns.models import Carry, Concern, ConcernStep, Raiser
from convenor.apps.concerns.operations import (
    agree_words,
    also_mine,
    answer_concern,
    carry_concern,
    choose_news,
    clean_concern,
    close_concern,
    decline_words,
    hand_to_group,
    join_concerns,
    keep_words,
    part_answered,
    put_in_ask,
    raise_concern,
    reopen_concern,
    set_next,
    settle_carry,
    split_concern,
    take_off_list,
    take_over_adrift,
    take_over_group,
    taken_out_of_ask,
    weigh_concern,
    withdraw_concern,
)
from convenor.apps.concerns.operations.telling import newest_step
from convenor.apps.concerns.queries import (
    carries_to,
    concerns_adrift,
    followed_by,
    narrowest_marking,
)
from convenor.apps.groups.models import Line, Membership
from convenor.apps.outbox.models import Delivery
from convenor.core.governance.channel.moves import MOVES, Told
from convenor.core.vocabulary import CarryState, ConcernState, HowSerious, Marking
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MembershipFactory,
    PartnershipFactory,
    PersonFactory,
    SeatFactory,
)

FIRST = dt.date(2026, 3, 2)
any_concern = st.integers(0, 7)
any_person = st.integers(0, 2)
any_ask = st.sampled_from(["ask1", "ask2"])


class Histories(RuleBasedStateMachine):
    """Three groups of one partnership on a line, three people who raise things, a seat that changes hands."""

    def __init__(self):
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.day = FIRST
        self.last_step, self.last_mail = newest_step(), 0
        partnership = PartnershipFactory()
        self.groups = [GroupFactory(partnership=partnership) for _each in range(3)]
        for lower, upper in zip(self.groups, self.groups[1:], strict=False):
            Line.objects.create(
                group=lower, relation="reports to", other=upper, other_slug=upper.slug
            )
        self.seats = [SeatFactory(group=group) for group in self.groups]
        self.holders = [MembershipFactory(group=s.group, seat=s) for s in self.seats]
        self.people = [PersonFactory() for _each in range(3)]

    def teardown(self):
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    def concern(self, number):
        rows = list(Concern.objects.order_by("pk"))
        return rows[number % len(rows)]

    def tried(self, operation, **said):
        """A refusal leaves everything as it was."""
        with contextlib.suppress(OperationNotValid), transaction.atomic():
            operation(by=OPERATOR, **said)

    @precondition(lambda self: Concern.objects.count() < 8)
    @rule(group=st.integers(0, 2), person=any_person)
    def raised(self, group, person):
        raise_concern(
            group=self.groups[group],
            text="No places at school",
            person=self.people[person],
            on=self.day,
            by=OPERATOR,
        )

    @precondition(lambda self: Concern.objects.exists())
    @rule(number=any_concern, same=st.booleans(), marking=st.sampled_from(Marking))
    def cleaned(self, number, same, marking):
        concern = self.concern(number)
        text = concern.raw_text if same and concern.raw_text else "No places"
        self.tried(clean_concern, concern=concern, proposed_text=text, marking=marking, on=self.day)

    @precondition(lambda self: Concern.objects.exists())
    @rule(number=any_concern)
    def words_settled(self, number):
        self.tried(
            keep_words, concern=self.concern(number), text="No places", why="Old", on=self.day
        )

    @precondition(lambda self: Raiser.objects.exists())
    @rule(number=any_concern, what=st.sampled_from(["agree", "decline", "withdraw", "leave"]))
    def a_raiser_says(self, number, what):
        rows = list(Raiser.objects.order_by("pk"))
        raiser = rows[number % len(rows)]
        if what == "agree":
            self.tried(agree_words, raiser=raiser, on=self.day)
        elif what == "decline":
            self.tried(decline_words, raiser=raiser, words="Too few places", on=self.day)
        elif what == "withdraw":
            self.tried(withdraw_concern, raiser=raiser, on=self.day)
        else:
            self.tried(choose_news, raiser=raiser, wants_news=not raiser.wants_news)

    @precondition(lambda self: Concern.objects.exists())
    @rule(number=any_concern, person=any_person)
    def theirs_too(self, number, person):
        self.tried(also_mine, concern=self.concern(number), person=self.people[person], on=self.day)

    @precondition(lambda self: Concern.objects.exists())
    @rule(number=any_concern, other=any_concern)
    def joined(self, number, other):
        self.tried(
            join_concerns, concern=self.concern(number), lead=self.concern(other), on=self.day
        )

    @precondition(lambda self: Concern.objects.exists())
    @rule(number=any_concern)
    def taken_apart(self, number):
        self.tried(split_concern, concern=self.concern(number), on=self.day)

    @precondition(lambda self: Concern.objects.exists())
    @rule(number=any_concern, group=st.integers(0, 2))
    def handed(self, number, group):
        self.tried(
            hand_to_group,
            concern=self.concern(number),
            group=self.groups[group],
            why="Theirs",
            on=self.day,
        )

    @precondition(lambda self: Concern.objects.exists())
    @rule(number=any_concern, group=st.integers(0, 2))
    def carried(self, number, group):
        self.tried(
            carry_concern,
            concern=self.concern(number),
            to_group=self.groups[group],
            point="Say it",
            on=self.day,
        )

    @precondition(lambda self: Carry.objects.exists())
    @rule(number=any_concern, what=st.sampled_from(["heard", "not heard", "off"]))
    def carry_settled(self, number, what):
        rows = list(Carry.objects.order_by("pk"))
        carry = rows[number % len(rows)]
        if what == "off":
            self.tried(take_off_list, carry=carry, why="Later", on=self.day)
        else:
            self.tried(
                settle_carry, carry=carry, was_raised=what == "heard", said="Hm", on=self.day
            )

    @precondition(lambda self: Concern.objects.exists())
    @rule(number=any_concern, other=any_concern, ask=any_ask)
    def in_an_ask(self, number, other, ask):
        chosen = {self.concern(number).pk, self.concern(other).pk}
        self.tried(
            put_in_ask,
            concerns=list(Concern.objects.filter(pk__in=chosen)),
            about_key=ask,
            on=self.day,
        )

    @precondition(lambda self: Concern.objects.exists())
    @rule(number=any_concern, settles=st.booleans())
    def answered_in_part(self, number, settles):
        self.tried(
            part_answered,
            concern=self.concern(number),
            words="Some",
            settles=settles,
            on=self.day,
        )

    @precondition(lambda self: Concern.objects.exists())
    @rule(number=any_concern, ask=any_ask)
    def out_of_the_ask(self, number, ask):
        concern = self.concern(number)
        self.tried(
            taken_out_of_ask, concerns=[concern], about_key=ask, why="Withdrawn", on=self.day
        )

    @precondition(lambda self: Concern.objects.exists())
    @rule(number=any_concern, how=st.sampled_from([answer_concern, close_concern]))
    def ended(self, number, how):
        self.tried(how, concern=self.concern(number), message="So it is", on=self.day)

    @precondition(lambda self: Concern.objects.exists())
    @rule(number=any_concern)
    def opened_again(self, number):
        self.tried(reopen_concern, concern=self.concern(number), why="Not over", on=self.day)

    @precondition(lambda self: Concern.objects.exists())
    @rule(number=any_concern, seat=st.integers(0, 2), days=st.integers(-1, 20))
    def given_its_next_step(self, number, seat, days):
        self.tried(
            set_next,
            concern=self.concern(number),
            seat=self.seats[seat],
            next_on=self.day + dt.timedelta(days),
            next_step="Ask",
            on=self.day,
        )

    @precondition(lambda self: Concern.objects.exists())
    @rule(number=any_concern)
    def weighed(self, number):
        self.tried(
            weigh_concern,
            concern=self.concern(number),
            how_serious=HowSerious.HARM,
            place="Leeds",
            on=self.day,
        )

    @rule(seat=st.integers(0, 2))
    def a_holder_leaves(self, seat):
        self.day += dt.timedelta(days=1)
        held = Membership.objects.filter(seat=self.seats[seat], valid_to__isnull=True)
        held.update(valid_to=self.day)
        take_over_adrift(on=self.day, by=OPERATOR)

    @rule(seat=st.integers(0, 2))
    def a_holder_comes(self, seat):
        self.day += dt.timedelta(days=1)
        if not Membership.objects.on(self.day).filter(seat=self.seats[seat]).exists():
            row = self.seats[seat]
            MembershipFactory(group=row.group, seat=row, valid_from=self.day)

    @rule(group=st.integers(0, 2), other=st.integers(0, 2))
    def a_group_ends(self, group, other):
        self.tried(
            take_over_group,
            group=self.groups[group],
            to_group=self.groups[other],
            why="It ended",
            on=self.day,
        )

    @invariant()
    def each_has_an_owner_and_a_day_or_a_message_or_a_lead(self):
        for concern in Concern.objects.all():
            state = ConcernState(concern.state)
            if state.is_settled:
                assert concern.closing_message
                assert concern.settled_on
                assert concern.next_on is None
                assert concern.owner_seat is None
            elif state is ConcernState.JOINED:
                assert concern.lead is not None
                assert concern.next_on is None
            else:
                assert concern.next_on is not None
                assert concern.lead is None
                assert concern.owner_seat is None or (
                    concern.owner_seat.group_id == concern.group_id
                )
        assert concerns_adrift(self.day) == []

    @invariant()
    def whatever_follows_comes_to_an_end_that_is_no_follower(self):
        rows = {concern.pk: concern for concern in Concern.objects.all()}
        for concern in rows.values():
            seen, at = {concern.pk}, concern
            while at.lead_id is not None:
                at = rows[at.lead_id]
                assert at.pk not in seen
                seen.add(at.pk)
            assert at.state != ConcernState.JOINED
            if concern.state == ConcernState.JOINED:
                assert concern.pk in followed_by(at.pk)

    @invariant()
    def what_was_taken_back_or_settled_waits_on_nobodys_list(self):
        listed = Carry.objects.filter(state=CarryState.LISTED.value)
        for carry in listed.select_related("concern"):
            assert carry.concern.next_on is not None
        assert {carry.pk for carry in carries_to(g.pk for g in self.groups)} == {
            carry.pk for carry in listed
        }

    @invariant()
    def each_raiser_who_wants_mail_was_told_of_each_step_that_concerns_them_once(self):
        mailed = [move.value for move, line in MOVES.items() if line.told is Told.MAILED]
        expected = Counter()
        for step in ConcernStep.objects.filter(pk__gt=self.last_step, kind__in=mailed):
            concerned = Raiser.objects.filter(
                concern_id__in=self.all_that_follow(step.concern_id),
                left_on__isnull=True,
                wants_news=True,
            )
            expected.update(set(concerned.values_list("person__email", flat=True)))
        sent = Delivery.objects.filter(pk__gt=self.last_mail)
        assert Counter(sent.values_list("to", flat=True)) == expected
        self.last_step = newest_step()
        self.last_mail = max(Delivery.objects.values_list("pk", flat=True), default=0)

    def all_that_follow(self, key):
        """Worked out upwards, so that it does not repeat what the operations do."""
        rows = dict(Concern.objects.values_list("pk", "lead_id"))
        found = set()
        for each in rows:
            at = each
            while at is not None and at != key:
                at = rows[at]
            if at == key:
                found.add(each)
        return found

    @invariant()
    def no_marking_is_wider_than_what_it_is_made_of(self):
        for concern in Concern.objects.all():
            narrow = narrowest_marking([concern.pk])
            assert narrow.rank >= Marking(concern.marking).rank


@pytest.mark.django_db
def test_nothing_is_lost():
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=10,
            stateful_step_count=30,
            deadline=None,
            # Each step writes to a database: making a failing history smaller takes longer than reading it.
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
