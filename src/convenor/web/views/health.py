"""How the installation does, for whoever watches it. It says nothing about anybody."""

import logging
from typing import Any

from django.db import DatabaseError
from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.cache import never_cache

import convenor
from convenor.apps.outbox.queries import outbox_state, worker_state
from convenor.web.access import public
from convenor.web.views.errors import in_own_words

logger = logging.getLogger(__name__)


@public
@never_cache
def health(request: Any) -> HttpResponse:
    """Rendered without the request, which would ask the database who is signed in."""
    facts = _facts()
    page = render_to_string("health.html", {"facts": facts})
    return _answered(HttpResponse(page, status=_status(facts)), facts)


@public
@never_cache
def health_json(request: Any) -> HttpResponse:
    facts = _facts()
    return _answered(JsonResponse(facts, status=_status(facts)), facts)


def _facts() -> dict[str, Any]:
    try:
        return {"state": "well", **_from_the_database(), "version": convenor.__version__}
    except DatabaseError as error:
        logger.error("The database does not answer: %s", error)  # what it said may name a server
        return {
            "state": "not well",
            "reason": "the database does not answer",
            "version": convenor.__version__,
        }


def _from_the_database() -> dict[str, Any]:
    outbox, worker = outbox_state(), worker_state()
    is_late = worker.is_late(timezone.now())
    return {
        "database": "answers",
        "worker": "late: work waits and nobody does it" if is_late else "keeps up",
        "worker_last_seen": worker.last_seen.isoformat() if worker.last_seen else None,
        "messages_waiting": outbox.waiting,
        "messages_given_up": outbox.failed,
    }


def _answered(response: HttpResponse, facts: dict[str, Any]) -> HttpResponse:
    return response if facts["state"] == "well" else in_own_words(response)


def _status(facts: dict[str, Any]) -> int:
    return 200 if facts["state"] == "well" else 503
