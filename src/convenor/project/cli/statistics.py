"""`convenor statistics`: official figures from files as they were published."""

import datetime as dt
import sys
from pathlib import Path

import click

from convenor.project.cli.starting import start_django

DAY = click.DateTime(["%Y-%m-%d"])
MOST_NAMED = 5
"""So many rows are named of those on which a code and a name are of two places."""


def a_reason(_context, _option, said):
    """Raises BadParameter for a reason that says nothing."""
    if said is not None and not said.strip():
        raise click.BadParameter("say in a few words why what is asked is in order.")
    return said or ""


@click.group()
def statistics():
    """Bring in official figures."""


@statistics.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False))
@click.option("--published", type=DAY, required=True, help="The day on which they were published.")
@click.option("--fetched", type=DAY, help="The day on which they were fetched.  [default: today]")
@click.option("--address", default="", help="Where they were fetched.")
@click.option(
    "--accept",
    "accepting",
    metavar="REASON",
    callback=a_reason,
    help="Let an edition count in spite of what is asked about it, and why that is in order.",
)
def bring_in(files, published, fetched, address, accepting):
    """Keep each of the FILES as it came, and read every table in it that is known.

    A file that cannot be read is not kept. The exit status is 1 when there was one, and 2 when an edition waits for
    somebody to look at it. With --accept it counts at once, also one that waits from an earlier import of the
    same file. The reason is kept with it.
    """
    start_django()
    from django.utils import timezone  # the settings have to be read first

    today = timezone.localdate()
    said = {
        "published_on": published.date(),
        "retrieved_on": fetched.date() if fetched else today,
        "on": today,
        "accepting": accepting,
    }
    outcomes = [_brought(Path(file), address, said) for file in files]
    sys.exit(1 if None in outcomes else 2 if any(outcomes) else 0)


def _brought(path: Path, address: str, said: dict[str, dt.date | str]) -> int | None:
    """How many of its editions wait; None where it was not kept."""
    from convenor.apps.audit.operations import OperationNotValid
    from convenor.core.access import Actor
    from convenor.pipelines.statistics.bringing import bring
    from convenor.pipelines.statistics.problems import FileNotRead

    operator = Actor(label="operator", is_operator=True)
    try:
        editions = bring(path.read_bytes(), path.name, address=address, by=operator, **said)
    except (FileNotRead, OperationNotValid) as refusal:
        click.echo(f"{path}: {refusal}", err=True)
        return None
    for each in editions:
        click.echo(f"{path}: {each.title}: {each.kept:,} of {each.rows:,} rows kept, {each.state}")
        for question in each.questions:
            click.echo(f"  {question}")
        for pair in each.report["disagreements"]:
            click.echo(
                f"  {pair['words']} The {pair['taken']} is believed, in rows {_rows(pair['rows'])}."
            )
    return sum(each.state == "waiting" for each in editions)


def _rows(numbers: list[int]) -> str:
    more = len(numbers) - MOST_NAMED
    named = ", ".join(map(str, numbers[:MOST_NAMED]))
    return f"{named} and {more} more" if more > 0 else named
