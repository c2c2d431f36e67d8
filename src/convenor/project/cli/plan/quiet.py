"""Keeps out of the answer what does not belong there."""

import os
import sys
from contextlib import contextmanager

from convenor.core.planner.solve.programme import Programme


def greet_unheard():
    """HiGHS says its name and version when it is first used, before it can be told not to.

    It would stand in the middle of what other programs read from us.
    """
    with standard_output_nowhere():
        Programme([0.0], 0.0)


@contextmanager
def standard_output_nowhere():
    """Where the process itself writes, for libraries do not ask Python."""
    sys.stdout.flush()
    try:
        kept = os.dup(1)
    except OSError:  # it is closed, so nothing is heard anyway
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
