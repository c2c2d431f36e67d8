"""Bulletins as texts that can stand in other languages and in easy words."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convenor.apps.bulletins.models import Bulletin
from convenor.apps.bulletins.queries import bulletins_visible
from convenor.apps.translations.queries import KINDS, Original, OriginalKind
from convenor.core.access import Actor
from convenor.core.vocabulary import Marking

BULLETIN = "bulletin"


def register() -> None:
    KINDS[BULLETIN] = OriginalKind(_("Bulletin"), _rows, _original)


def _rows(actor: Actor, keys: Collection[str], on: dt.date) -> Any:
    return bulletins_visible(actor).filter(token__in=keys)


def _original(row: Bulletin) -> Original:
    """Its own words. An item has versions of its own, where its text stands."""
    return Original(
        kind=BULLETIN,
        key=row.token,
        partnership_id=row.partnership_id,
        title=row.title,
        text=row.words,
        address=reverse("bulletin", args=[row.token]),
        marking=Marking(row.marking),
        language=row.language,
    )
