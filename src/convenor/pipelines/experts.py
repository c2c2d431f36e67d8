"""The experts of a sample: each comes in as any expert does, through a place with a supporter and a plan."""

import datetime as dt
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from convenor.apps.experts.operations.involvements import (
    Invited,
    add_note,
    decide_for_meeting,
    end_involvement,
    invite_expert,
    record_advice,
)
from convenor.apps.experts.operations.places import (
    mark_made,
    open_place,
    prepare_place,
    say_of_plan,
)
from convenor.apps.experts.queries.involvements import (
    fingerprint_of,
    meetings_ahead,
    own_involvements,
    who_sits_there,
)
from convenor.apps.groups.queries import actor_for
from convenor.apps.people.operations import set_expert_consent
from convenor.core.access import Actor
from convenor.core.vocabulary import Arrangement, ExpertUse, Marking, WayOfTakingPart


class PlaceWanted(BaseModel):
    """The place of an expert and who comes to it. The identity is made up, and sealed all the same."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    group: str
    supporter: str
    purpose: Annotated[str, Field(min_length=1)]
    safe_name: Annotated[str, Field(pattern="^Sample ")]
    real_name: Annotated[str, Field(pattern="^Nobody ")]
    languages: tuple[str, ...] = ()
    plan: dict[Arrangement, str]
    """Empty words say that it is not wanted."""
    made: tuple[Arrangement, ...] = ()
    agreed: dict[ExpertUse, Marking] = {}
    way: WayOfTakingPart = WayOfTakingPart.ROOM
    note: str = ""
    advice_from: str = ""
    ends_in_days: int | None = None


def let_in(
    wanted: PlaceWanted, *, email: str, group: Any, supporter: Any, on: dt.date, by: Actor
) -> Any:
    """A place prepared, planned and opened; then its supporter invites. Returns the account."""
    place = prepare_place(
        group=group,
        partnership=group.partnership,
        purpose=wanted.purpose,
        supporter=supporter.person,
        on=on,
        by=by,
    )
    helps = actor_for(supporter, on=on)
    for kind in Arrangement:
        words = wanted.plan.get(kind, "")
        say_of_plan(place=place, kind=kind, words=words, not_wanted=not words, by=helps)
    for kind in wanted.made:
        mark_made(place=place, kind=kind, is_made=True, by=helps)
    open_place(place=place, on=on, by=helps)
    invited = Invited(
        safe_name=wanted.safe_name,
        real_name=wanted.real_name,
        email=email,
        languages=wanted.languages,
        with_account=True,
    )
    part = invite_expert(place=place, invited=invited, on=on, by=helps)
    _goes_on(wanted, part, on, helps)
    return part.person.user


def decide(wanted: PlaceWanted, account: Any, *, on: dt.date) -> None:
    """They look who sits at their next meeting, and say how they come: once meetings are there."""
    actor = actor_for(account, on=on)
    for part in own_involvements(actor):
        for meeting in meetings_ahead(part, on=on)[:1]:
            sits = who_sits_there(meeting.group_id, on=meeting.on)
            decide_for_meeting(
                involvement=part,
                meeting=meeting,
                comes=True,
                way=wanted.way,
                who_sat_there=fingerprint_of(sits),
                by=actor,
            )


def _goes_on(wanted: PlaceWanted, part: Any, on: dt.date, helps: Actor) -> None:
    for use, marking in wanted.agreed.items():
        set_expert_consent(person=part.person, use=use, marking=marking, by=helps)
    if wanted.note:
        add_note(involvement=part, text=wanted.note, by=helps)
    if wanted.advice_from:
        record_advice(
            involvement=part,
            advice_from=wanted.advice_from,
            advice_on=on,
            paid_by_host=False,
            by=helps,
        )
    if wanted.ends_in_days is not None:
        ends = on + dt.timedelta(days=wanted.ends_in_days)
        end_involvement(involvement=part, on=ends, by=helps)
