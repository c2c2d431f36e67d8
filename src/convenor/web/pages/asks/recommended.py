"""A recommendation of a closing report as the beginning of an ask."""

from typing import Any

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from convenor.apps.evidence.queries import evidence_citable
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.vocabulary import Marking

LONGEST_SUBJECT = 200


def as_an_ask(actor: Actor, recommendation: Any) -> dict[str, Any]:
    """Its wording, where it comes from, what was found, and the evidence that was gathered for it."""
    task = recommendation.task
    gathered = evidence_citable(
        actor,
        partnership_id=task.group.partnership_id,
        marking=Marking.PARTNERS,
        kind="ask",
    )
    return {
        "subject": Truncator(recommendation.text).chars(LONGEST_SUBJECT),
        "question": recommendation.text,
        "background": _background(task),
        "marking": Marking.PARTNERS.value,
        "evidence": [row.token for row in gathered if row.group_id == task.group_id],
    }


def _background(task: Any) -> str:
    source = _(
        "%(group)s, a task group, recommends this in its closing report of %(day)s. It asked: %(question)s"
    ) % {
        "group": task.group.name,
        "day": in_words(timezone.localdate(task.report_sent_at)),
        "question": task.question,
    }
    parts = [source, task.evidence, task.conclusions]
    return "\n\n".join(part.strip() for part in parts if part.strip())
