"""A national databank of 400 places × 25 indicators × 80 quarters × 10 editions, opened as known on a date.

`python benchmarks/databank.py`, or `python tools/postgres.py python benchmarks/databank.py` for PostgreSQL. All
figures are made up, 8,000,000 as they may leave and as many as published. What they say does not matter to the time,
so the ten editions of a table hold the same. Each question finds nothing open, and asks for a day in the middle.

It is held against reading the same bytes from the database and unpacking them, which nothing can beat that looks at
them. Milliseconds of the processor, ours and that of PostgreSQL's process, and by the clock; the middle of 15 runs.
"""

import datetime as dt
import statistics
import tempfile
import time
import zlib
from pathlib import Path

from search import processor_time, start_django, stop_django

PLACES, QUARTERS, EDITIONS, RUNS = 400, 80, 10, 15
FIRST = dt.date(2024, 2, 20)


def main():
    with tempfile.TemporaryDirectory(prefix="convenor-bench-") as folder:
        start_django(Path(folder))
        try:
            make()
            report()
        finally:
            stop_django()


def published(number):
    return FIRST + dt.timedelta(days=91 * number)


def places():
    from convenor.core.statistics.places import gazetteer

    return [place.key for place in gazetteer()][:PLACES]


def quarters():
    from convenor.core.statistics.periods import PeriodKind, quarter

    return [quarter(2004 + at // 4, at % 4 + 1, PeriodKind.QUARTER_END) for at in range(QUARTERS)]


def make():
    from django.db import connection

    from convenor.core.statistics.indicators import catalogue

    tables = sorted({table for of in catalogue() for table in tables_of(of)})
    for number in range(EDITIONS):
        make_edition(number, tables)
    for of in catalogue():
        make_released(of)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
    figures = PLACES * len(catalogue()) * QUARTERS * EDITIONS
    print(
        f"{connection.vendor}: {figures:,} figures of {len(tables)} tables in {EDITIONS} editions"
    )


def tables_of(of):
    return {table for each in of.inputs.values() for table in each.tables}


def make_edition(number, tables):
    from convenor.apps.statistics.models import Edition, EditionReadings, PublishedFile

    day, periods = published(number), sorted(each.key for each in quarters())
    file = PublishedFile.objects.create(
        filename="made up", sha256=str(number), content=b"-", size=1, published_on=day,
        retrieved_on=day, state="read",
    )  # fmt: skip
    for at, table in enumerate(tables):
        edition = Edition.objects.create(
            file=file, table=table, title="made up", publisher="-", published_on=day,
            state="accepted", rows=1, kept=1, report={},
        )  # fmt: skip
        packed = packed_readings(at)
        EditionReadings.objects.create(
            edition=edition, packed=packed, number=1, periods=periods, places=places()
        )


def packed_readings(at, made={}):  # noqa: B006 - the ten editions hold the same
    from convenor.apps.statistics.packing import pack
    from convenor.core.statistics.figures import Figure
    from convenor.core.statistics.readings import Reading

    if at not in made:
        made[at] = pack(
            Reading("people", place, when, (("support", "Section 95"),), Figure(value), "Data", f"I{row}")
            for row, (place, when, value) in enumerate(figures(at), start=3)
        )  # fmt: skip
    return made[at]


def figures(at):
    for number, when in enumerate(quarters()):
        for place, key in enumerate(places()):
            yield key, when, float((number * 7 + place * 13 + at) % 977)


def make_released(of):
    from convenor.apps.statistics.models import ReleasedFigures
    from convenor.apps.statistics.queries.releasing import editions_of_indicator, view_of
    from convenor.apps.statistics.released import pack_series
    from convenor.core.statistics.indicators import Count, IndicatorReading, Series

    part, lines = of.parts[0].key, {}
    for place, when, value in figures(of.number):
        line = lines.setdefault((part, place, ""), {})
        line[when] = IndicatorReading(part, place, when, "", value, None, "", Count(value))
    packed = pack_series(Series(of, None, lines))
    for number in range(EDITIONS):
        view = view_of(editions_of_indicator(of, as_known_on=published(number)))
        ReleasedFigures.objects.create(indicator=of.key, view=view, packed=packed)


def report():
    from convenor.apps.statistics.models import EditionReadings, ReleasedFigures
    from convenor.apps.statistics.queries import databank, indicator_series, series_together
    from convenor.apps.statistics.queries.databank import opened
    from convenor.apps.statistics.queries.watched import _opened
    from convenor.core.statistics.indicators import catalogue

    day, last = published(EDITIONS // 2), quarters()[-1]
    here = places()[PLACES // 2]
    keys = [of.key for of in catalogue()]
    tables = sorted({table for of in catalogue() for table in tables_of(of)})

    def bytes_of(model, number):
        rows = model.objects.order_by("pk").values_list("packed", flat=True)
        return [zlib.decompress(packed) for packed in rows[:number]]

    def all_known():
        found = series_together(keys, as_known_on=day)
        return [series.of(here)[-1].value for series in found.values()]

    def one_on_a_map():
        series = indicator_series("asylum_support", as_known_on=day)
        return [series.at(place, last).value for place in places()]

    def published_of_a_place():
        return [databank().known(table, {"people"}, {here}, day) for table in tables]

    questions = (
        ("all 25 read and unpacked, no more", lambda: bytes_of(ReleasedFigures, 25)),
        ("all 25 opened, one place read", all_known),
        ("one indicator opened, all 400 places read", one_on_a_map),
        ("all tables as published read and unpacked, no more", lambda: bytes_of(EditionReadings, len(tables))),
        ("all tables as published, one place in all quarters", published_of_a_place),
    )  # fmt: skip
    print(f"{'as known on a day in the middle':<52} {'ms':>6} {'by clock':>8} {'ratio':>6}")
    bare = None
    for name, question in questions:
        spent, clock = timed(question, (opened, _opened))
        bare = spent if name.endswith("no more") else bare
        print(f"{name:<52} {spent:>6.0f} {clock:>8.0f} {spent / bare:>6.2f}", flush=True)


def timed(question, caches):
    """Milliseconds of the processor and by the clock, where nothing is open yet."""
    runs = []
    for _run in range(RUNS):
        for each in caches:
            each.cache_clear()
        began, clock = processor_time(), time.perf_counter()
        question()
        runs.append(((processor_time() - began) * 1000, (time.perf_counter() - clock) * 1000))
    return tuple(statistics.median(column) for column in zip(*runs, strict=True))


if __name__ == "__main__":
    main()
