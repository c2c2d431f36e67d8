"""Series and a group that looks after Leeds, for tests of signals."""

import datetime as dt

from convenor.apps.signals.operations import look_for_signals, set_area
from tests.core.statistics.signals_world import calm, history
from tests.factories import OPERATOR

DAY = dt.date(2026, 3, 2)


def leeds(*newest, place="leeds", **more):
    return history([*calm(40), *newest], place=place, place_name="Leeds", **more)


def looks_after(group, *names, on=DAY):
    set_area(group=group, names=names, on=on, by=OPERATOR)


def found(series, edition="e1", on=DAY, **more):
    return look_for_signals(series=series, edition=edition, on=on, by=OPERATOR, **more)
