"""Random histories of concerns, and what must hold at each moment of them."""

import contextlib
import datetime as dt

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
)

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.concerns.models import Carry, Concern, Raiser
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
    withdraw_concern,
)
from convenor.apps.concerns.operations.telling import newest_step
from convenor.apps.groups.models import Line, Membership
from convenor.core.governance.channel.moves import MOVES, Move
from convenor.core.vocabulary import CarryState, Marking
from tests.apps.concerns.must_hold import MustHold
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


class Histories(MustHold):
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

        for number in range(5):
            self.raised(number % 2, number % 3, is_settled=number < 4)

    def teardown(self):
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    def concern(self, number, kind=None):
        """One that the move fits, most of the time, so that histories go somewhere."""
        rows = list(Concern.objects.order_by("pk"))
        fitting = [row for row in rows if kind is not None and row.state in MOVES[kind].froms]
        chosen = fitting if fitting and number % 4 else rows
        return chosen[number % len(chosen)]

    def beside(self, concern, up):
        """A group beside the concern's own, mostly along a line."""
        at = self.groups.index(concern.group)
        return self.groups[at + 1 if up and at < 2 else at - 1]

    def tried(self, operation, **said):
        """A refusal leaves everything as it was."""
        with contextlib.suppress(OperationNotValid), transaction.atomic():
            operation(by=OPERATOR, **said)

    @precondition(lambda self: Concern.objects.count() < 8)
    @rule(group=st.integers(0, 2), person=any_person, is_settled=st.booleans())
    def raised(self, group, person, is_settled):
        concern = raise_concern(
            group=self.groups[group],
            text="No places at school",
            person=self.people[person],
            on=self.day,
            by=OPERATOR,
        )
        if is_settled:
            text = concern.raw_text
            clean_concern(concern=concern, proposed_text=text, on=self.day, by=OPERATOR)

    @rule(number=any_concern, same=st.booleans(), marking=st.sampled_from(Marking))
    def cleaned(self, number, same, marking):
        concern = self.concern(number, Move.CLEANED)
        text = concern.raw_text if same and concern.raw_text else "No places"
        self.tried(clean_concern, concern=concern, proposed_text=text, marking=marking, on=self.day)

    @rule(number=any_concern)
    def words_settled(self, number):
        self.tried(
            keep_words,
            concern=self.concern(number, Move.KEPT_WORDS),
            text="No places",
            why="Old",
            on=self.day,
        )

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

    @rule(number=any_concern, person=any_person)
    def theirs_too(self, number, person):
        self.tried(
            also_mine,
            concern=self.concern(number, Move.ALSO),
            person=self.people[person],
            on=self.day,
        )

    @rule(number=any_concern, other=any_concern)
    def joined(self, number, other):
        self.tried(
            join_concerns,
            concern=self.concern(number, Move.JOINED),
            lead=self.concern(other, Move.ANSWERED),
            on=self.day,
        )

    @rule(number=any_concern)
    def taken_apart(self, number):
        self.tried(split_concern, concern=self.concern(number, Move.SPLIT), on=self.day)

    @rule(number=any_concern, up=st.booleans())
    def handed(self, number, up):
        concern = self.concern(number, Move.HANDED)
        self.tried(
            hand_to_group,
            concern=concern,
            group=self.beside(concern, up),
            why="Theirs",
            on=self.day,
        )

    @rule(number=any_concern, up=st.booleans())
    def carried(self, number, up):
        concern = self.concern(number, Move.CARRIED)
        self.tried(
            carry_concern,
            concern=concern,
            to_group=self.beside(concern, up),
            point="Say it",
            on=self.day,
        )

    @precondition(lambda self: Carry.objects.exists())
    @rule(number=any_concern, what=st.sampled_from(["heard", "not heard", "off"]))
    def carry_settled(self, number, what):
        rows = list(Carry.objects.order_by("-state", "pk"))
        listed = [row for row in rows if row.state == CarryState.LISTED] or rows
        carry = (listed if number % 4 else rows)[0]
        if what == "off":
            self.tried(take_off_list, carry=carry, why="Later", on=self.day)
        else:
            self.tried(
                settle_carry, carry=carry, was_raised=what == "heard", said="Hm", on=self.day
            )

    @rule(number=any_concern, other=any_concern, ask=any_ask)
    def in_an_ask(self, number, other, ask):
        chosen = {self.concern(number, Move.IN_ASK).pk, self.concern(other, Move.IN_ASK).pk}
        self.tried(
            put_in_ask,
            concerns=list(Concern.objects.filter(pk__in=chosen)),
            about_key=ask,
            on=self.day,
        )

    @rule(number=any_concern, settles=st.booleans())
    def answered_in_part(self, number, settles):
        self.tried(
            part_answered,
            concern=self.concern(number, Move.PARTLY_ANSWERED),
            words="Some",
            settles=settles,
            on=self.day,
        )

    @rule(number=any_concern, ask=any_ask)
    def out_of_the_ask(self, number, ask):
        concern = self.concern(number, Move.OUT_OF_ASK)
        self.tried(
            taken_out_of_ask, concerns=[concern], about_key=ask, why="Withdrawn", on=self.day
        )

    @rule(number=any_concern, how=st.sampled_from([answer_concern, close_concern]))
    def ended(self, number, how):
        self.tried(
            how, concern=self.concern(number, Move.ANSWERED), message="So it is", on=self.day
        )

    @rule(number=any_concern)
    def opened_again(self, number):
        self.tried(
            reopen_concern, concern=self.concern(number, Move.REOPENED), why="Not over", on=self.day
        )

    @rule(number=any_concern, seat=st.integers(0, 2), days=st.integers(-1, 20))
    def given_its_next_step(self, number, seat, days):
        concern = self.concern(number, Move.NEXT_SET)
        self.tried(
            set_next,
            concern=concern,
            seat=self.seats[self.groups.index(concern.group) if seat else 0],
            next_on=self.day + dt.timedelta(days),
            next_step="Ask",
            on=self.day,
        )

    @rule(seat=st.integers(0, 2), comes=st.booleans())
    def a_seat_changes_hands(self, seat, comes):
        self.day += dt.timedelta(days=1)
        row = self.seats[seat]
        held = Membership.objects.on(self.day).filter(seat=row)
        if not comes:
            held.update(valid_to=self.day)
            take_over_adrift(on=self.day, by=OPERATOR)
        elif not held.exists():
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
