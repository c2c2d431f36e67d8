"""How good and how fast the planner is, beside planning by hand and beside HiGHS alone.

    python benchmarks/planning/bench.py [--only founding] [--highs-seconds 60]

`make bench` runs it after the pages. The instances are made anew from their seeds (see `instances`), and each
measurement has a process of its own. Whether rules are broken is said by the examiner. "ratio" is our cost over
that of planning by hand; it counts only where that breaks nothing. HiGHS gets the same rows, and is stopped
after some time. Nothing here fails for being slow: times differ between machines and from run to run.
"""

import argparse
import sys
from pathlib import Path

if __package__ in (None, ""):
    ROOT = Path(__file__).resolve().parents[2]
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.planning import changing, journeys, measuring

FOUNDING = tuple(f"founding {year}" for year in (2018, 2026, 2027))
REGIONS = tuple(f"region {seed}" for seed in range(1, 7))
COUNTRY = "country 1"
MOST_SECONDS, HIGHS_SECONDS = 120.0, 60.0
PLANNED = (
    "Planned: seconds to the first legal calendar and in all; the processor's own seconds, which other work "
    "on the machine hardly changes."
)
HEADINGS = (
    f"{'':<14}{'first':>7}{'all':>8}{'cpu':>8}{'cost':>8}{'bound':>8}{'gap':>7}{'broken':>7}{'MB':>6}"
    f"  |{'by hand':>8}{'cost':>9}{'broken':>7}{'ratio':>7}"
    f"  |{'HiGHS':>9}{'cost':>7}{'bound':>7}"
)


def main():
    asked = options()
    chosen = [name for name in (*FOUNDING, *REGIONS, COUNTRY) if name.startswith(tuple(asked.only))]
    if chosen:
        print(f"{PLANNED}\n{HEADINGS}", flush=True)
    for name in chosen:
        print(row(name, asked), flush=True)
    for name in chosen:
        if name in REGIONS:
            explaining(name, runs=9)
            mending(name)
    if COUNTRY in chosen:
        explaining(COUNTRY, runs=3)
        print("Journeys of a whole country:", flush=True)
        measuring.apart(journeys.measure, 1)


def options():
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--only", action="append", help="such as founding, or 'region 1'")
    parser.add_argument("--seconds", type=float, default=MOST_SECONDS, help="the most for one plan")
    parser.add_argument("--highs-seconds", type=float, default=HIGHS_SECONDS)
    asked = parser.parse_args()
    asked.only = asked.only or [""]
    return asked


def row(name, asked):
    """One line of the table."""
    ours = measuring.apart(measuring.planned, name, asked.seconds)
    hand = measuring.apart(measuring.by_hand, name)
    highs = whole(name, asked)
    ratio = "" if hand["broken"] or not hand["cost"] else f"{ours['cost'] / hand['cost']:.2f}"
    return (
        f"{name:<14}{ours['first']:>7.2f}{ours['seconds']:>8.2f}{ours['processor']:>8.2f}{ours['cost']:>8,}"
        f"{ours['bound']:>8,.0f}{ours['gap']:>7.2%}{ours['broken']:>7}{ours['memory']:>6.0f}"
        f"  |{hand['seconds']:>8.2f}{hand['cost']:>9,}{hand['broken']:>7}{ratio:>7}"
        f"  |{highs}"
    )


def whole(name, asked):
    """What HiGHS alone comes to; a whole country's rows are not one programme, so it is not asked."""
    if name == COUNTRY:
        return f"{'-':>9}"
    found = measuring.apart(measuring.by_highs, name, asked.highs_seconds)
    took = f"{found['seconds']:.1f}" if found["ended"] else "stopped"
    return f"{took:>9}{found['cost'] or 'none':>7}{found['bound']:>7,.0f}"


def explaining(name, runs):
    found = measuring.apart(changing.explained, name, runs)
    rules = ", ".join(found["rules"])
    times = (found[each] * 1000 for each in ("seconds", "processor", "at_first"))
    print(
        f"\nWhy it cannot be done, {name}: "
        "{:.0f} ms, the processor's own {:.0f}, the first time {:.0f} ".format(*times)
        + f"({rules})",
        flush=True,
    )


def mending(name):
    found = measuring.apart(changing.mended, name)
    ways = f"{found['ways']} ways, the first with {found['moves']} moved, {found['broken']} rules broken"
    told = ways if found["ways"] else "no moves mend it"
    took, worked = found["seconds"], found["processor"]
    print(
        f"One lost date mended, {name}: {took:.2f} s, the processor's own {worked:.2f} ({told})",
        flush=True,
    )


if __name__ == "__main__":
    main()
