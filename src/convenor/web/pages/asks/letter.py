"""What is sent, as it stands on the page and as a letter."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convenor.apps.asks.queries.content import content_for
from convenor.core.dates import in_words
from convenor.documents.letter import Letter, LetterPoint


def content_shown(ask: Any) -> dict[str, Any]:
    """The frozen copy once it is sent, before that what would be sent; with sentences for the page."""
    content = dict(ask.snapshot) if ask.snapshot else content_for(ask)
    return content | {
        "concerns": [{**each, "beside": _beside(each)} for each in content["concerns"]],
        "held_back_words": held_back_words(content["held_back"]),
        "reply_by_words": _reply_by(content),
        "sent_words": in_words(dt.date.fromisoformat(content["sent_on"]))
        if content.get("sent_on")
        else "",
    }


def letter_of(ask: Any) -> Letter:
    content = content_shown(ask)
    sent_on = content.get("sent_on")
    return Letter(
        group=content["from"]["group"],
        partnership=content["from"]["partnership"],
        to=content["to"],
        number=content.get("number", ""),
        day=dt.date.fromisoformat(sent_on) if sent_on else None,
        subject=content["subject"],
        question=content["question"],
        background=content["background"],
        points=tuple(
            LetterPoint(each["number"], each["title"], each["text"], each["beside"])
            for each in content["concerns"]
        ),
        held_back=content["held_back_words"],
        evidence=tuple(content["evidence"]),
        history=tuple(content["history"]),
        reply_by=content["reply_by_words"],
        reckoning=tuple(content.get("reckoning", ())),
    )


def held_back_words(number: int) -> str:
    if not number:
        return ""
    words = ngettext(
        "One more matter stands behind this question. Its words are not for everybody.",
        "%(number)d more matters stand behind this question. Their words are not for everybody.",
        number,
    )
    return words % {"number": number}


def _beside(concern: Mapping[str, Any]) -> str:
    where = ", ".join(concern["places"])
    who = ", ".join(concern["asked_by"])
    raised = _("raised by %(who)s") % {"who": who} if who else ""
    return "; ".join(filter(None, [where, raised]))


def _reply_by(content: Mapping[str, Any]) -> str:
    if not content.get("reply_by"):
        return ""
    day = in_words(dt.date.fromisoformat(content["reply_by"]))
    return _("We ask for a reply by %(day)s.") % {"day": day}
