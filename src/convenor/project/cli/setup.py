"""What must be so before the server starts. Each step looks first, and does nothing if it is done."""

import hashlib
from pathlib import Path

import click
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command, get_commands
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

import convenor

NO_SAMPLE = "none"


def prepare(*, sample):
    """Bring the database and the static files up to date, and load the sample, if any."""
    refuse_open_keys()
    directory = None if sample == NO_SAMPLE else sample_directory(sample)
    is_new = migrate()
    call_command("createcachetable", verbosity=0)
    collect_static()
    if directory:
        load_sample(directory, again=is_new)


def refuse_open_keys():
    """In production nobody is served while others could read the keys to who people really are."""
    from convenor.apps.sealed.checks import keys_lie_apart

    problems = keys_lie_apart(None)
    if problems:
        raise click.ClickException("\n".join(f"{each.msg} {each.hint}" for each in problems))


def migrate():
    """Apply what is missing. True when the database was empty before."""
    try:
        executor = MigrationExecutor(connection)
    except OperationalError as error:
        reason = str(error).splitlines()[0]
        raise click.ClickException(f"The database cannot be used: {reason}") from error
    is_new = not executor.loader.applied_migrations
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        click.echo("Setting up the database" if is_new else "Bringing the database up to date")
        call_command("migrate", interactive=False, verbosity=0)
    return is_new


def collect_static():
    """Copy the static files to where they are served from, if any of them has changed."""
    if settings.DEBUG:
        return
    mark = Path(settings.CONVENOR_DATA) / "static.mark"
    found = fingerprint_of_static_files()
    if not (mark.exists() and mark.read_text() == found and Path(settings.STATIC_ROOT).is_dir()):
        click.echo("Collecting the static files")
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        mark.write_text(found)


def fingerprint_of_static_files():
    found = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda pair: pair[0]):
            status = Path(storage.path(path)).stat()
            found.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return found.hexdigest()


def sample_directory(name):
    """Where a sample lies: in the package, or beside it in a clone."""
    package = Path(convenor.__file__).resolve().parent
    for examples in (package / "examples", package.parent.parent / "examples"):
        if examples.is_dir():
            names = sorted(path.name for path in examples.iterdir() if path.is_dir())
            if name in names:
                return examples / name
            known = ", ".join([*names, NO_SAMPLE])
            raise click.ClickException(f"There is no sample named {name!r}; there are: {known}.")
    raise click.ClickException("This copy of Convenor came without samples; use --sample=none.")


def load_sample(directory, *, again):
    """Load a sample that this database has not had, or whose files have changed since."""
    mark = Path(settings.CONVENOR_DATA) / "sample.mark"
    found = fingerprint_of_sample(directory)
    is_loaded = mark.exists() and mark.read_text() == found and not again
    if is_loaded or "load_sample" not in get_commands():
        return
    click.echo(f"Loading the sample {directory.name}")
    try:
        call_command("load_sample", str(directory))
    except CommandError as error:
        raise click.ClickException(f"{error}\nNothing of the sample was loaded.") from error
    mark.write_text(found)


def fingerprint_of_sample(directory):
    database = connection.settings_dict
    found = hashlib.sha256(f"{database['NAME']} {database['HOST']}".encode())
    for path in sorted(path for path in directory.rglob("*") if path.is_file()):
        found.update(str(path.relative_to(directory)).encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def list_personas(address):
    if settings.PERSONAS_ENABLED and "list_personas" in get_commands():
        call_command("list_personas", address=address)
