"""The line of sight: where a thing came from and what came of it, as far as the reader may see."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from convenor.apps.asks.operations import PledgeMade, record_reply
from convenor.apps.concerns.operations import join_concerns
from convenor.apps.decisions.operations import DecisionTaken, Owner, give_action, take_decision
from convenor.apps.evidence.operations import EvidenceWanted, add_evidence, use_evidence
from convenor.core.vocabulary import ConsentLevel, EvidenceKind, Marking
from convenor.web.drawing.sight import HIGH, WIDE, drawn
from tests.asks_world import SENT, a_map, concern_at, sent
from tests.factories import OPERATOR, client_as, member_of, secretariat_of
from tests.web.meeting_world import text_of

pytestmark = pytest.mark.django_db


class Chain:
    """Evidence supports a concern, which another follows; it is asked, answered and pledged."""

    def __init__(self):
        self.map = a_map()
        self.group = self.map.strategy
        self.concern = concern_at(self.group, "Families wait for beds")
        self.follower = concern_at(self.group, "Babies wait for cots")
        join_concerns(concern=self.follower, lead=self.concern, on=SENT, by=OPERATOR)
        self.evidence = self.add(ConsentLevel.PARTNERS, "A count of beds")
        self.ask = sent(self.group, [self.concern])
        record_reply(
            ask=self.ask,
            text="Forty.",
            received_on=SENT,
            on=SENT,
            settles=True,
            pledges=[PledgeMade("A list by June")],
            by=OPERATOR,
        )
        self.member = client_as(member_of(self.group))
        self.secretariat = client_as(secretariat_of(self.map.partnership))

    def add(self, consent, source):
        evidence = add_evidence(
            group=self.group,
            wanted=EvidenceWanted("Beds are short.", source, EvidenceKind.FIGURE, SENT, consent),
            added_as="a member",
            today=SENT,
            by=OPERATOR,
        )
        about = {"about_kind": "concern", "about_key": self.concern.token}
        use_evidence(evidence=evidence, by=OPERATOR, **about)
        return evidence


@pytest.fixture
def chain(on_the_day):
    on_the_day(SENT)
    return Chain()


def parts(client, address):
    """What the page says came before, and after."""
    said = text_of(client, address)
    before, after = said.split("Where it came from", 2)[-1].split("What came of it")
    return before, after


def test_from_a_concern_back_to_its_evidence_and_on_to_the_pledge(chain):
    before, after = parts(chain.secretariat, f"/sight/concern/{chain.concern.token}")
    assert "Evidence: A count of beds" in before
    assert "Concern: Babies wait for cots" in before
    assert "Ask: Beds for families" in after
    assert "Pledge: A list by June 2 steps on. It is still open." in after


def test_from_the_pledge_all_the_way_back(chain):
    pledge = chain.ask.replies.get().pledges.get()
    before, after = parts(chain.secretariat, f"/sight/pledge/{pledge.token}")
    for words in ("Ask: Beds for families", "Concern: Families wait", "Evidence: A count of beds"):
        assert words in before
    assert "Nothing yet" in after


def test_what_the_reader_may_not_see_is_not_there_and_nothing_is_followed_through_it(chain):
    chain.add(ConsentLevel.GATHERERS, "A private note")
    address = f"/sight/concern/{chain.concern.token}"
    assert "A private note" in text_of(chain.secretariat, address)
    assert "A private note" not in text_of(chain.member, address)
    stranger = client_as(member_of(chain.map.region))
    assert stranger.get(address).status_code == 404
    assert chain.member.get("/sight/concern/nothing").status_code == 404
    assert chain.member.get(f"/sight/nothing/{chain.concern.token}").status_code == 404


def test_gaps_are_named(chain):
    bare = concern_at(chain.group, "Rents rise")
    assert "No evidence is recorded for it." in text_of(
        chain.secretariat, f"/sight/concern/{bare.token}"
    )
    decision = take_decision(
        group=chain.group, taken=DecisionTaken("Write a letter"), on=SENT, by=OPERATOR
    )
    page = f"/sight/decision/{decision.token}"
    assert "Nobody was given anything to do" in text_of(chain.secretariat, page)
    give_action(
        group=chain.group,
        what="Write it",
        owner=Owner(secretariat=True),
        decision=decision,
        given_on=SENT,
        marking=Marking.PARTNERS,
        by=OPERATOR,
    )
    said = text_of(chain.secretariat, page)
    assert "Action: Write it" in said
    assert "Nobody was given" not in said


def test_it_asks_the_database_as_often_for_many_things_as_for_few(chain):
    address = f"/sight/concern/{chain.concern.token}"

    def asked():
        with CaptureQueriesContext(
            connection,
        ) as found:
            chain.secretariat.get(address)
        return len(found)

    asked()
    few = asked()
    for number in range(8):
        chain.add(ConsentLevel.PARTNERS, f"Count {number}")
    assert asked() == few <= 130


def test_boxes_of_a_drawing_never_lie_on_each_other():
    nodes = [
        (("x", str(n)), f"A thing with a long name number {n}", "/", n % 3 - 1) for n in range(9)
    ]
    drawing = drawn(nodes, [(nodes[0][0], nodes[1][0])])
    spots = [(box.x, box.y) for box in drawing.boxes]
    for at, (x, y) in enumerate(spots):
        assert 0 <= x <= drawing.width - WIDE
        assert 0 <= y <= drawing.height - HIGH
        assert all(abs(x - a) >= WIDE or abs(y - b) >= HIGH for a, b in spots[:at])
    assert all(len(box.lines) <= 2 for box in drawing.boxes)
