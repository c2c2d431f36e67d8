"""What stays as it is on a translated page: sentences made in English, and what people wrote."""

import datetime as dt
from typing import Any

from django import template
from django.conf import settings
from django.template.base import NodeList, Parser, Token
from django.utils import translation
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe

from convenor.web.languages import in_english, is_in_english, moment, own

register = template.Library()


register.filter("english", in_english)
register.filter("own", own)


@register.filter
def said(words: str, day: dt.date | None) -> Any:
    """A day in the language of the page; `words` are its English ones."""
    return words if is_in_english() or not day else date_format(day, "l j E Y")


@register.filter
def said_at(words: str, at: dt.datetime | None) -> str:
    """The same with the time."""
    return moment(at, words)


@register.simple_tag
def languages_offered() -> list[tuple[str, str]]:
    """Each under the name it has in itself, which Django's own list would translate."""
    return [(code, str(name)) for code, name in settings.LANGUAGES]


@register.tag("in_english")
def part_in_english(parser: Parser, token: Token) -> "InEnglish":
    """`{% in_english %}…{% end_in_english %}`: this part stays in English; with `block`, as a block."""
    inside = parser.parse(("end_in_english",))
    parser.delete_first_token()
    return InEnglish(inside, "div" if "block" in token.split_contents() else "span")


class InEnglish(template.Node):
    def __init__(self, nodelist: NodeList, element: str) -> None:
        self.nodelist = nodelist
        self.element = element

    def render(self, context: Any) -> SafeString:
        if is_in_english():
            return self.nodelist.render(context)
        with translation.override("en-gb"):
            inside = self.nodelist.render(context)
        if not inside.strip():
            return mark_safe("")
        marked = f'<{self.element} lang="en-GB" dir="ltr">{inside}</{self.element}>'
        return mark_safe(marked)  # noqa: S308 - rendered by the nodes inside, which escape
