"""Processes beside this one that plan parts of a country, and end with it."""

import os
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process


def workers(count: int) -> ProcessPoolExecutor:
    """So many processes. They end when this one does, even where it is killed and cannot say so."""
    return ProcessPoolExecutor(
        count, mp_context=get_context("spawn"), initializer=_end_with_the_parent
    )


def _end_with_the_parent() -> None:
    threading.Thread(target=_wait_for_its_end, name="end with the parent", daemon=True).start()


def _wait_for_its_end() -> None:
    """Waiting costs nothing: the system wakes us when the other process is gone, however that came about."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
