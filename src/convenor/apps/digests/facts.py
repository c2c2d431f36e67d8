"""What a desk and a digest tell one reader: the same things, in the same sentences."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from convenor.core.dates import in_words

SOON = dt.timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is asked of a reader, and the page on which to do it."""

    key: str
    sentence: str
    group: str
    page: str = ""
    args: tuple[str, ...] = ()
    due_on: dt.date | None = None
    in_mail: str = ""
    """What a mail says instead, where the sentence holds words that are not for the whole group."""
    names_its_day: bool = False
    """That the sentence itself says by when."""
    path: str = ""
    """The page itself, where it is more than a name and its arguments."""

    @property
    def address(self) -> str:
        return self.path or reverse(self.page, args=self.args)

    @property
    def mail_sentence(self) -> str:
        return self.in_mail or self.sentence

    def is_late(self, on: dt.date) -> bool:
        return self.due_on is not None and self.due_on < on

    def due(self, on: dt.date) -> str:
        """By when, in a sentence; empty where no day is set."""
        if self.due_on is None or (self.names_its_day and self.due_on > on):
            return ""
        if self.due_on == on:
            return _("By today.")
        words = _("Was due on %(day)s.") if self.is_late(on) else _("By %(day)s.")
        return words % {"day": in_words(self.due_on)}

    def told_as(self, on: dt.date) -> str:
        """The key of what a mail says of it that day: it is new, due soon, or late; each is told once."""
        if self.due_on is None:
            return self.key
        ahead = "soon" if self.due_on - on <= SOON else "new"
        stage = "late" if self.is_late(on) else ahead
        return f"{self.key}:{self.due_on}:{stage}"


@dataclass(frozen=True, slots=True)
class News:
    """One thing that changed, and the page on which it stands."""

    keys: tuple[str, ...]
    sentence: str
    group: str
    at: dt.datetime
    page: str
    args: tuple[str, ...]
    in_mail: str = ""

    @property
    def address(self) -> str:
        return reverse(self.page, args=self.args)

    @property
    def mail_sentence(self) -> str:
        return self.in_mail or self.sentence


@dataclass(frozen=True, slots=True)
class Due:
    """One thing, by when, on whom it waits, and the page of the next step."""

    key: str
    """The same for as long as it is the same thing, so that a mail tells it once."""
    group: str
    sentence: str
    on: dt.date | None
    day: str
    is_late: bool
    address: str
    waits_on: str = ""
    in_mail: str = ""
    """What a mail says instead, where the sentence holds words that are not for the whole group."""


def in_order(asked: list[Asked]) -> list[Asked]:
    """What is due first stands first; what has no day, last."""
    return sorted(asked, key=lambda each: (each.due_on or dt.date.max, each.group, each.key))
