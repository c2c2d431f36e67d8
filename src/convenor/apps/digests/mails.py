"""The digest in words. No name, and no title of what is not for the whole group."""

import datetime as dt
from collections.abc import Callable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convenor.apps.digests.facts import Asked, News
from convenor.core.governance.voice.reading import NewsItem

Address = Callable[[str], str]
"""Makes an address of a path."""


def subject(asked: Sequence[Asked], news: Sequence[News]) -> str:
    """How much there is, and not what: lists of subjects are read over shoulders."""
    if asked:
        words = ngettext(
            "One thing is asked of you", "%(number)d things are asked of you", len(asked)
        )
        return words % {"number": len(asked)}
    return _("What is new in your groups")


def body(
    asked: Sequence[Asked],
    news: Sequence[News],
    *,
    steps: Sequence[Asked] = (),
    reads: Sequence[NewsItem] = (),
    on: dt.date,
    leave: str,
    address: Address,
) -> str:
    """`steps` are those of a secretariat, which say themselves by when and on whom they wait; `reads` is
    what the reader subscribed to, which has no mail of its own."""
    parts = []
    if asked:
        lines = [
            _line(each.group, each.mail_sentence, each.due(on), each.address, address)
            for each in asked
        ]
        parts += [_("What is asked of you"), *lines]
    if steps:
        lines = [_line(each.group, each.sentence, "", each.address, address) for each in steps]
        parts += [_("Around the meetings that you keep"), *lines]
    if news:
        lines = [_line(each.group, each.mail_sentence, "", each.address, address) for each in news]
        parts += [_("What is new"), *lines]
    if reads:
        lines = [_line(each.group, each.title, "", each.address, address) for each in reads]
        parts += [_("What you subscribed to"), *lines]
    return "\n\n".join([*parts, *_end(leave, address)]) + "\n"


def _line(group: str, sentence: str, due: str, path: str, address: Address) -> str:
    said = f"{group}: {sentence}"
    return f"- {said} {due}".rstrip() + f"\n  {address(path)}"


def _end(leave: str, address: Address) -> list[str]:
    return [
        _("All of it: %(address)s") % {"address": address(reverse("my_page"))},
        "-- \n"
        + _("At most one such mail a day, and only when there is something new.")
        + "\n"
        + _("Have it weekly or never: %(address)s") % {"address": address(reverse("my_mail"))}
        + "\n"
        + _("Leave with one click, without signing in: %(address)s") % {"address": leave},
    ]
