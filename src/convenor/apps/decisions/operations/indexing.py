"""What can be found of decisions and actions by searching, by those who may see them."""

import datetime as dt

from convenor.apps.decisions.models import Action, Decision
from convenor.apps.decisions.queries.visible import marked
from convenor.apps.search import operations as search
from convenor.apps.search.models import Kind
from convenor.core.access import audience_of


def index_decision(decision: Decision) -> None:
    """Let it be found as it is now."""
    _put(
        decision,
        Kind.DECISION,
        f"Decision {decision.on.year}/{decision.number}",
        [decision.wording, decision.reason, decision.options],
        decision.on,
        f"/decisions/{decision.token}",
    )


def index_action(action: Action) -> None:
    """Let it be found as it is now, with what was said of it."""
    words = [step.words for step in action.steps.all() if step.words]
    address = f"/actions/{action.token}"
    _put(action, Kind.ACTION, action.what, words, action.given_on, address)


def _put(
    row: Decision | Action,
    kind: Kind,
    title: str,
    paragraphs: list[str],
    on: dt.date,
    address: str,
) -> None:
    group = row.group
    search.put(
        kind=kind,
        key=row.token,
        partnership_id=group.partnership_id,
        group_id=row.group_id,
        on=on,
        title=title,
        paragraphs=paragraphs,
        audience=audience_of(marked(row)),
        address=address,
    )
