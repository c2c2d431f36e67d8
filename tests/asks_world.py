"""A map of bodies and concerns at one of them, for tests of asks.

Operations assists Strategy, which sends representatives to the Board (run by others), which reports to the
Regional Group of another partnership that works here.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from convenor.apps.asks.operations import AskWanted, clear_ask, draft_ask, send_ask
from convenor.apps.asks.queries.content import seal_for
from convenor.apps.concerns.operations import keep_words, raise_concern
from convenor.apps.groups.models import Line
from convenor.core.vocabulary import AskRoute, Marking, Relation, Role
from tests.factories import (
    OPERATOR,
    AppointmentFactory,
    GroupFactory,
    PartnershipFactory,
    PersonFactory,
    UserFactory,
)

SENT = dt.date(2026, 3, 10)
"""A Tuesday; 20 working days later it is Thursday 9 April, with Easter between."""
DUE = dt.date(2026, 4, 9)


@dataclass
class Map:
    operations: Any
    strategy: Any
    board: Any
    region: Any

    @property
    def partnership(self) -> Any:
        return self.strategy.partnership


def a_map() -> Map:
    leeds = PartnershipFactory(name="Leeds Partnership", area="Leeds, England")
    wide = PartnershipFactory(name="Regional Partnership", area="Yorkshire, England")
    operations = GroupFactory(
        name="Operations Group", short_name="Operations", partnership=leeds, tier="city"
    )
    strategy = GroupFactory(
        name="Strategy Group", short_name="Strategy", partnership=leeds, tier="city"
    )
    board = GroupFactory(
        name="City Board", short_name="Board", partnership=leeds, tier="city", standing="outside"
    )
    region = GroupFactory(
        name="Regional Group", short_name="Region", partnership=wide, tier="regional"
    )
    line(operations, strategy, Relation.ASSISTS)
    line(strategy, board, Relation.REPRESENTS_AT)
    line(board, region, Relation.REPORTS_TO)
    return Map(operations, strategy, board, region)


def line(group: Any, other: Any, relation: Relation = Relation.REPORTS_TO, **period: Any) -> Any:
    return Line.objects.create(
        group=group, other=other, other_slug=other.slug, relation=relation.value, **period
    )


def contact_of(partnership: Any) -> Any:
    """An account of a department's contact."""
    user = UserFactory()
    role = Role.GOVERNMENT_CONTACT.value
    AppointmentFactory(partnership=partnership, person=user.person, role=role)
    return user


def concern_at(group: Any, text: str, *, marking: Marking = Marking.PARTNERS, **more: Any) -> Any:
    """With its words agreed, raised by somebody who wants news."""
    more.setdefault("person", PersonFactory())
    concern = raise_concern(group=group, text=text, on=SENT, by=OPERATOR, **more)
    keep_words(
        concern=concern,
        text=text,
        title=text,
        why="They agreed at the table.",
        marking=marking,
        on=SENT,
        by=OPERATOR,
    )
    return concern


def wanted(body: Any = None, **more: Any) -> AskWanted:
    """By letter to a department, unless a body of the map is given."""
    said: dict[str, Any] = {
        "subject": "Beds for families",
        "question": "How many beds will there be?",
        "route": AskRoute.LETTER,
    }
    said |= {"to_group": body} if body is not None else {"to_words": "The department"}
    return AskWanted(**said | more)


def drafted(group: Any, concerns: Any = (), *, on: dt.date = SENT, **more: Any) -> Any:
    return draft_ask(group=group, wanted=wanted(**more), concerns=concerns, on=on, by=OPERATOR)


def sent(group: Any, concerns: Any = (), *, on: dt.date = SENT, **more: Any) -> Any:
    ask = drafted(group, concerns, on=on, **more)
    clear_ask(ask=ask, seen=seal_for(ask), on=on, by=OPERATOR)
    return send_ask(ask=ask, on=on, by=OPERATOR, address="https://convenor.example/asks")
