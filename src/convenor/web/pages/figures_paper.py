"""The figures of a place as a paper of two pages, and as slides, with what changed since a day."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convenor.apps.statistics.queries import indicator_series
from convenor.core.dates import in_words
from convenor.core.statistics.indicators import Indicator, Series, catalogue
from convenor.core.statistics.periods import in_words as period_in_words
from convenor.core.statistics.pictures import Lines
from convenor.core.statistics.places import Place
from convenor.core.statistics.wording import in_number, place_with_figures
from convenor.documents.figures_paper import FiguresPaper, PaperFigure, PaperSection
from convenor.web.pages.indicators import pictures_of, sentence_of


def paper_of(
    partnership: str, place: Place, *, on: dt.date, since: dt.date | None, address: str
) -> FiguresPaper:
    """What is held for the place itself comes first, with what changed; then what holds for the country."""
    own, wide, without = _sorted(place.key)
    figures = tuple(_figure(series, place.key, on, since) for series in own)
    changed = sum(bool(each.changed) for each in figures)
    return FiguresPaper(
        title=_("Figures of %(place)s") % {"place": place.name(on)},
        group=partnership,
        on=on,
        place="",
        opening=tuple(filter(None, (_opening(changed, len(figures), since),))),
        sections=(
            PaperSection(_("Here"), figures, nothing=_("No figure of this place is held yet.")),
        ),
        after=(
            PaperSection(
                _("In the country"),
                sentences=tuple(sentence_of(each.indicator, place.key, None) for each in wide),
                nothing=_("No figure of the country is held yet."),
            ),
            PaperSection(_("Not known"), sentences=_unknown(without)),
        ),
        where=_("at %(address)s") % {"address": address},
    )


def _sorted(place: str) -> tuple[list[Series], list[Series], list[Indicator]]:
    """Those of the place itself, those that only what it lies in has, and those of which nothing is held."""
    own, wide, without = [], [], []
    for each in catalogue():
        series = indicator_series(each.key)
        newest = series.latest(place)
        if newest is not None and newest.is_known:
            own.append(series)
        elif newest is None and place_with_figures(series, place) != place:
            wide.append(series)
        else:
            without.append(each)
    return own, wide, without


def _figure(series: Series, place: str, on: dt.date, since: dt.date | None) -> PaperFigure:
    lines = next(
        each
        for each in pictures_of(series, place, on=on, as_known_on=None)
        if isinstance(each, Lines)
    )
    return PaperFigure(_named(series, lines), _changed(series, place, since))


def _named(series: Series, lines: Lines) -> Lines:
    """The picture under the indicator's own key: a paper has several."""
    about = lines.about
    key = series.indicator.key.replace("_", "-")
    said = type(about)(key, about.sentence, about.unit, about.source, about.caveats)
    return Lines(said, lines.series, lines.breaks, lines.from_nought)


def _changed(series: Series, place: str, since: dt.date | None) -> tuple[str, ...]:
    """A newer figure, or another number for the same time, since that day."""
    now = series.latest(place)
    if since is None or now is None or now.value is None:
        return ()
    before = indicator_series(series.indicator.key, as_known_on=since)
    was = before.latest(place)
    day = {"day": in_words(since)}
    if was is None or was.value is None:
        return (_("New since %(day)s: nothing was known then.") % day,)
    part = series.indicator.part(now.part)
    said = day | {"was": in_number(part, was.value), "when": period_in_words(was.period)}
    if was.period != now.period:
        return (_("Newer than on %(day)s, when one knew: %(was)s %(when)s.") % said,)
    if was.value != now.value:
        return (_("Revised since %(day)s, when it said: %(was)s.") % said,)
    return ()


def _opening(changed: int, number: int, since: dt.date | None) -> str:
    if since is None or not number:
        return ""
    said = {"number": number, "changed": changed, "day": in_words(since)}
    if not changed:
        return _("Nothing is newer or was revised since %(day)s.") % said
    return (
        ngettext(
            "%(changed)d of %(number)d figure of this place is newer or was revised since %(day)s.",
            "%(changed)d of %(number)d figures of this place are newer or were revised since %(day)s.",
            number,
        )
        % said
    )


def _unknown(without: list[Indicator]) -> tuple[str, ...]:
    if not without:
        return ()
    titles = "; ".join(each.title for each in without)
    return (_("Of these no figure is held: %(titles)s.") % {"titles": titles},)
