"""Series to look at."""

import random

from convenor.core.statistics.periods import PeriodKind, quarter, step
from convenor.core.statistics.signals import History, Wording

PEOPLE = Wording("people were on asylum support", "person was on asylum support")
RATE = Wording("per 10,000 residents were on asylum support", "", is_count=False)
FIRST = quarter(2014, 1, PeriodKind.QUARTER_END)


def periods(many):
    return [step(FIRST, at) for at in range(many)]


def history(values, place="leeds", **more):
    points = tuple(zip(periods(len(values)), values, strict=True))
    given = {
        "indicator": "asylum_support",
        "place": place,
        "place_name": place.capitalize(),
        "wording": PEOPLE,
        "points": points,
    }
    return History(**given | more)


def calm(many=40, level=1000.0, seed=1, wide=1.0):
    """A level with the scatter of chance on the scale of square roots."""
    dice = random.Random(seed)
    return [float(round((level**0.5 + dice.gauss(0, wide)) ** 2)) for _ in range(many)]
