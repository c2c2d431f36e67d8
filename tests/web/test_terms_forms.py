"""A secretariat amends terms through forms, without seeing the file."""

from pathlib import Path

import pytest

from convenor.apps.groups.models import Group, Partnership
from convenor.apps.terms.models import Terms, TermsDraft
from convenor.apps.terms.operations import load_terms
from convenor.core.terms.reading import read
from convenor.web.forms.terms import SECTIONS
from tests.factories import OPERATOR, client_as, member_of, secretariat_of
from tests.web.forms_as_typed import as_it_stands, words_of

pytestmark = pytest.mark.django_db
EXAMPLES = Path(__file__).parents[2] / "examples"
LEEDS = EXAMPLES / "leeds-and-yorkshire" / "leeds-migration-partnership.yaml"


def loaded(path):
    load_terms(document=read(path.read_bytes(), path.name).document, by=OPERATOR)


@pytest.fixture
def leeds():
    loaded(LEEDS)
    return Partnership.objects.get(slug="leeds-migration-partnership")


@pytest.fixture
def keeper(leeds):
    return client_as(secretariat_of(leeds))


def begun(keeper, group="lmp-strategy-group", partnership="leeds-migration-partnership"):
    """A draft's address."""
    return keeper.post(f"/keep/{partnership}/groups/{group}/terms").url


def changed(sent, **changes):
    return sent | {f"t-{name}": [value] for name, value in changes.items()}


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*/*.yaml")), ids=lambda path: path.stem)
def test_opening_and_saving_every_section_changes_nothing(path):
    loaded(path)
    for group in Group.objects.select_related("partnership"):
        keeper = client_as(secretariat_of(group.partnership))
        draft = begun(keeper, group.slug, group.partnership.slug)
        before = TermsDraft.objects.get(group=group).document
        for key in SECTIONS:
            page = keeper.get(f"{draft}/{key}")
            saved = keeper.post(f"{draft}/{key}", as_it_stands(page))
            assert saved.status_code == 302, (group.slug, key, words_of(saved))
        assert TermsDraft.objects.get(group=group).document == before


def test_a_change_of_rhythm_is_said_saved_and_adopted(keeper):
    draft = begun(keeper)
    sent = changed(as_it_stands(keeper.get(f"{draft}/meetings")), every_number="2")
    said = keeper.post(f"{draft}/meetings/sentences", sent).content.decode()
    assert "Meets every two months on a Wednesday, 10am to noon" in said
    assert TermsDraft.objects.get().document["cadence"]["every"]["number"] == 3

    keeper.post(f"{draft}/meetings", sent)
    assert "two months" in words_of(keeper.get(f"{draft}/adopt"))
    adopted = {"valid_from": "2026-12", "adopted_on": "2026-11-25", "adopted_at": "Strategy Group"}
    keeper.post(f"{draft}/adopt", adopted)

    page = words_of(keeper.get("/g/lmp-strategy-group?on=2027-01-10"))
    assert "Meets every two months on a Wednesday" in page
    assert "Meets every three months" in words_of(keeper.get("/g/lmp-strategy-group?on=2026-11-30"))
    versions = words_of(keeper.get("/g/lmp-strategy-group/terms"))
    assert "Valid from December 2026" in versions
    assert "Adopted: Strategy Group, 25 November 2026." in versions


def test_without_scripts_the_sentences_are_shown_on_request_and_nothing_is_saved(keeper):
    draft = begun(keeper)
    sent = changed(as_it_stands(keeper.get(f"{draft}/meetings")), every_number="5") | {
        "show": ["1"]
    }
    assert "Meets every five months" in words_of(keeper.post(f"{draft}/meetings", sent))
    assert TermsDraft.objects.get().document["cadence"]["every"]["number"] == 3


def test_a_new_seat_gets_a_key_and_one_can_be_removed(keeper):
    draft = begun(keeper, "leeds-strategic-migration-board")
    sent = as_it_stands(keeper.get(f"{draft}/seats"))
    last = int(sent["seats-TOTAL_FORMS"][0]) - 1
    sent |= {
        f"seats-{last}-label": ["Police"],
        f"seats-{last}-sector": ["police"],
        f"seats-{last}-number": ["2"],
        f"seats-{last}-enforcement_linked": ["on"],
        "seats-0-DELETE": ["on"],
    }
    keeper.post(f"{draft}/seats", sent)
    seats = TermsDraft.objects.get().document["seats"]
    assert seats[-1] == {
        "key": "police",
        "label": "Police",
        "sector": "police",
        "number": 2,
        "enforcement_linked": True,
    }
    assert "Heads of service of the council" not in [seat["label"] for seat in seats]


def test_room_for_more_rows_keeps_what_was_typed(keeper):
    draft = begun(keeper)
    sent = as_it_stands(keeper.get(f"{draft}/commitments")) | {"more": ["commitments"]}
    sent["commitments-0-text"] = ["attend the forum"]
    page = keeper.post(f"{draft}/commitments", sent)
    again = as_it_stands(page)
    assert int(again["commitments-TOTAL_FORMS"][0]) == int(sent["commitments-TOTAL_FORMS"][0]) + 3
    assert again["commitments-0-text"] == ["attend the forum"]


@pytest.mark.parametrize(
    ("section", "changes", "sentence"),
    [
        (
            "meetings",
            {"start": "12:00", "end": "10:00"},
            "ends at 10:00, before it starts at 12:00",
        ),
        ("meetings", {"every_number": "0"}, "greater than or equal to 1"),
        ("meetings", {"ad_hoc": "on"}, "only when needed and also every few"),
        ("name", {"name": ""}, "required"),
    ],
)
def test_what_makes_no_sense_is_said_and_changes_nothing(keeper, section, changes, sentence):
    draft = begun(keeper)
    before = TermsDraft.objects.get().document
    sent = changed(as_it_stands(keeper.get(f"{draft}/{section}")), **changes)
    page = keeper.post(f"{draft}/{section}", sent)
    assert sentence in words_of(page)
    assert TermsDraft.objects.get().document == before


def test_two_people_writing_never_overwrite_each_other(keeper):
    draft = begun(keeper)
    mine, theirs = (as_it_stands(keeper.get(f"{draft}/experts")) for _ in range(2))
    keeper.post(f"{draft}/experts", changed(theirs, support="By theirs"))
    refused = keeper.post(f"{draft}/experts", changed(mine, support="By mine"))
    assert "Somebody else saved this draft" in words_of(refused)
    assert "By mine" in refused.content.decode()
    assert TermsDraft.objects.get().document["experts"]["support"] == "By theirs"


def test_a_newer_version_overtakes_the_draft(keeper, leeds):
    draft = begun(keeper)
    text = LEEDS.read_text().replace("kind: strategy group", "kind: strategic forum")
    assert text != LEEDS.read_text()
    load_terms(document=read(text.encode(), "changed").document, by=OPERATOR)
    refused = keeper.post(f"{draft}/adopt", {"valid_from": "2027"})
    assert "was recorded after this draft was begun" in words_of(refused)
    assert Terms.objects.filter(group__slug="lmp-strategy-group").count() == 2


def test_a_day_that_does_not_exist_is_refused_when_adopting(keeper):
    draft = begun(keeper)
    refused = keeper.post(f"{draft}/adopt", {"valid_from": "2026-02-30"})
    assert "30" in words_of(refused)
    assert refused.status_code == 200
    assert Terms.objects.filter(group__slug="lmp-strategy-group").count() == 1


def test_a_draft_is_thrown_away_only_when_asked_twice(keeper):
    draft = begun(keeper)
    assert "Throw the draft away?" in words_of(keeper.get(f"{draft}/discard"))
    assert TermsDraft.objects.exists()
    keeper.post(f"{draft}/discard")
    assert not TermsDraft.objects.exists()


def test_a_new_group_is_there_once_its_terms_are_adopted(keeper):
    new = {"name": "Housing Task Group", "kind": "task group", "standing": "hosted", "slug": ""}
    draft = keeper.post("/keep/leeds-migration-partnership/new-group", new).url
    assert keeper.get("/g/housing-task-group").status_code == 404
    keeper.post(f"{draft}/adopt", {"valid_from": "2026-11"})
    assert "Housing Task Group" in words_of(keeper.get("/g/housing-task-group"))


def test_a_taken_address_is_refused(keeper):
    new = {"name": "X", "kind": "forum", "standing": "hosted", "slug": "lmp-strategy-group"}
    page = keeper.post("/keep/leeds-migration-partnership/new-group", new)
    assert "‘lmp-strategy-group’ is taken" in words_of(page)
    assert not TermsDraft.objects.exists()


def test_what_is_said_of_the_partnership_is_amended_as_a_version(keeper, leeds):
    page = keeper.get("/keep/leeds-migration-partnership/about")
    sent = changed(as_it_stands(page), purpose="To welcome.") | {"valid_from": ["2026-11-01"]}
    keeper.post("/keep/leeds-migration-partnership/about", sent)
    assert "To welcome." in words_of(keeper.get("/p/leeds-migration-partnership"))
    before = words_of(keeper.get("/p/leeds-migration-partnership?on=2026-10-31"))
    assert "To help Leeds be a place" in before
    again = keeper.post("/keep/leeds-migration-partnership/about", sent)
    assert "Somebody else amended this in the meantime" in words_of(again)


@pytest.mark.parametrize("page", ["", "/meetings", "/meetings/sentences", "/adopt", "/discard"])
def test_a_draft_is_there_for_its_own_secretariat_alone(keeper, leeds, page, client):
    draft = begun(keeper)
    loaded(EXAMPLES / "leeds-and-yorkshire" / "migration-yorkshire.yaml")
    other = client_as(secretariat_of(Partnership.objects.get(slug="migration-yorkshire")))
    member = client_as(member_of(Group.objects.get(slug="lmp-strategy-group")))
    assert keeper.get(draft + page).status_code == 200
    assert other.get(draft + page).status_code == 404
    in_their_own = draft.replace("leeds-migration-partnership", "migration-yorkshire")
    assert other.get(in_their_own + page).status_code == 404
    assert member.get(draft + page).status_code == 404
    assert client.get(draft + page).url.startswith("/accounts/login/")
