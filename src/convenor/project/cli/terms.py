"""`convenor terms …`: terms of reference as files.

Checking files and comparing them needs no database, so Django is loaded only where one is wanted.
"""

import json
from contextlib import contextmanager
from pathlib import Path

import click

from convenor.core.terms.changes import changes
from convenor.core.terms.checking import check
from convenor.core.terms.json_schema import json_schema_text
from convenor.core.terms.problems import Severity, errors
from convenor.core.terms.reading import LARGEST_BYTES, read
from convenor.core.terms.schema import Adoption
from convenor.core.terms.writing import write

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def terms():
    """Check, compare, load and export terms of reference."""


@terms.command("check")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--json", "as_json", is_flag=True, help="One JSON list, for other programs.")
def check_files(files, as_json):
    """Say all that is wrong in FILES, taken together. Ends with 1 where there are errors."""
    problems = check([reading_of(path) for path in files])
    if as_json:
        click.echo(
            json.dumps([as_data(problem) for problem in problems], indent=2, ensure_ascii=False)
        )
    else:
        say(problems)
        click.echo(summary(files, problems))
    if errors(problems):
        raise SystemExit(1)


@terms.command("diff")
@click.argument("files", nargs=-1, type=FILE, metavar="[OLD NEW]")
@click.option("--group", "slug", help="Compare the loaded versions of this group instead.")
def diff(files, slug):
    """Say in sentences what changed from the file OLD to the file NEW."""
    if slug and not files:
        diff_loaded(slug)
    elif len(files) == 2 and not slug:
        say_changes(changes(*(document_of(path) for path in files)))
    else:
        raise click.UsageError("Give two files, OLD and NEW, or --group with the slug of a group.")


@terms.command("load")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--adopted-on", help="When the terms were adopted, where the file does not say it.")
@click.option("--adopted-at", help="Where they were adopted, where the file does not say it.")
def load(files, adopted_on, adopted_at):
    """Load FILES. All or none: an error in one of them changes nothing."""
    readings = [reading_of(path) for path in files]
    with django_started():
        from convenor.apps.groups.queries import group_rows  # needs the settings

        problems = check(readings, known_groups=[row.slug for row in group_rows()])
        say(problems, to_error=True)
        if errors(problems):
            raise click.ClickException("Nothing was loaded.")
        documents = [adopted(reading.document, adopted_on, adopted_at) for reading in readings]
        loaded = load_all(zip(files, documents, strict=True))
    for path, names in loaded:
        for name in names:
            click.echo(f"{path}: a new version of {name}")
        if not names:
            click.echo(f"{path}: nothing new")


@terms.command("export")
@click.argument("partnership")
@click.option("-o", "--output", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), help="The terms of that day. [default: today]"
)
def export(partnership, output, on):
    """Write the terms of a PARTNERSHIP, given by its slug, as one file."""
    with django_started():
        from convenor.apps.terms.queries import export_document  # needs the settings

        try:
            document = export_document(partnership, on=on.date() if on else today())
        except LookupError as error:
            raise click.ClickException(str(error)) from error
    put_out(write(document), output)
    if output is not None:
        click.echo(f"Written to {output}")


@terms.command("schema")
@click.option("-o", "--output", type=click.Path(dir_okay=False, writable=True, path_type=Path))
def schema(output):
    """Write the format as a JSON Schema, for editors that help while one writes."""
    put_out(json_schema_text(), output)


def put_out(text, output):
    """Into the file, or on the screen where none is given."""
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"Cannot write {output}: {error.strerror}.") from error


def reading_of(path):
    """Read a file, but no more of one that is far too large than it takes to see that."""
    try:
        with path.open("rb") as file:
            return read(file.read(LARGEST_BYTES + 1), str(path))
    except OSError as error:
        raise click.ClickException(f"Cannot read {path}: {error.strerror}.") from error


def document_of(path):
    reading = reading_of(path)
    if reading.document is None:
        say(reading.problems, to_error=True)
        raise click.ClickException(f"{path} cannot be read; mend it first.")
    return reading.document


def say(problems, *, to_error=False):
    for problem in problems:
        click.echo(str(problem), err=to_error)


def as_data(problem):
    return {
        "severity": problem.severity.value,
        "file": problem.file,
        "line": problem.line,
        "where": problem.where,
        "what": problem.what,
        "write": problem.write,
    }


def summary(files, problems):
    """Such as "2 files: 1 error, 3 warnings"."""
    wrong = len(errors(problems))
    counted = (
        (len(files), "file"),
        (wrong, Severity.ERROR.value),
        (len(problems) - wrong, Severity.WARNING.value),
    )
    said = [f"{number} {word}{'' if number == 1 else 's'}" for number, word in counted]
    return f"{said[0]}: {said[1]}, {said[2]}"


def say_changes(found):
    if not found:
        click.echo("Nothing changed in what the terms say.")
    body = ""
    for change in found:
        if change.body != body:
            body = change.body
            click.echo(f"{body}:")
        click.echo(f"  {change.sentence}")


def diff_loaded(slug):
    """What changed from each version on record to the next."""
    with django_started():
        from convenor.apps.groups.queries import display_names, group_row  # needs the settings
        from convenor.apps.terms.queries import versions_of  # needs the settings

        row = group_row(slug)
        if row is None:
            raise click.ClickException(f"There is no group ‘{slug}’.")
        versions, names = versions_of(group_id=row.id), display_names()
    click.echo(f"{row.name}: {len(versions)} version{'' if len(versions) == 1 else 's'} on record")
    for old, new in zip(versions, versions[1:], strict=False):
        since = f", valid from {new.since_words}" if new.since_words else ""
        click.echo(f"From version {old.number} to version {new.number}{since}:")
        say_changes(changes(old.group, new.group, names))


def adopted(document, on, at):
    """The document, with where and when it was adopted filled in where it does not say so."""
    if not (on or at):
        return document
    adoption = Adoption(on=adopted_part("on", on), at=adopted_part("at", at))
    bodies = {"partnership": stamped(document.partnership, adoption)}
    groups = tuple(stamped(group, adoption) for group in document.groups)
    return document.model_copy(update=bodies | {"groups": groups})


def adopted_part(name, value):
    """One part of an adoption, as given on the command line."""
    try:
        return getattr(Adoption.model_validate({name: value}), name)
    except ValueError as error:
        reasons = {
            "on": f"‘{value}’ is no date; write 2018-03-14, 2018-03 or 2018.",
            "at": "the place is empty, too long or holds control characters; write a few words.",
        }
        raise click.BadParameter(reasons[name], param_hint=f"--adopted-{name}") from error


def stamped(body, adoption):
    return body if body.adopted else body.model_copy(update={"adopted": adoption})


def load_all(documents):
    """Load all or none. Pairs of a file and the names of the bodies with a new version."""
    from django.db import transaction  # needs the settings

    with counting_what_is_kept_safe(), transaction.atomic():
        return [(path, load_one(path, document)) for path, document in documents]


@contextmanager
def counting_what_is_kept_safe():
    """A file that gives somebody away is counted although nothing of it is kept."""
    from convenor.apps.sealed.guarding import KeptSafe, keep  # needs the settings

    try:
        yield
    except click.ClickException as refusal:
        if isinstance(refusal.__cause__, KeptSafe):
            keep(refusal.__cause__.row)
        raise


def load_one(path, document):
    from convenor.apps.audit.operations import OperationNotValid  # needs the settings
    from convenor.apps.terms.operations import load_terms  # needs the settings

    try:
        return load_terms(document=document, by=operator()).new_versions
    except OperationNotValid as error:
        raise click.ClickException(f"{path}: {error} Nothing was loaded.") from error


def operator():
    from convenor.core.access import Actor  # only loading acts

    return Actor(label="the operator, on the command line", is_operator=True)


@contextmanager
def django_started():
    """For what needs the database; says in one sentence why there is none."""
    from convenor.project.cli.starting import database, start_django  # checking needs no Django

    start_django()
    with database():
        yield


def today():
    from django.utils import timezone  # needs the settings

    return timezone.localdate()
