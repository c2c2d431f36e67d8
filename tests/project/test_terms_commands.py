"""`convenor terms …`, as a secretariat types it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from convenor.apps.audit.models import Entry
from convenor.apps.groups.models import Group
from convenor.apps.terms.models import Terms
from convenor.core.terms.reading import read
from convenor.project.cli.terms import terms

EXAMPLES = Path(__file__).parents[2] / "examples"
LEEDS = EXAMPLES / "leeds-and-yorkshire" / "leeds-migration-partnership.yaml"
FORUM = """format: convenor-terms/1
partnership:
  slug: harbour
  name: Harbour Partnership
groups:
  - slug: harbour-forum
    name: Harbour Forum
    kind: forum
    valid_from: "2026-01"
    cadence:
      every: {number: 3, unit: months}
"""
BRIDGE = FORUM.replace("arbour", "ridge").replace("hridge", "bridge").replace("Hridge", "Bridge")


@pytest.fixture
def file(tmp_path, monkeypatch):
    """Write a file and name it as one would who works in its folder."""
    monkeypatch.chdir(tmp_path)

    def file(name, text):
        Path(name).write_text(text)
        return name

    return file


def convenor_terms(*arguments):
    return CliRunner().invoke(terms, [str(argument) for argument in arguments])


def said(*arguments):
    """What a command that works puts out."""
    ran = convenor_terms(*arguments)
    assert ran.exit_code == 0, ran.output
    return ran.stdout


def refused(*arguments):
    """What a command that fails says, and that it says it without a traceback."""
    ran = convenor_terms(*arguments)
    assert ran.exit_code in (1, 2)
    assert isinstance(ran.exception, SystemExit), ran.exception
    return ran.output


# check


def test_a_check_says_all_errors_of_all_files_at_once_each_with_its_line(file):
    slip = FORUM.replace("kind: forum", "kynd: forum").replace("unit: months", "unit: month")
    ran = convenor_terms(
        "check", file("a.yaml", slip), file("b.yaml", BRIDGE + "    tier: moon\n"), LEEDS
    )
    assert ran.exit_code == 1
    *errors, total = [line for line in ran.stdout.splitlines() if ": warning: " not in line]
    places = [line.split(": error: ")[0] for line in errors]
    assert places == ["a.yaml:6", "a.yaml:8", "a.yaml:11", "b.yaml:12"]
    assert "‘kynd’ is not a part of a group. Did you mean ‘kind’?" in errors[1]
    assert total.startswith("3 files: 4 errors, ")


def test_a_check_of_what_is_right_says_so(file):
    assert said("check", file("a.yaml", FORUM)) == "1 file: 0 errors, 0 warnings\n"


def test_a_warning_does_not_fail_a_check(file):
    stray = FORUM + "    lines: [{group: nowhere, relation: assists}]\n"
    shown = said("check", file("a.yaml", stray))
    assert "a.yaml:12: warning: " in shown
    assert "No group ‘nowhere’" in shown
    assert "1 file: 0 errors, 1 warning\n" in shown


def test_a_check_for_other_programs_is_json(file):
    ran = convenor_terms("check", "--json", file("a.yaml", FORUM.replace("kind: ", "kynd: ")))
    assert ran.exit_code == 1
    found = {(each["severity"], each["file"], each["line"]) for each in json.loads(ran.stdout)}
    assert ("error", "a.yaml", 8) in found


@pytest.mark.parametrize("command", ["check", "load", "diff"])
def test_a_file_that_is_missing_or_a_folder_is_named(command, file, tmp_path):
    present = file("a.yaml", FORUM)
    assert "'gone.yaml' does not exist" in refused(command, present, "gone.yaml")
    assert f"'{tmp_path}' is a directory" in refused(command, present, tmp_path)


def test_a_file_that_cannot_be_read_is_named(file, monkeypatch):
    def no_entry(self, *_):
        raise PermissionError(13, "Permission denied")

    name = file("a.yaml", FORUM)
    monkeypatch.setattr(Path, "open", no_entry)
    assert refused("check", name) == "Error: Cannot read a.yaml: Permission denied.\n"


# diff and schema


def test_a_comparison_of_files_says_what_changed(file):
    old, new = file("old.yaml", FORUM), file("new.yaml", FORUM.replace("number: 3", "number: 2"))
    shown = said("diff", old, new)
    assert shown.splitlines()[0] == "Harbour Forum:"
    assert "three months" in shown
    assert "two months" in shown
    assert said("diff", old, old) == "Nothing changed in what the terms say.\n"


def test_a_comparison_with_a_file_that_has_errors_names_them(file):
    wrong = file("wrong.yaml", FORUM.replace("kind: ", "kynd: "))
    shown = refused("diff", file("a.yaml", FORUM), wrong)
    assert "wrong.yaml:8: error: " in shown
    assert "wrong.yaml cannot be read; mend it first." in shown


@pytest.mark.parametrize("arguments", [[], ["a.yaml"], ["a.yaml", "a.yaml", "--group", "x"]])
def test_a_comparison_wants_two_files_or_a_group(file, arguments):
    file("a.yaml", FORUM)
    assert "Give two files, OLD and NEW, or --group" in refused("diff", *arguments)


def test_the_schema_comes_out_on_the_screen_or_into_a_file(file, tmp_path):
    assert said("schema", "-o", "schema.json") == ""
    written = (tmp_path / "schema.json").read_text()
    assert said("schema") == written
    assert "partnership" in json.loads(written)["properties"]
    assert refused("schema", "-o", "no/such/folder.json") == (
        "Error: Cannot write no/such/folder.json: No such file or directory.\n"
    )


# load

database = pytest.mark.django_db


@database
def test_a_file_comes_in_once(file):
    name = file("a.yaml", FORUM)
    assert said("load", name).splitlines() == [
        "a.yaml: a new version of Harbour Partnership",
        "a.yaml: a new version of Harbour Forum",
    ]
    counts = Terms.objects.count(), Entry.objects.count()
    assert said("load", name) == "a.yaml: nothing new\n"
    assert (Terms.objects.count(), Entry.objects.count()) == counts


@database
def test_an_error_in_one_of_several_files_keeps_all_of_them_out(file):
    wrong = file("wrong.yaml", BRIDGE.replace("unit: months", "unit: month"))
    shown = refused("load", file("a.yaml", FORUM), wrong)
    assert "wrong.yaml:11: error: " in shown
    assert shown.endswith("Error: Nothing was loaded.\n")
    assert not Group.objects.exists()
    assert not Entry.objects.exists()


@database
def test_what_the_records_refuse_keeps_all_files_out_and_nothing_is_said_to_be_in(file):
    said("load", file("a.yaml", FORUM))
    clash = file("clash.yaml", BRIDGE.replace("slug: bridge-forum", "slug: harbour-forum"))
    fresh = file("fresh.yaml", FORUM.replace("harbour", "fresh"))
    ran = convenor_terms("load", fresh, clash)
    assert ran.exit_code == 1
    assert ran.stdout == ""
    assert "clash.yaml: " in ran.stderr
    assert "'harbour-forum' is kept by Harbour Partnership" in ran.stderr
    assert ran.stderr.endswith("Nothing was loaded.\n")
    assert [group.slug for group in Group.objects.all()] == ["harbour-forum"]


@database
def test_a_later_start_makes_a_second_version_and_the_history_says_what_changed(file):
    said("load", file("a.yaml", FORUM))
    later = FORUM.replace("number: 3", "number: 2").replace("2026-01", "2026-07")
    assert said("load", file("b.yaml", later)) == "b.yaml: a new version of Harbour Forum\n"
    history = said("diff", "--group", "harbour-forum")
    assert history.startswith(
        "Harbour Forum: 2 versions on record\nFrom version 1 to version 2, valid from July 2026:\n"
    )
    assert "every two months" in history
    assert said("load", "a.yaml") == "a.yaml: nothing new\n", "the first is on record as it was"


@database
def test_the_history_of_a_group_nobody_knows():
    assert refused("diff", "--group", "nowhere") == "Error: There is no group ‘nowhere’.\n"


@database
def test_the_adoption_given_while_loading_outlives_a_second_loading_without_it(file):
    name = file("a.yaml", FORUM)
    said("load", name, "--adopted-on", "2026-02", "--adopted-at", "the Forum")
    assert said("load", name) == "a.yaml: nothing new\n"
    held = Terms.objects.get(group__slug="harbour-forum")
    assert (held.adopted_on, held.adopted_at) == ("2026-02", "the Forum")


@database
def test_an_adoption_in_the_file_wins_over_the_one_given_while_loading(file):
    stated = FORUM + '    adopted: {on: "2026-01-14"}\n'
    said("load", file("a.yaml", stated), "--adopted-on", "2026-02", "--adopted-at", "the Forum")
    held = Terms.objects.get(group__slug="harbour-forum")
    assert (held.adopted_on, held.adopted_at) == ("2026-01-14", "")
    partnership = Terms.objects.get(partnership__slug="harbour")
    assert (partnership.adopted_on, partnership.adopted_at) == ("2026-02", "the Forum")


@database
@pytest.mark.parametrize(
    ("option", "value", "reason"),
    [
        ("--adopted-on", "14 March", "‘14 March’ is no date; write 2018-03-14"),
        ("--adopted-on", "2018-02-30", "‘2018-02-30’ is no date"),
        ("--adopted-at", "x" * 3000, "--adopted-at: the place is empty, too long"),
    ],
)
def test_an_adoption_that_makes_no_sense_is_refused(file, option, value, reason):
    assert reason in refused("load", file("a.yaml", FORUM), option, value)
    assert not Group.objects.exists()


# export


@database
def test_what_goes_out_is_what_came_in(file):
    said("load", LEEDS)
    assert said("export", "leeds-migration-partnership", "-o", "out.yaml") == (
        "Written to out.yaml\n"
    )
    document = read(LEEDS.read_bytes()).document
    assert read(Path("out.yaml").read_bytes()).document == document
    assert read(said("export", "leeds-migration-partnership").encode()).document == document
    assert said("load", "out.yaml") == "out.yaml: nothing new\n"


@database
def test_the_terms_of_an_earlier_day_go_out_too(file):
    said("load", file("a.yaml", FORUM))
    said("load", file("b.yaml", FORUM.replace("number: 3", "number: 2").replace("-01", "-07")))
    assert "number: 3" in said("export", "harbour", "--on", "2026-06-30")
    assert "number: 2" in said("export", "harbour", "--on", "2026-07-01")


@database
def test_an_export_of_a_partnership_nobody_knows_names_the_known_ones(file):
    assert "Known here: none yet." in refused("export", "nowhere")
    said("load", file("a.yaml", FORUM))
    assert refused("export", "nowhere") == (
        "Error: There is no partnership 'nowhere'. Known here: harbour.\n"
    )


# an installation of one's own


def test_without_a_database_each_command_says_how_to_set_one_up(convenor, file):
    file("a.yaml", FORUM)
    for arguments in (("load", "a.yaml"), ("export", "harbour"), ("diff", "--group", "x")):
        ran = convenor("terms", *arguments)
        assert ran.returncode == 1
        assert ran.stdout == ""
        assert ran.stderr.startswith("Error: The database cannot be used: ")
        assert ran.stderr.endswith("is set up by `convenor manage migrate`.\n")


def test_nobody_answering_at_the_database_is_said_in_one_sentence(convenor):
    ran = convenor("terms", "export", "x", DATABASE_URL="postgresql://u:secret@127.0.0.1:1/x")
    assert ran.returncode == 1
    assert ran.stderr.startswith("Error: The database cannot be used: connection failed")
    assert "secret" not in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
