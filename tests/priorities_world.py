"""A partnership with members, for tests of its priorities."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from convenor.apps.groups.queries import actor_for
from convenor.apps.priorities import operations
from convenor.apps.priorities.operations import PrioritySaid, WorkSaid
from convenor.core.vocabulary import Capacity, Standing
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MeetingFactory,
    SeatFactory,
    UserFactory,
    client_as,
    member_of,
    secretariat_of,
)

ON = dt.date(2026, 3, 2)
LATER = dt.date(2026, 3, 20)
NEXT_YEAR = dt.date(2027, 3, 2)


@dataclass
class Members:
    """The Strategy Group with two seats held, an open group, and a board that others run."""

    group: Any
    open_group: Any
    board: Any
    seat: Any
    chair: Any
    member: Any
    volunteer: Any
    keeper: Any

    @property
    def partnership(self) -> Any:
        return self.group.partnership


def members() -> Members:
    group = GroupFactory(name="Strategy Group", short_name="Strategy")
    partnership = group.partnership
    open_group = GroupFactory(partnership=partnership, name="Information Group")
    board = GroupFactory(
        partnership=partnership, name="City Board", standing=Standing.OUTSIDE.value
    )
    seat = SeatFactory(group=group, label="Health")
    return Members(
        group=group,
        open_group=open_group,
        board=board,
        seat=seat,
        chair=member_of(
            group, capacity=Capacity.CHAIR, seat=SeatFactory(group=group, label="Chair")
        ),
        member=member_of(group, seat=seat),
        volunteer=member_of(open_group),
        keeper=secretariat_of(partnership),
    )


def actor(user: Any, on: dt.date = ON) -> Any:
    return actor_for(user, on=on)


def somebody() -> Any:
    """An account of somebody who sits nowhere."""
    return UserFactory()


def said(title: str = "English classes", **more: Any) -> PrioritySaid:
    return PrioritySaid(title, more.pop("goal", "Everybody finds a class."), **more)


def live(world: Members, title: str = "English classes", *, on: dt.date = ON, **more: Any) -> Any:
    """A priority that members agreed before."""
    return operations.add_live_priority(
        group=world.group, said=said(title, **more), live_from=on, on=on, by=OPERATOR
    )


def opened(world: Members, *, concerns_by: dt.date = ON) -> Any:
    return operations.open_round(
        group=world.group, title="Priorities for 2027", concerns_by=concerns_by, on=ON, by=OPERATOR
    )


def proposed(world: Members, *titles: str, **more: Any) -> Any:
    """A round in which the group proposes: the day after the call."""
    each = opened(world)
    operations.begin_proposing(round=each, on=ON + dt.timedelta(days=1), by=OPERATOR)
    for title in titles or ("English classes",):
        operations.propose_priority(round=each, said=said(title, **more), by=OPERATOR)
    return each


def asked(world: Members, *titles: str, **more: Any) -> Any:
    """A round whose members are asked until `LATER`."""
    each = proposed(world, *titles, **more)
    operations.start_check(round=each, answers_by=LATER, on=ON + dt.timedelta(days=1), by=OPERATOR)
    return each


def meeting(world: Members, on: dt.date, **more: Any) -> Any:
    return MeetingFactory(group=more.pop("group", world.group), on=on, **more)


def offered(world: Members, what: str = "Ring the colleges", **more: Any) -> Any:
    return operations.offer_work(group=world.group, said=WorkSaid(what, **more), on=ON, by=OPERATOR)


def public_page(world: Members) -> str:
    return f"/p/{world.partnership.slug}/priorities"


def keep_page(world: Members, page: str = "") -> str:
    return f"/keep/{world.partnership.slug}/priorities{page}"


def those_who_keep_nothing(world: Members) -> list[Any]:
    """Browsers of a member, the chair, and the secretariat of another partnership."""
    elsewhere = secretariat_of(GroupFactory().partnership)
    return [client_as(user) for user in (world.member, world.chair, elsewhere)]
