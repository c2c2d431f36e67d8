"""`convenor sample`: load a sample again, as after its files have been changed."""

import os
from pathlib import Path

import click

from convenor.project.cli.run import DEFAULT_SAMPLE, DEVELOPMENT, writable
from convenor.project.cli.starting import start_django


@click.command()
@click.argument("name", envvar="SAMPLE", default=DEFAULT_SAMPLE)
@click.option("--data", envvar="CONVENOR_DATA", default="var", show_default=True, type=Path)
def sample(name, data):
    """Load the sample NAME, a folder of examples/, whether or not it has been loaded before."""
    os.environ.setdefault("CONVENOR_ENV", DEVELOPMENT)
    os.environ["CONVENOR_DATA"] = str(writable(data.resolve()))
    start_django()
    from convenor.project.cli import setup  # the settings have to be read first

    directory = setup.sample_directory(name)
    setup.migrate()
    setup.load_sample(directory, again=True)
