"""What is written to members and leads. Subjects say what is wanted, and nothing that is for few."""

import datetime as dt
from collections.abc import Sequence
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from convenor.apps.priorities.links import CHECK, PROGRESS, link_key
from convenor.core.dates import in_words


def check(round: Any, titles: Sequence[str], person_token: str) -> tuple[str, str]:
    """Whether one agrees with what is proposed: subject and body."""
    key = link_key(CHECK, token=round.token, person_token=person_token)
    partnership = round.group.partnership.name
    subject = _("Do you agree with these priorities? %(name)s") % {"name": partnership}
    lines = [
        _("%(group)s proposes these priorities for %(name)s:")
        % {"group": round.group.name, "name": partnership},
        "\n".join(f"- {title}" for title in titles),
        _("Say by %(day)s whether you agree. It takes a minute, without signing in:\n%(address)s")
        % {"day": in_words(round.answers_by), "address": _address("check_answer", key)},
        _("The address is yours alone: do not pass it on."),
    ]
    return subject, "\n\n".join(lines) + "\n"


def progress(priority: Any, meeting: Any, due_on: dt.date, person_token: str) -> tuple[str, str]:
    """One sentence for the meeting to come: subject and body."""
    key = link_key(PROGRESS, token=priority.token, person_token=person_token)
    subject = _("One sentence of progress by %(day)s") % {"day": in_words(due_on)}
    lines = [
        _("%(group)s meets on %(day)s, and reports how its priorities move.")
        % {"group": meeting.group.name, "day": in_words(meeting.on)},
        _("How does “%(title)s” move? One plain sentence is enough.") % {"title": priority.title},
        _("Say it by %(day)s, without signing in:\n%(address)s")
        % {"day": in_words(due_on), "address": _address("progress_answer", key)},
        _("If nothing happened, say that: otherwise the page says that nothing was reported."),
    ]
    return subject, "\n\n".join(lines) + "\n"


def _address(page: str, key: str) -> str:
    """Under the name by which people reach the server: a mail may be written without a request."""
    return urljoin(settings.SITE_ADDRESS, reverse(page, args=[key]))
