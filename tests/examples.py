"""With how many examples a property is tried: few where each is dear, all of them when asked for.

EXAMPLES=all tries as many as a property names. Otherwise it is a part of them: other ones each time, so
that what is rare is found all the same, by one of many runs.
"""

import os

TRIES_ALL = os.environ.get("EXAMPLES") == "all"


def at_most(number: int) -> int:
    """The number itself, or a third of it, for `max_examples`."""
    return number if TRIES_ALL else max(number // 3, 10)
