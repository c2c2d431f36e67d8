"""Reading published files away from the page on which they were brought."""

import datetime as dt

from django.utils import timezone
from django_tasks import task

from convenor.apps.statistics.queries import file_for
from convenor.core.access import Actor
from convenor.pipelines.statistics.bringing import read_kept

WORKER = Actor(label="the reader of published files")


@task()
def read_published(token: str) -> None:
    """Whatever goes wrong, the file's page ends with a sentence."""
    file = file_for(token)
    if file is not None:
        read_kept(file, on=_today(), by=WORKER)


def _today() -> dt.date:
    return timezone.localdate()
