"""When an address is sealed, it goes from wherever somebody gave it before: as a reader, a guest, a visitor."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

OF_THEIR_OWN = ("people", "sealed", "outbox", "diary")
"""These replace it themselves."""


def forget_address(*, real: str, sealed: str) -> None:
    """The sealed address in place of the real one. Mail finds its way from there as before.

    Where the sealed one stands already, as with somebody who subscribed twice, the row with the real one goes.
    """
    for model, column in _addresses():
        found = model._default_manager.filter(**{f"{column}__iexact": real})
        try:
            with transaction.atomic():
                found.update(**{column: sealed})
        except IntegrityError:
            found.delete()


def _addresses() -> Iterator[tuple[Any, str]]:
    for model in apps.get_models():
        is_ours = model.__module__.startswith("convenor.")
        if is_ours and model._meta.app_label not in OF_THEIR_OWN:
            for field in model._meta.concrete_fields:
                if isinstance(field, models.EmailField):
                    yield model, field.name
