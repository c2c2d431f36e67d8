"""What readers are written: one page of one column, as HTML without tables or pictures, and as plain text.

What differs from reader to reader is only where their own addresses stand, so a page is made once for all
who are shown the same.
"""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from urllib.parse import urljoin

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _

from convenor.apps.bulletins.queries import Rendition
from convenor.apps.bulletins.words import KIND_WORDS, markdown_as_html
from convenor.apps.translations.queries import OtherWords
from convenor.core.dates import in_short

LEAVE, CHOOSE = "https://leave.invalid/", "https://choose.invalid/"
"""Stand where a reader's own addresses go."""
TEMPLATE = "bulletins_mail/mail.html"


@dataclass(frozen=True, slots=True)
class Line:
    """One item in a mail."""

    title: str
    address: str
    facts: str
    summary: str
    read_in: tuple["ReadIn", ...] = ()


@dataclass(frozen=True, slots=True)
class ReadIn:
    """A language or easy words in which a text can be read, in its own words, and where."""

    words: str
    code: str
    direction: str
    address: str


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of one kind, below their heading."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to readers, before their own addresses stand in it."""

    title: str
    sender: str
    words: str
    parts: tuple[Part, ...]
    corrects: tuple[tuple[str, str], ...] = ()
    read_in: tuple[ReadIn, ...] = ()
    web: str = ""
    """Where it stands on the web; empty for what stands nowhere."""
    why: str = ""
    language: str = "en-GB"
    leave_words: str = ""
    links: tuple[tuple[str, str], ...] = ()
    """Words and address of what is to be done, for a mail that asks something."""


def letter_of_bulletin(shown: Rendition) -> Letter:
    return Letter(
        title=shown.title,
        sender=shown.partnership,
        words=shown.words,
        parts=tuple(parts_of(shown.items)),
        corrects=tuple(
            (
                _("Correction to “%(title)s”, %(day)s")
                % {"title": each.bulletin, "day": in_short(localdate(each.at))},
                each.text,
            )
            for each in shown.corrects
        ),
        read_in=_read_in(shown.other_words),
        web=f"/b/{shown.token}",
        why=_("You get this because you subscribed to what %(name)s sends.")
        % {"name": shown.partnership},
        language=shown.language,
        leave_words=_("Leave with one click"),
    )


def parts_of(items: object) -> list[Part]:
    """By kind, each in the order of its first item; within one, in the order given."""
    found: dict[str, list[Line]] = {}
    for item in items:  # type: ignore[attr-defined]
        facts = " · ".join(filter(None, [item.group, in_short(item.on)]))
        read_in = _read_in(getattr(item, "other_words", ()))
        line = Line(item.title, item.address, facts, item.summary, read_in)
        found.setdefault(str(KIND_WORDS[item.kind]), []).append(line)
    return [Part(heading, tuple(lines)) for heading, lines in found.items()]


def _read_in(found: Iterable[OtherWords]) -> tuple[ReadIn, ...]:
    return tuple(
        ReadIn(
            words=_("Easy read, %(language)s") % {"language": each.language.own_name}
            if each.is_easy
            else each.language.own_name,
            code=each.language.code,
            direction=each.language.direction,
            address=reverse("version", args=[each.token]),
        )
        for each in found
    )


def as_html(letter: Letter, *, leave: str, choose: str) -> str:
    """The page with a reader's own addresses in it."""
    made = _html(letter, settings.SITE_ADDRESS)
    return made.replace(LEAVE, escape(leave)).replace(CHOOSE, escape(choose))


def as_text(letter: Letter, *, leave: str, choose: str) -> str:
    """The same words, for those whose programs show no pages."""
    return _text(letter, settings.SITE_ADDRESS).replace(LEAVE, leave).replace(CHOOSE, choose)


def news_subject(count: int) -> str:
    words = ngettext("One thing is new", "%(number)d things are new", count)
    return words % {"number": count}


@functools.lru_cache(maxsize=64)
def _html(letter: Letter, site: str) -> str:
    context = {
        "letter": letter,
        "words": markdown_as_html(letter.words),
        "corrects": [(head, markdown_as_html(text)) for head, text in letter.corrects],
        "dir": "rtl" if is_right_to_left(letter.language) else "ltr",
        "site": site,
        "leave": LEAVE,
        "choose": CHOOSE,
        "web": urljoin(site, letter.web) if letter.web else "",
    }
    return render_to_string(TEMPLATE, context)


@functools.lru_cache(maxsize=64)
def _text(letter: Letter, site: str) -> str:
    blocks = [letter.title, letter.sender]
    blocks += [f"{head}\n{text}" for head, text in letter.corrects]
    blocks += _in_other_words(letter.read_in, site)
    blocks += [letter.words] if letter.words else []
    for words, address in letter.links:
        blocks.append(f"{words}:\n{address}")
    for part in letter.parts:
        blocks.append(part.heading.upper())
        blocks += [_line(line, site) for line in part.lines]
    if letter.web:
        blocks.append(_("On the web: %(address)s") % {"address": urljoin(site, letter.web)})
    blocks.append("\n".join(filter(None, ["-- ", letter.why, *_own(letter)])))
    return "\n\n".join(blocks) + "\n"


def _own(letter: Letter) -> list[str]:
    if not letter.leave_words:
        return []
    return [
        f"{letter.leave_words}: {LEAVE}",
        _("Choose what you get, and how often: %(address)s") % {"address": CHOOSE},
    ]


def _line(line: Line, site: str) -> str:
    said = [f"* {line.title}", line.facts, line.summary, urljoin(site, line.address)]
    said += _in_other_words(line.read_in, site)
    return "\n  ".join(filter(None, said))


def _in_other_words(found: Iterable[ReadIn], site: str) -> list[str]:
    return [f"{each.words}: {urljoin(site, each.address)}" for each in found]


def is_right_to_left(language: str) -> bool:
    try:
        return bool(get_language_info(language.lower())["bidi"])
    except KeyError:
        return language.partition("-")[0] in {"ar", "fa", "ckb", "ur", "ps", "he"}
