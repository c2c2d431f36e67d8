"""The processes of a country plan end with the one that started them."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from convenor.core.planner.workers import workers

STARTS_TWO = """
import os, time
from convenor.core.planner.workers import workers

if __name__ == "__main__":
    pool = workers(2)
    waiting = [pool.submit(time.sleep, 600) for _ in range(2)]
    while len(pool._processes) < 2:
        time.sleep(0.01)
    print(*pool._processes, flush=True)
    time.sleep(600)
"""
PATIENCE = 30.0


def is_there(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return not is_only_its_name(process)


def is_only_its_name(process):
    """Ended, and waiting for somebody to take note: that is for whoever took it over."""
    status = Path(f"/proc/{process}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z"


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_workers_end_when_the_planner_is_killed(tmp_path, how):
    script = tmp_path / "starts_two.py"
    script.write_text(STARTS_TWO)
    planner = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    try:
        started = [int(each) for each in planner.stdout.readline().split()]
        assert len(started) == 2
        assert all(map(is_there, started))
        planner.send_signal(how)
        planner.wait(timeout=PATIENCE)
        latest = time.monotonic() + PATIENCE
        while any(map(is_there, started)) and time.monotonic() < latest:
            time.sleep(0.02)
        assert not any(map(is_there, started))
    finally:
        planner.kill()
        planner.stdout.close()


def test_they_work_as_long_as_it_lives():
    with workers(1) as pool:
        assert pool.submit(sum, (1, 2)).result() == 3
