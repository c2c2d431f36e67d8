"""What a person lets be shown of them, and whether they can sign in."""

from convenor.apps.people.models import DisplayConsent, Person, User
from convenor.core.vocabulary import Marking


def display_settings(person: Person) -> dict[str, Marking]:
    """How far each detail of the person is shown. Without consent it is restricted."""
    given = person.display_consents.filter(withdrawn_at__isnull=True)
    agreed = {
        detail: Marking(marking) for detail, marking in given.values_list("detail", "marking")
    }
    return {
        detail: agreed.get(detail, Marking.RESTRICTED) for detail in DisplayConsent.Detail.values
    }


def has_account(person: Person) -> bool:
    """Whether the person can sign in."""
    return User.objects.filter(person=person, is_active=True).exists()
