"""What follows when other editions count than before."""

from django.utils import timezone
from django_tasks import task

from convenor.apps.statistics.operations.working_out import work_out_what_changed


@task()
def work_out_sentences() -> int:
    """Safe to run again: an indicator is worked out only where its editions are others."""
    return work_out_what_changed(timezone.localdate())
