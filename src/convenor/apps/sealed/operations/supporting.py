"""Giving a person a supporter, and taking one away. The person decides; nobody helps themself to a seal."""

from django.utils import timezone

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.sealed.models import SealedIdentity, Supporter
from convenor.apps.sealed.operations.sealing import IdentityNotValid, Sealable
from convenor.apps.sealed.queries import is_supporter
from convenor.core.access import Actor


@operation
def give_supporter(*, person: Sealable, supporter: Sealable, by: Actor) -> None:
    """Let somebody support a person from today, and open their seal. Raises IdentityNotValid.

    Once something is sealed, only the person, a supporter of today, or, before there ever was one, whoever
    sealed it can do this: a secretariat cannot make itself a supporter afterwards.
    """
    if person.pk == supporter.pk:
        raise IdentityNotValid(
            f"{person.name} cannot be their own supporter; choose somebody else."
        )
    row = SealedIdentity.objects.select_for_update().filter(person_id=person.pk).first()
    if row is not None and not _may_give(row, by):
        raise IdentityNotValid(
            f"Only {person.name} and their supporter can name who supports them. Ask one of them."
        )
    today = timezone.localdate()
    current = Supporter.objects.filter(person_id=person.pk, supporter_id=supporter.pk)
    if current.filter(valid_to__isnull=True).exists():
        return nothing_changed()
    Supporter.objects.create(person_id=person.pk, supporter_id=supporter.pk, valid_from=today)
    _note(row, person, by, "They have another supporter, who can open what is sealed.")
    return None


@operation
def take_supporter_away(*, person: Sealable, supporter: Sealable, by: Actor) -> None:
    """End somebody's support; they can open nothing of the person from this moment. The seal remains.

    Anybody whose page leads here may: it takes access away and gives none.
    """
    current = Supporter.objects.select_for_update().filter(
        person_id=person.pk, supporter_id=supporter.pk, valid_to__isnull=True
    )
    if not current.update(valid_to=timezone.localdate()):
        return nothing_changed()
    row = SealedIdentity.objects.filter(person_id=person.pk).first()
    _note(row, person, by, "A supporter left, and can no longer open what is sealed.")
    return None


def _may_give(row: SealedIdentity, by: Actor) -> bool:
    if by.person_id == row.person_id or is_supporter(by, row.person_id):
        return True
    had_none = not Supporter.objects.filter(person_id=row.person_id).exists()
    if row.sealed_by is None:
        return had_none and by.is_operator
    return had_none and row.sealed_by == by.user_id


def _note(row: SealedIdentity | None, person: Sealable, by: Actor, what: str) -> None:
    record(by=by, what=what, about=row if row is not None else person)  # type: ignore[arg-type]
