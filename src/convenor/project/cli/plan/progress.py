"""How far the planner is, on one line that is written anew; and stopping it without losing anything."""

import signal
import sys
import time
from contextlib import contextmanager

import click

from convenor.core.planner.wording.headlines import percent

BETWEEN_SECONDS = 0.2
WIDTH = 20
CLEAR = "\r\x1b[K"


class Watch:
    """Told how far the planner is; answers whether it is to go on."""

    def __init__(self, *, is_shown):
        self.is_shown = is_shown
        self.is_stopped = False
        self.shown_at = 0.0

    def __call__(self, progress):
        now = time.monotonic()
        if self.is_shown and now - self.shown_at >= BETWEEN_SECONDS:
            self.shown_at = now
            sys.stderr.write(CLEAR + line(progress))
            sys.stderr.flush()
        return not self.is_stopped

    def stop(self, _signal, _frame):
        """The first Ctrl-C asks for the best so far; a second one is taken at its word."""
        if self.is_stopped:
            raise KeyboardInterrupt
        self.is_stopped = True
        self.clear()
        click.echo("Stopping. Press Ctrl-C again to leave without an answer.", err=True)

    def clear(self):
        if self.is_shown:
            sys.stderr.write(CLEAR)
            sys.stderr.flush()


@contextmanager
def watching():
    """A watch that shows itself on a terminal, and that Ctrl-C stops."""
    watch = Watch(is_shown=sys.stderr.isatty())
    before = signal.signal(signal.SIGINT, watch.stop)
    try:
        yield watch
    finally:
        signal.signal(signal.SIGINT, before)
        watch.clear()


def line(progress):
    """Such as "12 s [##########----------] best 4,355, at least 4,250, gap 2.5 %"."""
    took = f"{progress.seconds:.0f} s"
    if progress.cost is None:
        return f"{took} {bar(0)} no calendar yet"
    best, bound = f"{progress.cost:,}", f"{progress.bound:,.0f}"
    return (
        f"{took} {bar(1 - progress.gap)} best {best}, at least {bound}, gap {percent(progress.gap)}"
    )


def bar(share):
    filled = int(share * WIDTH)
    return f"[{'#' * filled}{'-' * (WIDTH - filled)}]"
