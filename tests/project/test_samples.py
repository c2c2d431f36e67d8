"""A folder of terms comes in whole or not at all, and its people only where they may be."""

import datetime as dt
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from convenor.apps.audit.models import Entry
from convenor.apps.groups.models import Group, Membership, Partnership
from convenor.apps.people.models import Person, User
from convenor.apps.terms.models import Terms
from convenor.core.terms.reading import LARGEST_BYTES
from convenor.pipelines.personas import PersonasNotValid
from convenor.pipelines.samples import SampleNotValid, load_sample
from tests.factories import OPERATOR

DAY = dt.date(2026, 6, 1)
TABLES = (Entry, Group, Partnership, Terms, Person, User, Membership)
HARBOUR = """format: convenor-terms/1
partnership: {slug: harbour, name: Harbour Partnership}
groups:
  - slug: harbour-forum
    name: Harbour Forum
    kind: forum
"""
BRIDGE = HARBOUR.replace("harbour", "bridge").replace("Harbour", "Bridge")
PEOPLE = """format: convenor-personas/1
personas:
  - {address: kim, label: Member, roles: [{group: harbour-forum, capacity: member}]}
"""
pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "people").mkdir()
    (tmp_path / "a.yaml").write_text(HARBOUR)
    (tmp_path / "b.yaml").write_text(BRIDGE)
    (tmp_path / "people" / "personas.yaml").write_text(PEOPLE)
    return tmp_path


def load(folder, *, with_people=True, on=DAY):
    return load_sample(folder, by=OPERATOR, on=on, with_people=with_people)


def counts():
    return [table.objects.count() for table in TABLES]


def nothing_is_there():
    return counts() == [0] * len(TABLES)


def test_all_files_come_in_with_their_people(folder):
    loaded = load(folder)
    assert loaded.new_versions == (
        "Harbour Partnership",
        "Harbour Forum",
        "Bridge Partnership",
        "Bridge Forum",
    )
    assert loaded.personas == 1
    assert User.objects.get().email == "kim@personas.example.org"


def test_people_stay_out_where_they_are_not_wanted(folder):
    assert load(folder, with_people=False).personas == 0
    assert Group.objects.count() == 2
    assert not Person.objects.exists()
    assert not User.objects.exists()


def test_a_second_loading_changes_nothing(folder):
    load(folder)
    before = counts()
    assert load(folder, on=DAY + dt.timedelta(days=40)).new_versions == ()
    assert counts() == before


def test_the_problems_of_every_file_are_said_at_once_and_nothing_comes_in(folder):
    (folder / "b.yaml").write_text(BRIDGE.replace("kind: ", "kynd: "))
    (folder / "c.yaml").write_bytes(b"\xff")
    (folder / "d.yaml").write_text("")
    (folder / "e.yaml").write_text("#" * (LARGEST_BYTES + 1))
    with pytest.raises(SampleNotValid) as refused:
        load(folder)
    said = str(refused.value)
    assert "b.yaml:6: error: " in said
    assert "‘kynd’" in said
    assert "c.yaml:1: error: The file is not UTF-8" in said
    assert "d.yaml:1: error: The file is empty" in said
    assert "e.yaml:1: error: The file is larger than" in said
    assert nothing_is_there()


def test_a_slip_between_files_keeps_them_out(folder):
    (folder / "b.yaml").write_text(BRIDGE.replace("slug: bridge-forum", "slug: harbour-forum"))
    with pytest.raises(SampleNotValid, match="harbour-forum"):
        load(folder)
    assert nothing_is_there()


def test_people_who_cannot_come_in_keep_the_terms_out_too(folder):
    (folder / "people" / "personas.yaml").write_text(PEOPLE.replace("harbour-forum", "nowhere"))
    with pytest.raises(PersonasNotValid, match="There is no group 'nowhere'"):
        load(folder)
    assert nothing_is_there()


def test_a_folder_without_terms_says_so(tmp_path):
    with pytest.raises(SampleNotValid, match=r"There is no terms document \(\*\.yaml\) in "):
        load(tmp_path)


def test_what_is_named_like_a_file_but_cannot_be_read_is_said(folder):
    (folder / "c.yaml").mkdir()
    with pytest.raises(SampleNotValid, match=r"Cannot read .*c\.yaml: Is a directory\."):
        load(folder)
    assert nothing_is_there()


def run_command(folder):
    shown = io.StringIO()
    call_command("load_sample", str(folder), stdout=shown)
    return shown.getvalue().splitlines()


def test_the_command_brings_people_only_where_one_click_signs_in(folder, settings):
    settings.PERSONAS_ENABLED = False
    assert run_command(folder) == ["Loaded the terms of 4 bodies."]
    assert not User.objects.exists()
    settings.PERSONAS_ENABLED = True
    assert run_command(folder) == ["Loaded the terms of 0 bodies.", "Loaded 1 sample people."]
    assert User.objects.count() == 1


def test_the_command_says_what_is_wrong(folder):
    (folder / "b.yaml").write_text("")
    with pytest.raises(CommandError, match=r"b\.yaml:1: error: The file is empty"):
        run_command(Path(folder))
    assert nothing_is_there()
