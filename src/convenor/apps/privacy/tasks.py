"""Forgetting what is not to be kept any longer. Run by `convenor manage keep_times`, once a day."""

import datetime as dt
import logging

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from convenor.apps.privacy.keepers import KEEPERS, Keeper
from convenor.apps.privacy.operations.rounds import note_round
from convenor.core.governance.voice.keeping import keep_time

logger = logging.getLogger(__name__)
FAILED = "could not be done; see the log"
DRY = "Nothing was deleted. This is what would be:"


@task()
def keep_times() -> str:
    """Every rule that runs is carried out, and what it forgot is said in numbers."""
    return keep_all(timezone.now())


def keep_all(now: dt.datetime, *, dry_run: bool = False) -> str:
    """One rule that fails must not keep the others from being carried out. A dry run undoes each at once."""
    done = {key: _kept(key, keeper, now, dry_run) for key, keeper in KEEPERS.items()}
    lines = [
        f"{keep_time(key).what}: {FAILED if number is None else number}"
        for key, number in done.items()
    ]
    return "\n".join([DRY] * dry_run + lines)


def _kept(key: str, keeper: Keeper, now: dt.datetime, dry_run: bool) -> int | None:
    number: int | None = None
    try:
        with transaction.atomic():
            number = keeper(now)
            transaction.set_rollback(dry_run)
    except Exception:
        logger.exception("The rule on how long “%s” is kept could not be carried out", key)
    if not dry_run:
        note_round(on=timezone.localdate(now), kind=key, forgotten=number)
    return number
