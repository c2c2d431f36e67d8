"""All indicators from a full databank: worked out by the worker, and then asked for by pages and papers.

`CONVENOR_HELD_DATA=… python benchmarks/indicators.py`. The folder has to hold the published files that
tests/pipelines/statistics/test_held_files.py names. They are brought in one after another into a SQLite file of
its own. Measured in the processor's seconds, each in a process of its own: the worker, which works out all
indicators as known now and after each edition and settles what may leave; then, from what was kept, every figure of
all of them for all places and periods, and what a page of all of them asks, for the councils of West Yorkshire and
for every council that took over from others. Beside each stands the time that the same process takes to sort a
million numbers.

The goal: each of the last two is there in less than two seconds.
"""

import datetime as dt
import os
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from meetings import in_a_process
from pages import start_django

ON = dt.date(2025, 12, 31)
WEST = ("leeds", "bradford", "calderdale", "kirklees", "wakefield")
ENDINGS = (".csv", ".csv.gz", ".ods", ".xlsx", ".xls")
UNREAD = ("geography", "publication_pages")


def main():
    if not os.environ.get("CONVENOR_HELD_DATA"):
        sys.exit("CONVENOR_HELD_DATA names no folder of whole published files.")
    with tempfile.TemporaryDirectory(prefix="convenor-bench-") as folder:
        in_a_process(bring_all, Path(folder), 0)
        in_a_process(work, Path(folder), 0)
        in_a_process(ask, Path(folder), 0)


def bring_all(folder, _size):
    """Days of publication are made up but in the order of the files' names."""
    start_django(folder)
    from convenor.apps.audit.operations import OperationNotValid
    from convenor.apps.statistics.operations import accept_edition
    from convenor.core.access import Actor
    from convenor.pipelines.statistics.bringing import bring
    from convenor.pipelines.statistics.problems import FileNotRead

    by, kept = Actor(label="the benchmark"), 0
    for number, path in enumerate(held()):
        day = dt.date(2024, 1, 1) + dt.timedelta(days=number)
        days = {"published_on": day, "retrieved_on": ON, "on": ON}
        try:
            editions = bring(path.read_bytes(), path.name, by=by, **days)
        except (FileNotRead, OperationNotValid):
            continue
        for edition in editions:
            accept_edition(edition=edition, on=ON, by=by)
        kept += len(editions)
    print(f"{kept} editions brought in")


def held():
    folder = Path(os.environ["CONVENOR_HELD_DATA"])
    found = (path for path in sorted(folder.rglob("*")) if path.name.lower().endswith(ENDINGS))
    return [path for path in found if path.relative_to(folder).parts[0] not in UNREAD]


def work(folder, _size):
    start_django(folder, is_ready=True)
    from convenor.apps.statistics.models import ReleasedFigures
    from convenor.apps.statistics.operations.working_out import work_out_what_changed

    timed("worked out by the worker, all editions", lambda: work_out_what_changed(ON))
    sizes = [len(row.packed) for row in ReleasedFigures.objects.all()]
    print(f"{len(sizes)} views kept, {sum(sizes) / 1e6:.1f} MB")


def ask(folder, _size):
    start_django(folder, is_ready=True)
    from convenor.apps.statistics.queries import indicator_series, series_together
    from convenor.core.statistics.indicators import Ground, catalogue
    from convenor.core.statistics.places import gazetteer
    from convenor.core.statistics.wording import place_with_figures, statement

    heirs = sorted(Ground(gazetteer()).made_of_others)

    def all_of(places):
        said = 0
        for each in catalogue():
            series = indicator_series(each.key)
            beside = indicator_series(each.beside) if each.beside else None
            at = {place_with_figures(series, place) for place in places}
            said += len([statement(series, place, beside=beside) for place in at])
        return said

    def every_figure():
        opened = series_together([each.key for each in catalogue()]).values()
        return sum(len([*line.values()]) for series in opened for line in series.lines.values())

    timed("every figure of all 25, read", every_figure)
    timed("all 25 for West Yorkshire and all heirs", lambda: all_of((*WEST, *heirs)))
    timed("the same again", lambda: all_of((*WEST, *heirs)))


def timed(what, done):
    begun = time.process_time()
    number = done()
    took = time.process_time() - begun
    mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what:<42} {number:>6} {took:>8.2f} s {took / bare():>7.1f} times {mb:>6.0f} MB")


def bare():
    numbers = [random.random() for _ in range(1_000_000)]  # noqa: S311 - no secret
    begun = time.process_time()
    numbers.sort()
    return time.process_time() - begun


if __name__ == "__main__":
    main()
