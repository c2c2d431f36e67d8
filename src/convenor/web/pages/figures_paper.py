"""The figures of places as a paper of two pages, a page and slides: what is so, and what changed since when."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convenor.apps.statistics.queries import indicator_series, series_together
from convenor.core.dates import in_words, listed
from convenor.core.statistics.indicators import Indicator, Series, catalogue
from convenor.core.statistics.pictures import Picture
from convenor.core.statistics.places import Place, PlaceKind, gazetteer
from convenor.core.statistics.wording import (
    other_parts,
    place_with_figures,
    places_said,
    ranked,
    statement,
)
from convenor.documents.figures_paper import FiguresPaper, PaperFigure, PaperSection
from convenor.web.pages.figures_changed import changed
from convenor.web.pages.figures_together import figure_together
from convenor.web.pages.indicators import main_picture


@dataclass(frozen=True, slots=True)
class PaperAsked:
    """What a paper is to be of. Without indicators it is all of them; `first` and `last` stand around figures."""

    title: str
    group: str
    places: tuple[Place, ...]
    on: dt.date
    since: dt.date | None
    where: str
    indicators: tuple[Indicator, ...] = ()
    as_known_on: dt.date | None = None
    opening: tuple[str, ...] = ()
    first: tuple[PaperSection, ...] = ()
    last: tuple[PaperSection, ...] = ()


@dataclass
class _Sorted:
    """What each place has to show, what is held of it and cannot be shown, what only the region or the country
    has, and of what nothing is held."""

    own: dict[str, list[Series]]
    not_shown: dict[str, list[Series]]
    wide: list[tuple[Series, str]] = field(default_factory=list)
    without: list[Indicator] = field(default_factory=list)


def paper_of(asked: PaperAsked) -> FiguresPaper:
    """What is held for the places themselves comes first, with what changed; then what holds for the country."""
    found = _sorted(asked)
    sections = _sections(found, asked)
    figures = [figure for section in sections for figure in section.figures]
    told = sum(bool(each.changed) for each in figures)
    opening = (_opening(told, len(figures), asked.since), *asked.opening)
    return FiguresPaper(
        title=asked.title,
        group=asked.group,
        on=asked.on,
        place="",
        opening=tuple(filter(None, opening)),
        sections=(*asked.first, *sections),
        after=(*asked.last, *_after(found, asked)),
        where=asked.where,
        as_known_on=asked.as_known_on,
    )


def _sections(found: _Sorted, asked: PaperAsked) -> tuple[PaperSection, ...]:
    """What changed comes first, under a heading of its own."""
    figures, said = _of_one(found, asked) if len(asked.places) == 1 else _of_all(found, asked)
    new = tuple(each for each in figures if each.changed)
    old = tuple(each for each in figures if not each.changed)
    if new and old and asked.since:
        day = {"day": in_words(asked.since)}
        return (
            PaperSection(_("New or revised"), new),
            PaperSection(_("Not changed since %(day)s") % day, old),
            *_in_words(said),
        )
    name = listed([place.name(asked.on) for place in asked.places])
    nothing = _("No figure of %(place)s is held yet.") % {"place": name}
    if said:
        nothing = _("Of %(place)s no figure can be shown as a picture.") % {"place": name}
    return (PaperSection(name, (*new, *old), nothing=nothing), *_in_words(said))


def _in_words(said: tuple[str, ...]) -> tuple[PaperSection, ...]:
    """Apart, so that they stand on a paper that has no room for every figure."""
    return (PaperSection(_("Told without a picture"), sentences=said),) if said else ()


def _of_one(found: _Sorted, asked: PaperAsked) -> tuple[list[PaperFigure], tuple[str, ...]]:
    """Its figures, and a sentence for each that cannot be shown."""
    (place,) = (each.key for each in asked.places)
    figures = [_figure(series, place, asked) for series in found.own[place]]
    return figures, tuple(_said(series, place, asked) for series in found.not_shown[place])


def _of_all(found: _Sorted, asked: PaperAsked) -> tuple[list[PaperFigure], tuple[str, ...]]:
    """A figure for each indicator, with every place in it; a sentence for what has no number to draw."""
    keys = [place.key for place in asked.places]
    held = {
        each.indicator.key: each
        for kept in (found.own, found.not_shown)
        for key in keys
        for each in kept[key]
    }
    order = {each.key: number for number, each in enumerate(catalogue())}
    figures, said = [], []
    for series in sorted(held.values(), key=lambda each: order[each.indicator.key]):
        figure = figure_together(series, keys, asked.since)
        if figure is not None:
            figures.append(figure)
        elif together := places_said(series, keys):
            said.append(together)
        else:
            said += [_said(series, key, asked) for key in keys if has_value(series, key)]
    return figures, tuple(said)


def _after(found: _Sorted, asked: PaperAsked) -> tuple[PaperSection, ...]:
    wide = tuple(_said(series, at, asked) for series, at in found.wide)
    kinds = {gazetteer()[at].kind for _series, at in found.wide}
    heading = _("In the country")
    if kinds - {PlaceKind.COUNTRY}:
        heading = _("In the region and the country")
    return (
        PaperSection(heading, sentences=wide, nothing=_("No figure of the country is held yet.")),
        PaperSection(_("Not known"), sentences=_unknown(found.without)),
    )


def _sorted(asked: PaperAsked) -> _Sorted:
    found = _Sorted(
        {place.key: [] for place in asked.places}, {place.key: [] for place in asked.places}
    )
    told = list(_without_rates(asked.indicators or catalogue()))
    opened = series_together([each.key for each in told], as_known_on=asked.as_known_on)
    for each in told:
        series = opened[each.key]
        held = [place.key for place in asked.places if _is_held(series, place.key)]
        for place in held:
            kept = found.own if has_value(series, place) else found.not_shown
            kept[place].append(series)
        if not held:
            wide = list(_wide(series, asked.places))
            found.wide += [(series, at) for at in wide]
            found.without += [] if wide else [each]
    return found


def _without_rates(indicators: Sequence[Indicator]) -> Iterable[Indicator]:
    """A rate that another one tells beside its number has no place of its own."""
    told = {each.beside for each in indicators}
    return (each for each in indicators if each.key not in told)


def has_value(series: Series, place: str) -> bool:
    """Whether anything of its headline may be shown, as one number or by category."""
    newest = series.latest(place)
    if newest is not None and newest.is_known:
        return True
    return bool(series.indicator.parts and ranked(series, place, series.indicator.parts[0]))


def _is_held(series: Series, place: str) -> bool:
    parts = series.indicator.parts
    return bool(parts) and bool(series.categories(place, parts[0].key))


def _wide(series: Series, places: Iterable[Place]) -> Iterable[str]:
    """The regions or countries, each once, that have the figure in place of these places."""
    at = (place_with_figures(series, place.key) for place in places)
    return dict.fromkeys(each for each in at if has_value(series, each))


def _figure(series: Series, place: str, asked: PaperAsked) -> PaperFigure:
    return PaperFigure(
        _picture(series, place, asked),
        changed(series, place, asked.since).sentences,
        about=(series.indicator.key, place),
        also=tuple(other_parts(series, place)),
    )


def _picture(series: Series, place: str, asked: PaperAsked) -> Picture:
    """Where it has one, that of its rate, for in it the place stands beside its region and the country; under the
    indicator's own key. The paper says once as known on which day all of it is."""
    of, sentence = series.indicator, _said(series, place, asked)
    rates = indicator_series(of.beside, as_known_on=asked.as_known_on) if of.beside else series
    drawn = (main_picture(one, place, sentence) for one in (rates, series))
    picture = next(each for each in drawn if each is not None)
    about = picture.about.saying(sentence, key=of.key.replace("_", "-"))
    return replace(picture, about=about)


def _said(series: Series, place: str, asked: PaperAsked) -> str:
    """What was revised stands apart, with what changed."""
    of = series.indicator
    beside = indicator_series(of.beside, as_known_on=asked.as_known_on) if of.beside else None
    return statement(series, place, beside=beside)


def _opening(told: int, number: int, since: dt.date | None) -> str:
    if since is None or not number:
        return ""
    said = {"number": number, "changed": told, "day": in_words(since)}
    if not told:
        return _("Nothing is newer or was revised since %(day)s.") % said
    return (
        ngettext(
            "%(changed)d of %(number)d figure is newer or was revised since %(day)s.",
            "%(changed)d of %(number)d figures are newer or were revised since %(day)s.",
            number,
        )
        % said
    )


def _unknown(without: list[Indicator]) -> tuple[str, ...]:
    if not without:
        return ()
    titles = "; ".join(each.title for each in without)
    return (_("Of these no figure is held: %(titles)s.") % {"titles": titles},)
