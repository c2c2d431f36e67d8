"""Whether a name can be a safe name where the person is known."""

from collections.abc import Callable, Iterable
from typing import Any

from django.views.decorators.debug import sensitive_variables

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.sealed.models import SealedIdentity
from convenor.apps.sealed.vault import Identity, opened
from convenor.core.governance.voice.safe_names import is_safe

NAMES_AROUND: list[Callable[[Any], Iterable[str]]] = []
"""Each tells the names in use where a person is known. Apps that know people fill this when ready."""


class NameNotSafe(OperationNotValid):
    """The safe name is too near to a name. Whose, is not said."""


@sensitive_variables()
def demand_safe_name(person: Any, name: str, identity: Identity) -> None:
    """Raises NameNotSafe where a name is near the person's own, or anybody's around them."""
    around = {each for names in NAMES_AROUND for each in names(person)}
    if not is_safe(name, own_names=[identity.real_name], others=around):
        raise NameNotSafe(
            f"'{name}' is too near to a name that is real or in use here. Choose a safe name that "
            "shares no part with any of them."
        )


@sensitive_variables("identity")
def demand_still_safe(person: Any, name: str) -> None:
    """The same for a new name of somebody whose identity is sealed; nothing for anybody else."""
    row = SealedIdentity.objects.filter(person_id=person.pk).first()
    if row is not None:
        identity = opened(row.ciphertext, token=row.token, key_id=row.key_id)
        demand_safe_name(person, name, identity)
