"""Django's own filters, so that what was asked for at its forum is still known as such after them.

Built into every template: whoever writes `|linebreaks` has to think of nothing.
"""

from typing import Any

from django import template
from django.template import defaultfilters
from django.utils.safestring import mark_safe

from convenor.core.governance.voice.asked import Asked, marked

register = template.Library()


@register.filter(is_safe=True, needs_autoescape=True)
def linebreaks(value: Any, autoescape: bool = True) -> Any:
    return _markup(value, defaultfilters.linebreaks_filter(value, autoescape=autoescape))


@register.filter(is_safe=True, needs_autoescape=True)
def linebreaksbr(value: Any, autoescape: bool = True) -> Any:
    return _markup(value, defaultfilters.linebreaksbr(value, autoescape=autoescape))


@register.filter(is_safe=True)
def capfirst(value: Any) -> Any:
    return _text(value, defaultfilters.capfirst(value))


@register.filter(is_safe=True)
def truncatewords(value: Any, number: Any) -> Any:
    return _text(value, defaultfilters.truncatewords(value, number))


@register.filter(is_safe=True)
def truncatechars(value: Any, number: Any) -> Any:
    return _text(value, defaultfilters.truncatechars(value, number))


def _markup(value: Any, made: Any) -> Any:
    return mark_safe(marked(made)) if isinstance(value, Asked) else made  # noqa: S308  made by Django


def _text(value: Any, made: Any) -> Any:
    return Asked(made) if isinstance(value, Asked) else made
