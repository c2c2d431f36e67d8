"""`convenor plan FILE…`: read, plan, check, say, and write."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import click

from convenor.core.planner.answers import answer, as_text, conflict_as_data, read_meetings
from convenor.core.planner.check import PlanNotValid
from convenor.core.planner.check import check as check_meetings
from convenor.core.planner.country import solve_country
from convenor.core.planner.fixpoint import conflict
from convenor.core.planner.greedy import greedy as greedy_planner
from convenor.core.planner.plan import Standing
from convenor.core.planner.planning import PlanNotTrusted
from convenor.core.planner.planning import plan as planned
from convenor.core.planner.reading import LARGEST_BYTES, PlanFileNotValid, read
from convenor.core.planner.reasons import reasons as reasons_of
from convenor.project.cli.plan import showing
from convenor.project.cli.plan.calendar import calendar_text
from convenor.project.cli.plan.progress import watching

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
OUT = click.Path(writable=True, path_type=Path)
FREE = "The rules about days and gaps can be kept together. People and rooms were not looked at."
BY_HAND = "Planned as with a spreadsheet: one group after another, without looking back."
KEPT_SO_FAR = "Stopped: this is the best that was found until then."


class BadInput(click.ClickException):
    """What was given cannot be used."""

    exit_code = 2


class NotTrusted(click.ClickException):
    """The planner itself is wrong."""

    exit_code = 3


@dataclass(frozen=True)
class Wanted:
    """What is to be done with each file."""

    how: dict
    greedy: bool
    explain: bool
    calendar: Path | None
    reasons: bool
    by_date: bool
    output: Path | None
    ics: Path | None


@click.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option(
    "--gap",
    type=click.FloatRange(0, 1),
    help="Stop when no calendar can be better by more than this: 0.02 is two in a hundred.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(0, min_open=True),
    help="Stop after so long, with the best until then.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    help="Where there are several regions: how many to plan at once. [default: 2]",
)
@click.option("--greedy", is_flag=True, help="Plan as with a spreadsheet, to compare.")
@click.option("--explain", is_flag=True, help="Plan nothing: only say which rules cannot be kept.")
@click.option(
    "--check",
    "calendar",
    type=FILE,
    help="Plan nothing: say what the calendar in this file, once written by -o, does not keep.",
)
@click.option("--reasons", is_flag=True, help="Say of each date why it is there.")
@click.option("--by-date", is_flag=True, help="All dates in one order, not group by group.")
@click.option(
    "-o", "--output", type=OUT, help="Write the plan as JSON: a file, or a folder for several."
)
@click.option(
    "--ics", type=OUT, help="Write the dates for calendar programmes: a file, or a folder."
)
def plan(files, **wanted):
    """Find the best calendar for the groups, rules, people and rooms in FILES, one after another.

    Each of the FILES is a plan request as JSON. Ctrl-C stops with the best calendar so far. Ends with 0
    when every rule is kept, with 1 when not, and with 2 when a file cannot be used; then nothing is planned.
    """
    how = {key: wanted.pop(key) for key in ("gap", "seconds", "workers")}
    asked = Wanted(how, **wanted)
    refuse_what_does_not_go_together(files, asked)
    requests = [request_of(path) for path in files]
    kept = []
    for path, request in zip(files, requests, strict=True):
        if kept:
            click.echo()
        kept.append(done(path, request, asked))
    raise SystemExit(0 if all(kept) else 1)


def refuse_what_does_not_go_together(files, asked):
    if asked.greedy + asked.explain + bool(asked.calendar) > 1:
        raise click.UsageError("Give one of --greedy, --explain and --check.")
    if asked.calendar and len(files) > 1:
        raise click.UsageError("Give one request with --check.")
    if asked.ics and (asked.explain or asked.calendar):
        raise click.UsageError("--ics is for plans; leave it out with --explain and --check.")
    for option, path in (("-o", asked.output), ("--ics", asked.ics)):
        if path and not path.is_dir():
            refuse_path(option, path, files)
    if len({path.stem for path in files}) < len(files) and (asked.output or asked.ics):
        raise click.UsageError(
            "Two of the files have one name, so one answer would replace the other."
        )


def refuse_path(option, path, files):
    if len(files) > 1:
        raise click.UsageError(
            f"There are several files, so {option} must name a folder that is there."
        )
    if not path.parent.is_dir():
        raise click.UsageError(f"{option}: there is no folder '{path.parent}' to write into.")


def request_of(path):
    try:
        return read(content_of(path), str(path))
    except PlanFileNotValid as error:
        raise BadInput(str(error)) from error


def content_of(path):
    """The file, but no more of one that is far too large than it takes to see that."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise BadInput(f"Cannot read {path}: {error.strerror}.") from error


def done(path, request, asked):
    """Whether every rule is kept, once all is said and written."""
    click.echo(showing.title(path, request))
    if asked.explain:
        return explained(path, request, asked)
    if asked.calendar:
        return examined(path, request, asked)
    if request.last < today():
        click.echo("All of these days have passed.", err=True)
    found = found_for(request, asked)
    told = reasons_of(request, found.plan.meetings) if asked.reasons or asked.output else {}
    showing.say_plan(request, found, reasons=told if asked.reasons else {}, by_date=asked.by_date)
    put(path, asked.output, ".plan.json", as_text(answer(request, found, told)).encode())
    stamp = dt.datetime.now(dt.UTC).replace(microsecond=0)
    put(path, asked.ics, ".ics", calendar_text(request, found.plan.meetings, stamp=stamp))
    return found.plan.standing is not Standing.NONE


def found_for(request, asked):
    try:
        if asked.greedy:
            click.echo(BY_HAND)
            return planned(request, by=greedy_planner)
        with watching() as watch:
            found = planned(request, by=solve_country, progress=watch, **given(asked.how))
    except PlanNotTrusted as error:
        raise NotTrusted(f"{error} Please report this with the file.") from error
    if watch.is_stopped:
        click.echo(KEPT_SO_FAR)
    return found


def given(how):
    """What was said of how to plan; the rest is for the planner to choose."""
    return {key: value for key, value in how.items() if value is not None}


def explained(path, request, asked):
    """Which rules about days cannot be kept together, found without planning."""
    found = conflict(request)
    for line in showing.conflict_lines(request, found) if found else (FREE,):
        click.echo(line)
    data = {"conflict": conflict_as_data(request, found) if found else None}
    put(path, asked.output, ".plan.json", as_text(data).encode())
    return found is None


def examined(path, request, asked):
    """What a calendar from elsewhere does not keep."""
    try:
        meetings = read_meetings(content_of(asked.calendar), str(asked.calendar))
        checked = check_meetings(request, meetings)
    except PlanFileNotValid as error:
        raise BadInput(str(error)) from error
    except PlanNotValid as error:
        raise BadInput(f"{asked.calendar}: This is no calendar for {path}. {error}") from error
    showing.say_check(checked)
    return checked.is_legal


def put(path, out, suffix, content):
    """Into the file named, or one of the request's name in the folder named."""
    if out is None:
        return
    target = out / f"{path.stem}{suffix}" if out.is_dir() else out
    try:
        target.write_bytes(content)
    except OSError as error:
        raise BadInput(f"Cannot write {target}: {error.strerror}.") from error
    click.echo(f"Written to {target}", err=True)


def today():
    return dt.datetime.now(dt.UTC).date()
