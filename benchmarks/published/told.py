"""What each of these programmes tells: its seconds, its peak memory, and a mark of the figures that it read."""

import hashlib
import resource
import time


class Clock:
    """The processor's seconds, and the most memory that the process had by then, what it imported included."""

    def __enter__(self):
        self._began = time.process_time()
        return self

    def __exit__(self, *_fault):
        self.seconds = time.process_time() - self._began
        self.peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def tell(clock, figures):
    """`figures` are sheet, row, column and value. Two readings of the same cells have the same mark."""
    figures = sorted(figures)
    mark = hashlib.sha256(repr(figures).encode()).hexdigest()[:12]
    print(clock.seconds, clock.peak, len(figures), mark)
