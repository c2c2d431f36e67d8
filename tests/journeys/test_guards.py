"""With every guard nothing is found; without one of them, what it guards is."""

import json

import pytest
from click.testing import CliRunner

from convenor.apps.groups.models import Group, Partnership
from convenor.apps.sealed.models import KeptBack
from convenor.project.cli.terms import terms
from tests.leak_fixtures import here, made_once  # noqa: F401
from tests.leak_guards import GUARDS
from tests.leak_tries import terms_of_friends
from tests.leak_world import REAL, SAFE, WHO, client_of, found_in

pytestmark = pytest.mark.django_db


@pytest.mark.walks_once
@pytest.mark.parametrize("guard", GUARDS, ids=lambda each: each.name)
def test_with_it_nothing_is_found(here, guard):  # noqa: F811
    assert found_in(guard.tried(here), guard.markers) == set()


@pytest.mark.walks_once
@pytest.mark.parametrize("guard", GUARDS, ids=lambda each: each.name)
def test_without_it_it_is(here, guard, monkeypatch, settings):  # noqa: F811
    guard.take_away(monkeypatch, settings)
    assert found_in(guard.tried(here), guard.markers), f"not found in {guard.where}"


def test_an_address_that_is_typed_with_a_safe_name_in_it_is_refused(here):  # noqa: F811
    typed = {"name": "Friends", "slug": "quillon-marshwarden"}
    answer = client_of(here, "administrator").post("/partnerships/new", typed)
    assert "without anybody’s name in it" in answer.content.decode()
    assert not Partnership.objects.filter(slug=typed["slug"]).exists()


@pytest.mark.parametrize(
    ("text", "slug", "said"),
    [
        (f"Led by {REAL}.", "friends", "This text holds a name, an address or a number"),
        (f"Write to {WHO.email}.", "friends", "This text holds a name, an address or a number"),
        ("To meet.", "quillfeather-zebedina", "This text holds a name, an address or a number"),
        (f"Led by {SAFE}.", "friends", "Write “an expert by experience” instead"),
        ("To meet.", "quillon-marshwarden", "Write an address without anybody’s name in it."),
    ],
)
def test_a_file_of_terms_that_names_an_expert_is_refused_and_each_identity_counted(
    here,  # noqa: F811
    tmp_path,
    text,
    slug,
    said,
):
    file, before = tmp_path / "terms.yaml", KeptBack.objects.count()
    file.write_text(json.dumps(terms_of_friends(here, text, slug)))
    ran = CliRunner().invoke(terms, ["load", str(file)])
    assert ran.exit_code == 1
    assert said in ran.output
    assert ran.output.endswith("Nothing was loaded.\n")
    assert REAL not in ran.output
    assert SAFE not in ran.output
    assert not Group.objects.filter(name="Friends").exists()
    assert KeptBack.objects.count() - before == ("This text holds" in said)


def test_a_file_of_terms_that_names_nobody_is_loaded(here, tmp_path):  # noqa: F811
    file = tmp_path / "terms.yaml"
    file.write_text(json.dumps(terms_of_friends(here, "Led by an expert by experience.")))
    ran = CliRunner().invoke(terms, ["load", str(file)])
    assert "a new version of Friends" in ran.output
    assert Group.objects.filter(slug="friends").exists()
