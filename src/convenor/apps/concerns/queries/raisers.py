"""Those who raised a concern: for the secretariat, and for themselves."""

from dataclasses import dataclass

from django.db.models import Q

from convenor.apps.concerns.links import confirms, read_page_key, token_in
from convenor.apps.concerns.models import Concern, Raiser
from convenor.apps.groups.queries.safe_names import name_for_keeping
from convenor.core.vocabulary import ConcernState

LOADED = ("concern__group__partnership", "concern__raised_at_group__partnership", "concern__lead")


@dataclass(frozen=True, slots=True)
class RaiserRow:
    """Who raised it, as its secretariat sees them."""

    token: str
    who: str
    """The name on record, or the address; empty for somebody who gave neither."""
    shown_as: str
    place: str
    has_account: bool
    is_reachable: bool
    waits_for_confirmation: bool


def can_be_asked(concern: Concern) -> bool:
    """Whether somebody who raised it can be asked about its words: by account or a confirmed address."""
    reached = Q(person__isnull=False) | Q(confirmed_at__isnull=False) & ~Q(email="")
    return concern.raisers.filter(reached, left_on__isnull=True).exists()


def raisers_of(concern: Concern) -> list[RaiserRow]:
    """For the secretariat of the group where it was raised, and nobody else: the caller settled that."""
    found = concern.raisers.filter(left_on__isnull=True).select_related("person__user")
    return [_row(raiser) for raiser in found]


def shown_raisers(concern: Concern) -> list[str]:
    """What may be said of who raised it, to those who may read it."""
    found = concern.raisers.filter(left_on__isnull=True).exclude(shown_as="")
    return list(dict.fromkeys(found.values_list("shown_as", flat=True)))


def raiser_at(key: str) -> Raiser | None:
    """Whose page the signed address opens."""
    token = read_page_key(key)
    return _loaded(token) if token else None


def raiser_confirming(key: str) -> Raiser | None:
    """Whose mail address the signed address confirms; None once another one was given."""
    raiser = _loaded(token_in(key))
    if raiser is None or not raiser.email or not confirms(key, email=raiser.email):
        return None
    return raiser


def own_raiser(person_id: int | None, concern: Concern) -> Raiser | None:
    """The person's own part in a concern, by which they agree, take back and so on."""
    if person_id is None:
        return None
    found = Raiser.objects.filter(concern=concern, person_id=person_id, left_on__isnull=True)
    return found.select_related(*LOADED).first()


def words_to_agree(person_id: int) -> list[Raiser]:
    """The person's own concerns whose cleaned words wait for their answer. One query."""
    found = Raiser.objects.filter(
        person_id=person_id,
        left_on__isnull=True,
        concern__state=ConcernState.AGREEING.value,
    )
    return list(found.select_related(*LOADED))


def first_raiser(concern: Concern) -> Raiser:
    """Whoever raised it. There is one whenever it was raised by somebody, and not noted at a meeting."""
    return concern.raisers.order_by("pk")[0]


def _loaded(token: str) -> Raiser | None:
    return Raiser.objects.select_related(*LOADED, "person").filter(token=token).first()


def _row(raiser: Raiser) -> RaiserRow:
    waits = bool(raiser.email) and raiser.confirmed_at is None
    person = raiser.person
    return RaiserRow(
        token=raiser.token,
        who=name_for_keeping(person) if person is not None else raiser.email,
        shown_as=raiser.shown_as,
        place=raiser.place,
        has_account=person is not None,
        is_reachable=person is not None or bool(raiser.email) and not waits,
        waits_for_confirmation=waits,
    )
