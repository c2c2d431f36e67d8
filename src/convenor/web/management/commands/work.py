"""The worker of django-tasks, made to outlive a database that cannot be used for a while.

On SQLite one writes at a time, and the library's worker ends when it has waited in vain for its turn: as it takes
a task, or as it notes how one went. `convenor run` would end with it.
"""

import logging
from collections.abc import Callable
from time import sleep
from typing import Any

from django.db import InterfaceError, OperationalError, connection
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

log = logging.getLogger("convenor.worker")

SECONDS_BETWEEN_TRIES = 2
SECONDS_FOR_A_LOCK = 30
"""Nobody looks at a page meanwhile, so what a task writes waits longer than what a person does."""


class PatientWorker(db_worker.Worker):
    def run(self) -> None:
        patiently(super().run, wanted=lambda: self.running)

    def run_task(self, db_task_result: DBTaskResult) -> None:
        """A task that is done is noted as done, however long the wait: it is not done again for it."""
        noting: Any = db_task_result
        for name in ("set_successful", "set_failed"):
            setattr(noting, name, _until_noted(getattr(noting, name)))
        super().run_task(db_task_result)


def _until_noted(note: Callable[[Any], None]) -> Callable[[Any], None]:
    return lambda outcome: patiently(lambda: note(outcome))


def patiently(do: Callable[[], None], *, wanted: Callable[[], bool] = lambda: True) -> None:
    """Try until the database can be used, and say once that it cannot."""
    said = False
    while wanted():
        try:
            return do()
        except (OperationalError, InterfaceError) as error:
            if not said:
                log.warning("The worker waits, as the database cannot be used now: %s", error)
            said = True
            connection.close_if_unusable_or_obsolete()
            sleep(SECONDS_BETWEEN_TRIES)
    return None


class Command(db_worker.Command):
    help = "Does what waits to be done in the background, until it is told to stop."

    def handle(self, **options: Any) -> None:
        db_worker.Worker = PatientWorker  # type: ignore[misc]  # the library names no class to take
        if connection.vendor == "sqlite":
            connection.settings_dict["OPTIONS"]["timeout"] = SECONDS_FOR_A_LOCK
            connection.close()
        super().handle(**options)
