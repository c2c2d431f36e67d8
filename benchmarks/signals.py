"""How often signals are false, and how often they are found, on real figures held out in time.

`CONVENOR_HELD_DATA=… python benchmarks/signals.py`. The folder has to hold the release of September 2024 of
Asy_D11, the people on asylum support by council. Looked at is dispersal accommodation under Section 95, the
part that was published alike in all 43 quarters. The method was set on the quarters up to the end of 2019;
the 19 quarters after that are held out.

False alarms: each council's own changes between quarters are dealt anew, in blocks of a year so that seasons
and runs survive, and the result is looked at as if it were an edition. Nothing was planted, but the shocks of
real history are still among the changes that are dealt. So it is done twice: with the changes of the calm
years, and with all. Power: a change of a known size is planted in one council of a real edition, among all
others as they were, in turn for each council that was quiet.
"""

import os
import random
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from convenor.core.statistics.places import gazetteer
from convenor.core.statistics.signals import Direction, Quiet, SignalKind, Wording
from convenor.core.statistics.signals.chance import corrected
from convenor.core.statistics.signals.examining import examine
from convenor.core.statistics.signals.gathering import Watched, gathered
from convenor.core.statistics.signals.looking import NOTICED
from convenor.pipelines.statistics.importing import read_file

RELEASE = "home_office/tidy/asy_d11_support_by_local_authority/asy_d11_sep-2024.csv"
HELD_OUT_FROM, FIRST = 24, 13
TIMES, BLOCK, SEED = 20, 4, 7
YORKSHIRE = "E12000003"
SIZES = (-0.5, -0.3, -0.2, 0.1, 0.2, 0.3, 0.5, 1.0)
BANDS = ((30, 100), (100, 300), (300, 10**9))
WATCHED = Watched(
    indicator="asylum_dispersal",
    measure="people",
    wording=Wording(
        "people were in dispersal accommodation", "person was in dispersal accommodation"
    ),
    counts=lambda breakdown: (
        ("support", "Section 95") in breakdown
        and ("accommodation", "Dispersal Accommodation") in breakdown
    ),
)


def main():
    folder = os.environ.get("CONVENOR_HELD_DATA")
    if not folder:
        sys.exit("CONVENOR_HELD_DATA names no folder of whole published files.")
    histories = held(Path(folder) / RELEASE)
    quarters = len(histories[0].points)
    print(f"{len(histories)} councils, {quarters} quarters to {histories[0].points[-1][0].last}")
    began = time.process_time()
    looks = {at: look_at(histories, at) for at in range(FIRST, quarters)}
    examined = sum(len(seen) for seen in looks.values())
    print(f"{examined} series weighed in {time.process_time() - began:.1f} s of processor time\n")
    report_real(looks)
    report_false(histories, HELD_OUT_FROM, "the calm years, to the end of 2019")
    report_false(histories, quarters, "all years, with their shocks")
    after = range(HELD_OUT_FROM, quarters)
    report_power(histories, looks, after, "all councils looked at, 2020 to 2024")
    ours = [history for history in histories if is_in_yorkshire(history)]
    few = {at: look_at(ours, at) for at in after}
    report_power(ours, few, after, f"only the {len(ours)} of Yorkshire looked at, 2020 to 2024")


def held(path, watched=WATCHED):
    readings = read_file(path.read_bytes(), path.name).tables[0].readings
    return gathered(readings, watched)


def is_in_yorkshire(history):
    places, day = gazetteer(), history.points[-1][0].last
    return any(above.code(day) == YORKSHIRE for above in places.above(places[history.place], day))


def cut(history, at):
    return replace(history, points=history.points[: at + 1])


def look_at(histories, at):
    """What each series shows by itself in the edition of that quarter; those that are quiet left out."""
    seen = {history.place: examine(cut(history, at)) for history in histories}
    return {place: found for place, found in seen.items() if not isinstance(found, Quiet)}


def noticed(seen):
    chances = corrected([candidate.chance for candidate in seen.values()])
    return [place for place, chance in zip(seen, chances, strict=True) if chance <= NOTICED]


def report_real(looks):
    print("real editions as they came: series weighed, of them with a chance below 0.05, signals")
    for name, wanted in (
        ("2017 to 2019", range(FIRST, HELD_OUT_FROM)),
        ("2020 to 2024", range(HELD_OUT_FROM, max(looks) + 1)),
    ):
        weighed = sum(len(looks[at]) for at in wanted)
        odd = sum(found.chance < 0.05 for at in wanted for found in looks[at].values())
        signals = [len(noticed(looks[at])) for at in wanted]
        print(
            f"  {name}: {weighed} weighed, {odd / weighed:.1%} odd by themselves, "
            f"{sum(signals) / weighed:.2%} signals; by edition {signals}"
        )
    print()


def report_false(histories, until, name):
    dice = random.Random(SEED)  # noqa: S311
    weighed = odd = signals = editions = with_any = 0
    for _ in range(TIMES):
        for at in range(max(FIRST, until - 8), until):
            seen = {h.place: examine(dealt(cut(h, at), dice)) for h in histories if is_whole(h, at)}
            seen = {place: found for place, found in seen.items() if not isinstance(found, Quiet)}
            found = len(noticed(seen))
            weighed, signals, editions = weighed + len(seen), signals + found, editions + 1
            odd += sum(candidate.chance < 0.05 for candidate in seen.values())
            with_any += found > 0
    print(f"nothing planted, changes dealt anew from {name}")
    print(
        f"  {editions} editions of {weighed / editions:.0f} series: "
        f"{odd / weighed:.2%} odd by themselves (0.05 would be 5%), "
        f"{signals / weighed:.2%} signals, {signals / editions:.2f} an edition, "
        f"{with_any / editions:.0%} of editions with any\n"
    )


def is_whole(history, at):
    return sum(value is not None for _, value in history.points[: at + 1]) > at - 2


def dealt(history, dice):
    """The same series with its changes in another order, in blocks of a year."""
    roots = [value**0.5 for _, value in history.points if value is not None]
    periods = [period for period, value in history.points if value is not None]
    changes = [after - before for before, after in zip(roots, roots[1:], strict=False)]
    odd = len(changes) % BLOCK
    blocks = [changes[at : at + BLOCK] for at in range(odd, len(changes), BLOCK)]
    dice.shuffle(blocks)
    values = [roots[0]]
    for change in [*changes[:odd], *(each for block in blocks for each in block)]:
        values.append(max(0.0, values[-1] + change))
    points = tuple((p, float(round(v * v))) for p, v in zip(periods, values, strict=True))
    return replace(history, points=points)


def report_power(histories, looks, wanted, name):
    by_place = {history.place: history for history in histories}
    found, kinds = Counter(), Counter()
    for at in wanted:
        alarms = set(noticed(looks[at]))
        for place, before in looks[at].items():
            band = band_of(before.value)
            if place in alarms or before.chance < 0.05 or band is None:
                continue
            others = [c.chance for other, c in looks[at].items() if other != place]
            for kind in SignalKind:
                for size in SIZES:
                    planted = plant(cut(by_place[place], at), kind, size)
                    seen = examine(planted)
                    hit = is_hit(seen, size, others)
                    found[kind, band, size, hit] += 1
                    kinds[kind, hit and seen.kind] += hit
    show_power(found, kinds, name)


def plant(history, kind, size):
    """Change the newest figures by a share: one, two, or four with an even way up or down."""
    last = {SignalKind.SPIKE: 1, SignalKind.STEP: 2, SignalKind.RAMP: 4}[kind]
    points = list(history.points)
    for back in range(1, last + 1):
        period, value = points[-back]
        if value is None:
            continue
        share = size if kind is not SignalKind.RAMP else size * (last + 1 - back) / last
        points[-back] = (period, float(round(value * (1 + share))))
    return replace(history, points=tuple(points))


def is_hit(seen, size, others):
    if isinstance(seen, Quiet):
        return False
    wanted = Direction.UP if size > 0 else Direction.DOWN
    return seen.direction is wanted and corrected([seen.chance, *others])[0] <= NOTICED


def band_of(value):
    return next((band for band in BANDS if band[0] <= value < band[1]), None)


def show_power(found, kinds, name):
    print(f"share of planted changes that are found, {name}")
    print("  kind              people     n " + "".join(f"{size:>+7.0%}" for size in SIZES))
    for kind in SignalKind:
        for band in BANDS:
            tried = [found[kind, band, s, True] + found[kind, band, s, False] for s in SIZES]
            shares = [
                found[kind, band, size, True] / max(1, count)
                for size, count in zip(SIZES, tried, strict=True)
            ]
            people = f"{band[0]} to {band[1]}" if band[1] < 10**9 else f"{band[0]} or more"
            print(
                f"  {kind:<17} {people:<11}{tried[0]:>4} "
                + "".join(f"{share:>7.0%}" for share in shares)
            )
        hits = {other.value: kinds[kind, other] for other in SignalKind}
        print(f"    of those found, called: {hits}")
    print()


if __name__ == "__main__":
    main()
