"""The official figures that come with a sample: real ones, brought in through the usual door."""

import datetime as dt
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from convenor.apps.statistics.operations.working_out import work_out_what_changed
from convenor.apps.statistics.queries import file_with
from convenor.core.access import Actor
from convenor.pipelines.statistics.bringing import bring

LIST = "figures.toml"


@dataclass(frozen=True, slots=True)
class SampleFile:
    """A published file of the sample, and where and when its publisher issued it."""

    path: Path
    published_on: dt.date
    retrieved_on: dt.date
    address: str


def load_figures(folder: Path, *, by: Actor, on: dt.date) -> int:
    """Bring in the files that are not held yet, and work out what they say. Returns how many came in.

    Raises FileNotRead or FiguresNotValid for one that its reader or a rule refuses.
    """
    new = [each for each in _files(folder) if file_with(each.path.read_bytes()) is None]
    for each in new:
        bring(
            each.path.read_bytes(),
            each.path.name,
            published_on=each.published_on,
            retrieved_on=each.retrieved_on,
            address=each.address,
            on=on,
            by=by,
        )
    if new:
        # Now, so that the first page that is opened tells them.
        work_out_what_changed(on)
    return len(new)


def _files(folder: Path) -> Iterator[SampleFile]:
    if not (folder / LIST).exists():
        return
    for row in tomllib.loads((folder / LIST).read_text(encoding="utf-8"))["files"]:
        yield SampleFile(
            folder / row["file"], row["published_on"], row["retrieved_on"], row["address"]
        )
