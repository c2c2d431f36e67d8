"""Reading a published workbook beside openpyxl and pandas, and asking a databank what was known on a day.

`CONVENOR_HELD_DATA=… python benchmarks/figures.py`. The first part reads the largest workbook of that folder
each time in a process of its own. Pandas, with openpyxl, does the same reading: the same figures of the same cells,
or the benchmark stops. "Told" is told in which two sheets they stand. Openpyxl alone only lists the cells of every
sheet. We find the tables, settle each place and period, account for every row and pack what was read. Without the
folder it is left out. Pandas is no part of Convenor: name a Python that has it, with openpyxl, in
`PYTHON_WITH_PANDAS`. Importing the library is not counted in the seconds, but in the memory.

The second part keeps 30 quarterly editions of one table, some three million readings made up here, and asks
what was known. It is held against opening one edition and listing it, which nothing can beat that looks at all
of it. All times are those of the processor, so that other work on the machine counts little.
"""

import datetime as dt
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pages import start_django

FOLDER = os.environ.get("CONVENOR_HELD_DATA", "")
PANDAS = os.environ.get("PYTHON_WITH_PANDAS", "")
WORKBOOKS = ("ons/mye22final.xlsx", "mhclg/RO3_LA_Data_2024-25_data_by_LA.ods")
TIMES = 3
EDITIONS, PLACES, KINDS, FIRST_QUARTERS = 30, 300, 10, 19
TABLE = "asy_d11"

PROGRAMMES = Path(__file__).parent / "published"
WAYS = {
    "ours": [sys.executable, "with_convenor.py"],
    "openpyxl": [sys.executable, "with_openpyxl.py"],
    "pandas": [PANDAS, "with_pandas.py"],
    "pandas, told": [PANDAS, "with_pandas.py", "--told"],
}


def main():
    read_workbooks()
    with tempfile.TemporaryDirectory(prefix="convenor-bench-") as folder:
        in_a_process(make_editions, Path(folder))
        in_a_process(ask, Path(folder))


def in_a_process(work, folder):
    process = multiprocessing.get_context("spawn").Process(target=work, args=(folder,))
    process.start()
    process.join()
    if process.exitcode:
        sys.exit(process.exitcode)


def read_workbooks():
    if not FOLDER:
        print("CONVENOR_HELD_DATA names no folder of published files: reading is left out.\n")
        return
    print(f"{'workbook':<42} {'read by':<13} {'s':>6} {'ratio':>6} {'MB':>5} {'figures':>8}")
    for name in WORKBOOKS:
        found = {}
        for way in ways(name):
            found[way] = spent, peak, number, mark = measured(way, Path(FOLDER) / name)
            demand_the_same(found["ours"], found[way])
            print(
                f"{name:<42} {way:<13} {spent:>6.2f} {spent / found['ours'][0]:>6.1f} {peak:>5.0f} {number:>8}",
                flush=True,
            )
    print()


def ways(name):
    if not name.endswith(".xlsx"):
        return ["ours"]
    return [way for way in WAYS if PANDAS or not way.startswith("pandas")]


def demand_the_same(ours, theirs):
    if theirs[2] and ours[2:] != theirs[2:]:
        sys.exit(f"Other figures were read: {ours[2:]} and {theirs[2:]}.")


def measured(way, path):
    """Seconds of the processor in the middle of some runs, the most memory, how many figures and their mark."""
    python, programme, *more = WAYS[way]
    runs = [
        subprocess.run(  # noqa: S603 - our own programmes
            [python, str(PROGRAMMES / programme), str(path), *more],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.split()
        for _ in range(TIMES)
    ]
    spent = statistics.median(float(run[0]) for run in runs)
    return spent, max(float(run[1]) for run in runs), int(runs[0][2]), runs[0][3]


def made_up(number, quarters):
    """An edition: each quarter for each place and kind, the newest quarter but one revised."""
    from convenor.core.statistics.figures import Figure
    from convenor.core.statistics.periods import PeriodKind, quarter
    from convenor.core.statistics.readings import Reading

    places = places_of()
    for at in range(quarters):
        when = quarter(2014 + at // 4, at % 4 + 1, PeriodKind.QUARTER_END)
        revised = number if at == quarters - 2 else 0
        for place in range(PLACES):
            for kind in range(KINDS):
                cell = f"I{(at * PLACES + place) * KINDS + kind + 3}"
                figure = Figure(float((at * 7 + place * 13 + kind) % 977 + revised))
                split = (("support", f"Section {kind}"),)
                yield Reading("people", places[place], when, split, figure, "Data", cell)


def places_of():
    from convenor.core.statistics.places import Level, gazetteer

    found = gazetteer().areas_on(dt.date(2024, 1, 1), Level.LOWER_TIER)
    return [place.key for place in found][:PLACES]


def published(number):
    return dt.date(2019 + number // 4, number % 4 * 3 + 1, 20)


def make_editions(folder):
    start_django(folder)
    from convenor.apps.statistics.models import Edition, PublishedFile
    from convenor.apps.statistics.operations.keeping import _keep_readings

    readings = 0
    for number in range(EDITIONS):
        day = published(number)
        file = PublishedFile.objects.create(
            filename="made up", sha256=str(number), content=b"-", size=1, published_on=day,
            retrieved_on=day, state="read",
        )  # fmt: skip
        edition = Edition.objects.create(
            file=file, table=TABLE, title="made up", publisher="-", published_on=day,
            state="accepted", rows=1, kept=1, report={},
        )  # fmt: skip
        made = list(made_up(number, FIRST_QUARTERS + number))
        _keep_readings(edition, made)
        readings += len(made)
    size = (folder / "convenor.sqlite3").stat().st_size / 1024 / 1024
    print(f"{readings:,} readings in {EDITIONS} editions, a database of {size:.0f} MB")


def ask(folder):
    start_django(folder, is_ready=True)
    from convenor.apps.statistics.queries.databank import accepted, databank, opened

    middle, last = published(EDITIONS // 2), published(EDITIONS - 1)
    leeds = {places_of()[100]}

    def listed(day):
        newest = accepted(TABLE, day)[0]
        return list(opened(newest.token).readings())

    def every():
        return [len(opened(each.token)) for each in accepted(TABLE)]

    def known(day, places=None):
        return databank().known(TABLE, {"people"}, places, day)

    questions = (
        ("opening one edition and listing it, now", lambda: listed(last)),
        ("all that is known now", lambda: known(last)),
        ("all that was known on a day in the middle", lambda: known(middle)),
        ("one council, as known on that day", lambda: known(middle, leeds)),
        ("opening every edition, as was done before", every),
    )
    bare = None
    print(f"{'':<45} {'ms':>7} {'ratio':>6} {'opened':>7}")
    for name, question in questions:
        spent = statistics.median(timed(question, opened) for _ in range(5))
        bare = bare or spent
        print(f"{name:<45} {spent:>7.0f} {spent / bare:>6.2f} {opened.cache_info().misses:>7}")


def timed(question, opened):
    """Milliseconds of the processor, where no edition is open yet."""
    opened.cache_clear()
    began = time.process_time()
    question()
    return (time.process_time() - began) * 1000


if __name__ == "__main__":
    main()
