"""The closing report: evidence, conclusions, and recommendations that become asks or agenda items."""

from collections.abc import Sequence

from django.utils import timezone

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.taskgroups.models import Recommendation, TaskGroup
from convenor.apps.taskgroups.operations.lives import TaskGroupNotValid
from convenor.apps.taskgroups.queries import taken_back
from convenor.core.access import Actor

MOST = 30
WITH_ARTICLE = {"ask": "an ask", "item": "an agenda item"}


@operation
def write_closing_report(
    *,
    task: TaskGroup,
    evidence: str,
    conclusions: str,
    recommendations: Sequence[str],
    by: Actor,
) -> None:
    """Keep it as a draft. Raises TaskGroupNotValid once it is sent."""
    if task.report_sent_at is not None:
        raise TaskGroupNotValid("The closing report was sent already.")
    wanted = [text.strip() for text in recommendations if text.strip()]
    if len(wanted) > MOST:
        raise TaskGroupNotValid(f"{len(wanted)} recommendations are too many; {MOST} at most.")
    task.evidence, task.conclusions = evidence.strip(), conclusions.strip()
    task.save()
    task.recommendations.all().delete()
    Recommendation.objects.bulk_create(
        Recommendation(task=task, text=text, rank=rank) for rank, text in enumerate(wanted)
    )
    return _record(task, by, f"The closing report of {task.group.called} was written.")


@operation
def send_closing_report(*, task: TaskGroup, by: Actor) -> None:
    """Hand it to the group that it reports to. Raises TaskGroupNotValid without conclusions."""
    if task.report_sent_at is not None:
        return nothing_changed()
    if not task.conclusions:
        raise TaskGroupNotValid("Write the conclusions before you send the report.")
    task.report_sent_at = timezone.now()
    task.save()
    to = task.reports_to.called
    return _record(task, by, f"The closing report of {task.group.called} went to {to}.")


@operation
def recommendation_became(
    *, recommendation: Recommendation, kind: str, key: str, by: Actor
) -> None:
    """Note the ask or the agenda item that came of it. Raises TaskGroupNotValid where one did that stands."""
    row = Recommendation.objects.select_for_update().get(pk=recommendation.pk)
    if row.became_key and not taken_back([row]):
        raise TaskGroupNotValid(
            f"It became {WITH_ARTICLE[row.became_kind]} already. "
            "Withdraw that first, then put the recommendation again."
        )
    row.became_kind, row.became_key = kind, key
    row.save()
    return _record(row.task, by, f"A recommendation became {WITH_ARTICLE[kind]}.")


def _record(task: TaskGroup, by: Actor, what: str) -> None:
    record(by=by, what=what, about=task, partnership_id=task.group.partnership_id)
