"""What a mail asked an expert without a supporter, as long as its address counts."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core import signing

from convenor.apps.experts.models import ExpertPlace, Involvement
from convenor.apps.experts.queries.involvements import alone_in
from convenor.apps.experts.queries.places import supporters_on
from convenor.core.access import Actor

SALT = "convenor next supporter"
LASTS = dt.timedelta(weeks=2)


@dataclass(frozen=True, slots=True)
class NextSupporter:
    """Who is asked about whom."""

    place: ExpertPlace
    person: Any
    supporter_id: int
    supporter: str
    supports_as: str
    actor: Actor
    """Who answers on that page: whoever reads the mail at the sealed address, and nobody else."""


def asking_key(part: Involvement, supporter_id: int) -> str:
    return signing.dumps([part.token, supporter_id], salt=SALT)


def next_supporter_for(key: str, *, on: dt.date) -> NextSupporter | None:
    """None for a key that is forged, too old or used, and once they have a supporter."""
    try:
        token, supporter_id = signing.loads(key, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    part = Involvement.objects.filter(token=token, ended_on__isnull=True).first()
    place = part.place if part is not None else None
    if part is None or place is None or place.proposed_supporter_id != supporter_id:
        return None
    alone = alone_in(place, on=on)
    appointed = supporters_on(on, partnership_id=place.partnership_id)
    if alone is None or alone.pk != part.pk or supporter_id not in appointed:
        return None
    proposed = place.proposed_supporter
    return NextSupporter(
        place=place,
        person=part.person,
        supporter_id=supporter_id,
        supporter=proposed.name,
        supports_as=proposed.organisation.name if proposed.organisation else "",
        actor=Actor(label="an expert by experience", person_id=part.person_id),
    )
