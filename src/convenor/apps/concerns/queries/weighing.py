"""How heavy concerns are, with all that follow them, and which are alike."""

from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from convenor.apps.concerns.models import Concern, Raiser
from convenor.apps.concerns.queries.following import followed_by
from convenor.core.governance.channel.moves import ON_THE_TABLE
from convenor.core.governance.channel.weight import Weight, weight_of
from convenor.core.vocabulary import HowOften, HowSerious

ALIKE = 55
"""From 0 to 100; below it two texts share little but common words."""
MOST_LIKE = 5
MOST_COMPARED = 2_000


@dataclass(frozen=True, slots=True)
class LikeRow:
    """A concern that reads like another, to be looked at side by side by a person."""

    token: str
    title: str
    text: str
    group_name: str
    state: str
    raised_on: str
    likeness: float


def weight_of_concern(concern: Concern) -> Weight:
    """With the places and voices of all that follow it."""
    raisers = Raiser.objects.filter(
        concern_id__in=followed_by(concern.pk), left_on__isnull=True
    ).values_list("place", "person_id", "email", "pk")
    rows = list(raisers)
    voices = {person or email or f"#{pk}" for _place, person, email, pk in rows}
    return weight_of(
        places=[concern.place, *(place for place, *_rest in rows)],
        raised_by=len(voices),
        often=HowOften(concern.how_often) if concern.how_often else None,
        serious=HowSerious(concern.how_serious) if concern.how_serious else None,
    )


def like_concerns(concern: Concern, *, most: int = MOST_LIKE) -> list[LikeRow]:
    """Those on the same partnership's tables that read most like it. One query."""
    text = _text(concern)
    found = Concern.objects.filter(
        group__partnership_id=concern.group.partnership_id,
        state__in=[state.value for state in ON_THE_TABLE],
    ).exclude(pk=concern.pk)
    rows = list(found.select_related("group").order_by("-pk")[:MOST_COMPARED])
    ranked = process.extract(
        text,
        [_text(row) for row in rows],
        scorer=fuzz.token_set_ratio,
        processor=utils.default_process,
        score_cutoff=ALIKE,
        limit=most,
    )
    return [_like(rows[index], score) for _text_found, score, index in ranked]


def _text(concern: Concern) -> str:
    return f"{concern.title} {concern.text or concern.raw_text}".strip()


def _like(concern: Concern, likeness: float) -> LikeRow:
    return LikeRow(
        token=concern.token,
        title=str(concern),
        text=concern.text,
        group_name=concern.group.called,
        state=concern.state,
        raised_on=concern.raised_on.isoformat(),
        likeness=likeness,
    )
