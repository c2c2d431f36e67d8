"""The figures of places as a paper of two pages, a page and slides: what is so, and what changed since when."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convenor.apps.statistics.queries import editions_behind, indicator_series
from convenor.core.dates import in_words
from convenor.core.statistics.indicators import Indicator, IndicatorReading, Series, catalogue
from convenor.core.statistics.periods import in_words as period_in_words
from convenor.core.statistics.pictures import Lines
from convenor.core.statistics.places import Place
from convenor.core.statistics.wording import in_number, place_with_figures
from convenor.documents.figures_paper import FiguresPaper, PaperFigure, PaperSection
from convenor.web.pages.indicators import pictures_of, sentence_of

A_DAY = dt.timedelta(days=1)


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
    """What the places have themselves, what only the country has, and of what nothing is held."""

    own: dict[str, list[Series]]
    wide: list[tuple[Series, Place]]
    without: list[Indicator]


def paper_of(asked: PaperAsked) -> FiguresPaper:
    """What is held for the places themselves comes first, with what changed; then what holds for the country."""
    found = _sorted(asked)
    sections = tuple(_section_of(place, found.own[place.key], asked) for place in asked.places)
    figures = [figure for section in sections for figure in section.figures]
    changed = sum(bool(each.changed) for each in figures)
    opening = (_opening(changed, len(figures), asked.since), *asked.opening)
    return FiguresPaper(
        title=asked.title,
        group=asked.group,
        on=asked.on,
        place="",
        opening=tuple(filter(None, opening)),
        sections=(*asked.first, *sections),
        after=(*asked.last, *_after(found, asked)),
        where=asked.where,
    )


def _section_of(place: Place, own: list[Series], asked: PaperAsked) -> PaperSection:
    alone = len(asked.places) == 1
    return PaperSection(
        _("Here") if alone else place.name(asked.on),
        tuple(_figure(series, place.key, asked) for series in own),
        nothing=_("No figure of this place is held yet."),
    )


def _after(found: _Sorted, asked: PaperAsked) -> tuple[PaperSection, ...]:
    wide = tuple(
        sentence_of(each.indicator, place.key, asked.as_known_on) for each, place in found.wide
    )
    return (
        PaperSection(
            _("In the country"),
            sentences=wide,
            nothing=_("No figure of the country is held yet."),
        ),
        PaperSection(_("Not known"), sentences=_unknown(found.without)),
    )


def _sorted(asked: PaperAsked) -> _Sorted:
    found = _Sorted({place.key: [] for place in asked.places}, [], [])
    for each in asked.indicators or catalogue():
        series = indicator_series(each.key, as_known_on=asked.as_known_on)
        own = [place for place in asked.places if _has_own(series, place.key)]
        for place in own:
            found.own[place.key].append(series)
        if own:
            continue
        wide = next((place for place in asked.places if _has_wide(series, place.key)), None)
        if wide is not None:
            found.wide.append((series, wide))
        else:
            found.without.append(each)
    return found


def _has_own(series: Series, place: str) -> bool:
    newest = series.latest(place)
    return newest is not None and newest.is_known


def _has_wide(series: Series, place: str) -> bool:
    return series.latest(place) is None and place_with_figures(series, place) != place


def _figure(series: Series, place: str, asked: PaperAsked) -> PaperFigure:
    lines = next(each for each in pictures_of(series, place) if isinstance(each, Lines))
    key = series.indicator.key
    changed = (*_changed(series, place, asked.since), *_since_edition(series, place, asked))
    return PaperFigure(_named(series, place, lines, asked), changed, about=(key, place))


def _named(series: Series, place: str, lines: Lines, asked: PaperAsked) -> Lines:
    """The picture under the indicator's own key, and the place's where there are several."""
    about = lines.about
    parts = [series.indicator.key] + ([place] if len(asked.places) > 1 else [])
    key = "-".join(parts).replace("_", "-")
    said = type(about)(
        key, about.sentence, about.unit, about.source, about.caveats, about.as_known_on
    )
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
    said = day | _was(series, now, was)
    if was.period != now.period:
        return (_("Newer than on %(day)s, when one knew: %(was)s %(when)s.") % said,)
    if was.value != now.value:
        return (_("Revised since %(day)s, when it said: %(was)s.") % said,)
    return ()


def _since_edition(series: Series, place: str, asked: PaperAsked) -> tuple[str, ...]:
    """What the edition before the newest said of the same time, where it said something else."""
    found = before_the_newest(series)
    now = series.latest(place)
    if found is None or now is None or now.value is None:
        return ()
    before, published = found
    was = before.at(place, now.period)
    if was.value is None or was.value == now.value or asked.since == published - A_DAY:
        return ()
    said = {"day": in_words(published)} | _was(series, now, was)
    return (_("The edition of %(day)s revised it; the one before said: %(was)s.") % said,)


def before_the_newest(series: Series) -> tuple[Series, dt.date] | None:
    """The indicator as it was known the day before its newest edition, and the day of that edition."""
    behind = editions_behind(series)
    if not behind:
        return None
    published = max(each.published_on for each in behind)
    before = indicator_series(series.indicator.key, as_known_on=published - A_DAY)
    return before, published


def _was(series: Series, now: IndicatorReading, was: IndicatorReading) -> dict[str, str]:
    part = series.indicator.part(now.part)
    return {"was": in_number(part, was.value or 0), "when": period_in_words(was.period)}


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
