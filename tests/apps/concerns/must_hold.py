"""What must hold at each moment of any history of concerns."""

from collections import Counter

from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
)

from convenor.apps.concerns.models import Carry, Concern, ConcernStep, Raiser
from convenor.apps.concerns.operations.telling import newest_step
from convenor.apps.concerns.queries import (
    concerns_adrift,
    followed_by,
    narrowest_marking,
)
from convenor.apps.outbox.models import Delivery
from convenor.core.governance.channel.moves import MOVES, Told
from convenor.core.vocabulary import CarryState, ConcernState, Marking


class MustHold(RuleBasedStateMachine):
    """No concern without owner and day, message or lead; each told once; no marking wider."""

    @invariant()
    def each_has_an_owner_and_a_day_or_a_message_or_a_lead(self):
        for concern in Concern.objects.select_related("owner_seat"):
            state = ConcernState(concern.state)
            if state.is_settled:
                assert concern.closing_message
                assert concern.settled_on
                assert concern.next_on is None
                assert concern.owner_seat is None
            elif state is ConcernState.JOINED:
                assert concern.lead_id is not None
                assert concern.next_on is None
            else:
                assert concern.next_on is not None
                assert concern.lead_id is None
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
                narrow = narrowest_marking([at.pk])
                assert narrow.rank >= Marking(concern.marking).rank

    @invariant()
    def what_was_taken_back_or_settled_waits_on_nobodys_list(self):
        listed = Carry.objects.filter(state=CarryState.LISTED.value)
        for carry in listed.select_related("concern"):
            assert carry.concern.next_on is not None

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
