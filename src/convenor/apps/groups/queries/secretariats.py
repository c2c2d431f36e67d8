"""Which partnerships have somebody to keep them."""

import datetime as dt

from convenor.apps.groups.models import Appointment
from convenor.core.vocabulary import Role


def partnerships_with_secretariat(*, on: dt.date) -> frozenset[int]:
    """Those with a secretariat whose account is open on that day."""
    held = Appointment.objects.on(on).filter(
        role=Role.SECRETARIAT.value, person__user__is_active=True
    )
    return frozenset(held.values_list("partnership_id", flat=True))
