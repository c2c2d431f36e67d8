"""A board with an open place, its supporter, and whoever is invited to it."""

import datetime as dt
from types import SimpleNamespace

from convenor.apps.experts.operations.involvements import Invited, invite_expert
from convenor.apps.experts.operations.places import open_place, prepare_place, say_of_plan
from convenor.apps.groups.queries import actor_for
from convenor.core.vocabulary import Arrangement, Role
from tests.factories import (
    OPERATOR,
    AppointmentFactory,
    GroupFactory,
    UserFactory,
    client_as,
    secretariat_of,
)

DAY = dt.date(2026, 3, 2)
WHO = Invited(
    safe_name="Winter Linden",
    real_name="Zubayda Qarabaghi",
    email="zubayda@example.net",
    with_account=True,
)


def supporter_of(partnership):
    user = UserFactory()
    AppointmentFactory(partnership=partnership, person=user.person, role=Role.SUPPORTER.value)
    return user


def written(place, leave_out=()):
    for kind in Arrangement:
        if kind not in leave_out:
            say_of_plan(place=place, kind=kind, words=f"About {kind}", by=OPERATOR)


def prepared(on=DAY, group=None):
    """A place whose plan is written, not open yet."""
    group = group or GroupFactory(name="City Board")
    here = SimpleNamespace(group=group, partnership=group.partnership)
    here.keeps = secretariat_of(here.partnership)
    here.supporter = supporter_of(here.partnership)
    here.place = prepare_place(
        group=group,
        partnership=here.partnership,
        purpose="Say how waiting is.",
        supporter=here.supporter.person,
        on=on,
        by=OPERATOR,
    )
    written(here.place)
    here.support = actor_for(here.supporter, on=on)
    return here


def invited(on=DAY, who=WHO, group=None):
    here = prepared(on, group)
    open_place(place=here.place, on=on, by=OPERATOR)
    here.involvement = invite_expert(place=here.place, invited=who, on=on, by=here.support)
    here.person = here.involvement.person
    here.user = getattr(here.person, "user", None)
    return here


def browser(user):
    return client_as(user)
