"""The dates of a year as HTML, for the tables and lists of `year/`.

They are written here and not in a template because a year has some hundred cells: through templates
they took four times as long as all else that a page does. What comes from people goes through `escape`.
"""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from convenor.web.pages.year_choice import YearChoice
from convenor.web.pages.year_table import Cell, DateInYear, Heading, YearTable

register = template.Library()

EMPTY_CELL = '<td role="cell" class="govuk-table__cell year__empty"></td>'


@register.simple_tag
def year_heads(headings: Iterable[Heading]) -> SafeString:
    """The headings of the columns; the name of a month is short where twelve stand side by side."""
    written = "".join(
        f'<th scope="col" role="columnheader" class="govuk-table__header">{_named(each)}</th>'
        for each in headings
    )
    return mark_safe(written)  # noqa: S308 - escaped where it is written


@register.simple_tag
def year_rows(table: YearTable) -> SafeString:
    """The rows. In a date's cell the month is hidden on a wide screen where it stands above the column."""
    written = "".join(_row(heading, cells, not table.by_month) for heading, cells in table.rows)
    return mark_safe(written)  # noqa: S308 - escaped where it is written


@register.simple_tag
def year_items(dates: Iterable[DateInYear]) -> SafeString:
    """Dates as the items of a list."""
    return mark_safe("".join(map(_item, dates)))  # noqa: S308 - escaped where it is written


@register.simple_tag
def year_options(choices: Iterable[YearChoice], chosen: YearChoice) -> SafeString:
    """The years that can be chosen: two for each year on record."""
    written = "".join(
        f'<option value="{escape(each.value)}"{" selected" if each.value == chosen.value else ""}>'
        f"{escape(each.label)}</option>"
        for each in choices
    )
    return mark_safe(written)  # noqa: S308 - escaped where it is written


def _row(heading: Heading, cells: Iterable[Cell], month_above: bool) -> str:
    written = "".join(_cell(cell, month_above) for cell in cells)
    return (
        '<tr class="govuk-table__row" role="row"><th scope="row" role="rowheader" '
        f'class="govuk-table__header year__name">{_named(heading)}</th>{written}</tr>\n'
    )


def _named(heading: Heading) -> str:
    text = escape(heading.text)
    if heading.url:
        css = "govuk-link govuk-link--text-colour"
        return f'<a class="{css}" href="{escape(heading.url)}">{text}</a>'
    return f'<abbr title="{text}">{escape(heading.short)}</abbr>' if heading.short else text


def _cell(cell: Cell, month_above: bool) -> str:
    if not cell.dates and not cell.words:
        return EMPTY_CELL
    dates = "".join(_date(date, month_above) for date in cell.dates)
    return (
        f'<td role="cell" class="govuk-table__cell" data-label="{escape(cell.label)}">'
        f"{dates}{_marks('year__mark', cell.words)}</td>"
    )


def _date(date: DateInYear, month_above: bool) -> str:
    said = _day(date, month_above)
    if date.url:
        group = f'<span class="govuk-visually-hidden">: {escape(date.group_name)}</span>'
        said = f'<a class="govuk-link" href="{escape(date.url)}">{said}{group}</a>'
    if date.state == "cancelled":
        said = _struck(said)
    elif date.was:
        said = f"{_hidden(_('now'))}{said}"
    if date.state == "next":
        said += f' <strong class="year__next">{escape(_("next"))}</strong>'
    return (
        f'<div class="year__date year__date--{date.state}">{_was(date)}{said}'
        f"\n{_marks('year__mark', date.marks)}{_note('year__mark', date)}</div>"
    )


def _day(date: DateInYear, month_above: bool) -> str:
    month = f" {escape(date.month)}"
    if month_above:
        month = f'<span class="year__month">{month}</span>'
    day = f'<span class="year__day">{escape(date.weekday)}{month}</span>'
    return f'{day}, <span class="year__time">{escape(date.starts)}</span>' if date.starts else day


def _item(date: DateInYear) -> str:
    said = escape(f"{date.words}, {date.time}" if date.time else date.words)
    if date.state == "cancelled":
        said = _struck(said)
    group = escape(date.group_name)
    if date.url:
        day = f'<span class="govuk-visually-hidden">, {escape(date.words)}</span>'
        group = f'<a class="govuk-link" href="{escape(date.url)}">{group}{day}</a>'
    css = tag = ""
    if date.state == "next":
        css = ' class="dates__next"'
        tag = f' <strong class="govuk-tag govuk-tag--green">{escape(_("Next"))}</strong>'
    marks = _marks("dates__note", (capfirst(mark) for mark in date.marks))
    return f"<li{css}>{_was(date)}{said}: {group}{tag}\n{marks}{_note('dates__note', date)}</li>"


def _was(date: DateInYear) -> str:
    """The days it moved away from, struck through."""
    return "".join(f"<del>{_hidden(_('was'))}{escape(was)}</del> " for was in date.was)


def _struck(said: str) -> str:
    return f"<del>{_hidden(_('was'))}{said}</del> <strong>{escape(_('cancelled'))}</strong>"


def _hidden(word: str) -> str:
    return f'<span class="govuk-visually-hidden">{escape(word)} </span>'


def _marks(css: str, said: Iterable[str]) -> str:
    return "".join(f'<span class="{css}">{escape(each)}</span>' for each in said)


def _note(css: str, date: DateInYear) -> str:
    return _marks(css, (date.note,)) if date.note else ""
