"""What is measured, each in a process of its own, so that its memory is its own too."""

import resource
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from benchmarks.planning import instances, whole_programme
from convenor.core.planner.check import check
from convenor.core.planner.country import solve_country
from convenor.core.planner.greedy import greedy
from convenor.core.planner.solve import solve

STATUS = Path("/proc/self/status")
MADE = {
    "founding": instances.founding,
    "region": instances.region,
    "country": instances.country,
}


def apart(work, *arguments):
    """The result of the work, done in a new process; other people's memory is not counted there."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def made(name):
    """The request of an instance such as "region 1"."""
    kind, number = name.split()
    return MADE[kind](int(number))


def planner(request, **how):
    """A whole country region by region, anything else as one."""
    several = len({group.region for group in request.groups}) > 1
    return solve_country(request, **how) if several else solve(request, **how)


def planned(name, seconds):
    """By our planner: when the first legal calendar was there, and the end."""
    request, first = made(name), FirstLegal()
    first.request, began, worked = request, time.perf_counter(), processor_seconds()
    plan = planner(request, seconds=seconds, progress=first)
    took = time.perf_counter() - began - first.looking
    worked = processor_seconds() - worked - first.worked
    return {
        "first": first.seconds if first.seconds is not None else took,
        "seconds": took,
        "processor": worked,
        "cost": plan.cost,
        "bound": plan.bound,
        "gap": plan.gap,
        "standing": plan.standing.value,
        "broken": len(check(request, plan.meetings).broken),
        "memory": memory_mb(),
    }


class FirstLegal:
    """Asks the examiner of each better calendar until it passes one; the asking is not counted."""

    def __init__(self):
        self.seconds, self.cost, self.looking, self.worked = None, None, 0.0, 0.0

    def __call__(self, progress):
        if self.seconds is None and progress.cost not in (None, self.cost):
            began, worked = time.perf_counter(), time.process_time()
            self.cost = progress.cost
            if check(self.request, progress.meetings).is_legal:
                self.seconds = progress.seconds - self.looking
            self.looking += time.perf_counter() - began
            self.worked += time.process_time() - worked
        return True


def by_hand(name):
    """By the planner that does as one does with a spreadsheet."""
    request, began = made(name), time.perf_counter()
    plan = greedy(request)
    took = time.perf_counter() - began
    broken = len(check(request, plan.meetings).broken)
    return {"seconds": took, "cost": plan.cost, "broken": broken}


def by_highs(name, seconds):
    """By HiGHS's own search over the same rows."""
    return whole_programme.solved(made(name), seconds)


def processor_seconds():
    """What this process and those that it started and saw end have used of the processor."""
    own, others = (
        resource.getrusage(resource.RUSAGE_SELF),
        resource.getrusage(resource.RUSAGE_CHILDREN),
    )
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def memory_mb():
    """The most that this process, or one it has started, had at once.

    On Linux that is not what the process had from which it was started.
    """
    if STATUS.exists():
        lines = dict(line.split(":", 1) for line in STATUS.read_text().splitlines())
        of_others = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        return max(int(lines["VmHWM"].split()[0]), of_others) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
