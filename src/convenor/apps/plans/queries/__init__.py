"""Every read of plans: the request from the records, plans and versions, and how an adopted one stands."""

from convenor.apps.plans.queries.adopting import (
    Step,
    Steps,
    changed_since,
    passed_already,
    steps_to,
)
from convenor.apps.plans.queries.asking import (
    Mailbox,
    QuestionRow,
    mailbox_of,
    partnership_mailbox,
    question_for,
    questions_of,
)
from convenor.apps.plans.queries.building import (
    Built,
    NotBuilt,
    Published,
    built,
    published_now,
)
from convenor.apps.plans.queries.exceptions import is_excepted, meetings_key
from convenor.apps.plans.queries.plans import (
    PlanRow,
    plan_for,
    plans_of,
    version_before,
    version_for,
    versions_of,
)
from convenor.apps.plans.queries.standing import (
    Now,
    adoption_in_force,
    mendings,
    standing_now,
)
from convenor.apps.plans.queries.waits import WaitsUnder, waits_under

__all__ = [
    "Built",
    "Mailbox",
    "NotBuilt",
    "Now",
    "PlanRow",
    "Published",
    "QuestionRow",
    "Step",
    "Steps",
    "WaitsUnder",
    "adoption_in_force",
    "built",
    "changed_since",
    "is_excepted",
    "mailbox_of",
    "meetings_key",
    "mendings",
    "partnership_mailbox",
    "passed_already",
    "plan_for",
    "plans_of",
    "published_now",
    "question_for",
    "questions_of",
    "standing_now",
    "steps_to",
    "version_before",
    "version_for",
    "versions_of",
    "waits_under",
]
