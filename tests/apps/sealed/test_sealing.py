"""Sealing, opening, changing, supporting and destroying."""

import datetime as dt

import pytest
from django.core.files.storage import storages
from django.db import connection

from convenor.apps.audit.models import Entry
from convenor.apps.outbox.models import Delivery
from convenor.apps.outbox.operations import queue
from convenor.apps.people.models import Person
from convenor.apps.people.operations import PersonNotValid, change_person
from convenor.apps.sealed import keys
from convenor.apps.sealed.keys import KeyNotThere
from convenor.apps.sealed.models import SealedIdentity, SealedMark, ShreddedIdentity, Supporter
from convenor.apps.sealed.naming import NameNotSafe
from convenor.apps.sealed.operations import (
    IdentityNotValid,
    change_identity,
    give_supporter,
    seal_identity,
    shred_identity,
    take_supporter_away,
)
from convenor.apps.sealed.operations.rewrapping import wrap_all_anew
from convenor.apps.sealed.queries import (
    NobodyThere,
    has_identity,
    identity_for,
    is_shredded,
    openings_of,
    real_address,
    sealed_address_of,
    without_supporter,
)
from convenor.apps.sealed.queries.proving import look_at_seals
from convenor.core.access import ANYONE, Actor, RoleHeld
from convenor.core.vocabulary import Role
from tests.factories import OPERATOR, PersonFactory
from tests.sealed_world import EMAIL, MARKERS, PHONE, REAL_NAME, sealed_world

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 18)


@pytest.fixture
def world(keys_apart):
    return sealed_world()


@pytest.fixture
def keys_apart(settings, tmp_path):
    """A store of keys for this test alone."""
    settings.STORAGES = settings.STORAGES | {
        keys.STORE: settings.STORAGES[keys.STORE]
        | {"OPTIONS": settings.STORAGES[keys.STORE]["OPTIONS"] | {"location": tmp_path / "keys"}}
    }
    return tmp_path / "keys"


def dump():
    """Every cell of every table, as text and as bytes: what a backup of the database holds."""
    cells = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  the names are the schema's own
            for row in cursor.fetchall():
                cells += [bytes(each) if isinstance(each, memoryview) else each for each in row]
    return "\n".join(
        each.decode("latin-1") if isinstance(each, bytes) else str(each) for each in cells
    ).casefold()


def test_the_person_and_their_supporter_open_it_and_nobody_else(world):
    assert identity_for(world.me(), world.person.pk).real_name == REAL_NAME
    assert identity_for(world.supports(), world.person.pk).phone == PHONE
    administrator = Actor(
        label="x", user_id=9, person_id=9, roles=frozenset({RoleHeld(Role.ADMINISTRATOR)})
    )
    for other in (world.keeps(), administrator, OPERATOR, ANYONE, Actor(label="x", user_id=8)):
        assert identity_for(other, world.person.pk) is None
    assert identity_for(world.supports(enforcement_linked=True), world.person.pk) is None


def test_a_supporter_who_is_no_longer_one_of_the_partnership_opens_nothing(world):
    left = Actor(label="x", person_id=world.supporter.pk, user_id=world.supporter.user.pk)
    assert identity_for(left, world.person.pk) is None


def test_an_opening_by_the_supporter_leaves_a_line_that_the_person_reads_and_no_value(world):
    identity_for(world.me(), world.person.pk)
    assert "looked" not in " ".join(
        each.what for each in openings_of(world.me(), world.person.token)
    )
    identity_for(world.supports(), world.person.pk)
    newest = openings_of(world.me(), world.person.token)[0]
    assert (newest.by, newest.what) == (
        "a supporter",
        "Their supporter looked at who they really are.",
    )
    assert openings_of(world.keeps(), world.person.token) == []
    said = " ".join(f"{each.what} {each.details} {each.by_label}" for each in Entry.objects.all())
    assert not any(marker in said.casefold() for marker in MARKERS)


def test_a_supporter_who_leaves_opens_nothing_from_that_moment_and_the_seal_remains(world):
    take_supporter_away(person=world.person, supporter=world.supporter, by=world.keeps())
    assert identity_for(world.supports(), world.person.pk) is None
    assert identity_for(world.me(), world.person.pk).email == EMAIL
    assert without_supporter([world.person.pk], on=Supporter.objects.get().valid_to) == {
        world.person.pk
    }


def test_only_the_person_or_a_supporter_names_the_next_supporter(world):
    with pytest.raises(IdentityNotValid, match="Only Robin and their supporter"):
        give_supporter(person=world.person, supporter=world.secretary, by=world.keeps())
    take_supporter_away(person=world.person, supporter=world.supporter, by=world.keeps())
    for by in (world.keeps(), world.supports(), OPERATOR):
        with pytest.raises(IdentityNotValid):
            give_supporter(person=world.person, supporter=world.secretary, by=by)
    another = PersonFactory(name="Jo Middleham")
    give_supporter(person=world.person, supporter=another, by=world.me())
    assert without_supporter([world.person.pk], on=Supporter.objects.last().valid_from) == set()


def test_the_rest_of_the_system_knows_a_sealed_address(world):
    person = Person.objects.get(pk=world.person.pk)
    sealed = f"{person.token}@sealed.invalid"
    assert (person.name, person.email, person.user.email) == ("Robin", sealed, sealed)
    assert sealed_address_of(EMAIL.upper()) == sealed
    assert sealed_address_of("somebody@marker.example.net") is None
    with pytest.raises(PersonNotValid, match="sealed"):
        change_person(person=person, email="other@example.org", by=world.keeps())


def test_a_dump_of_the_database_without_the_keys_holds_no_marker(world):
    queue(to=world.person.email, subject="A meeting", body="It moved")
    identity_for(world.supports(), world.person.pk)
    told = dump()
    assert world.person.token in told, "the dump does not reach the table at all"
    assert [marker for marker in MARKERS if marker in told] == []


def test_a_marker_in_the_open_is_found_in_a_dump():
    """The test above can fail."""
    PersonFactory(name=REAL_NAME)
    assert "quillfeather" in dump()


def test_lengths_tell_nothing(keys_apart):
    sealed_world()
    sealed_world(real_name="Bo Lu", email="b@l.example", phone="", languages=(), safe_name="Heron")
    rows = list(SealedIdentity.objects.all())
    assert len({len(bytes(row.ciphertext)) for row in rows}) == 1
    assert {row.marks.count() % 8 for row in rows} == {0}


def test_who_has_messages_on_record_under_the_real_address_has_them_under_the_sealed_one():
    person = PersonFactory(name="Robin", email=EMAIL)
    queue(to=EMAIL, subject="Before", body="x")
    seal_identity(person=person, real_name=REAL_NAME, email=EMAIL, by=OPERATOR)
    assert Delivery.objects.get().to == f"{person.token}@sealed.invalid"


def test_changing_seals_anew_and_destroys_the_old_key(
    world, keys_apart, django_capture_on_commit_callbacks
):
    before = keys.all_key_ids()
    with django_capture_on_commit_callbacks(execute=True):
        change_identity(
            person=world.person, real_name="Ottoline Vanterpool", email=EMAIL, by=world.supports()
        )
    assert identity_for(world.me(), world.person.pk).real_name == "Ottoline Vanterpool"
    assert len(keys.all_key_ids()) == 1
    assert not keys.all_key_ids() & before
    with pytest.raises(IdentityNotValid, match="Only the person"):
        change_identity(person=world.person, real_name="X Y", by=world.keeps())


def test_destroying_leaves_a_proof_and_nothing_else(
    world, keys_apart, django_capture_on_commit_callbacks
):
    row = SealedIdentity.objects.get()
    kept = (bytes(row.ciphertext), row.token, row.key_id)
    with django_capture_on_commit_callbacks(execute=True):
        proof = shred_identity(person=world.person, by=world.me(), why="asked")
    assert (proof.token, proof.why) == (world.person.token, "asked")
    assert len(proof.key_fingerprint) == 64
    assert not SealedIdentity.objects.exists()
    assert not SealedMark.objects.exists()
    assert keys.all_key_ids() == set()
    assert list(keys_apart.iterdir()) == []
    assert is_shredded(world.person.token)
    assert has_identity([world.person.pk]) == set()
    world.account.refresh_from_db()
    assert not world.account.is_active
    assert Person.objects.get(pk=world.person.pk).name == "Robin"
    with pytest.raises(NobodyThere):
        real_address(world.person.email)
    from convenor.apps.sealed.vault import opened

    with pytest.raises(KeyNotThere, match="missing"):
        opened(kept[0], token=kept[1], key_id=kept[2])
    with pytest.raises(IdentityNotValid, match="destroyed"):
        seal_identity(person=world.person, real_name=REAL_NAME, by=OPERATOR)


def test_a_transaction_that_is_undone_destroys_no_key(world, keys_apart):
    from django.db import transaction

    with transaction.atomic():
        shred_identity(person=world.person, by=world.me(), why="asked")
        transaction.set_rollback(True)
    assert identity_for(world.me(), world.person.pk).real_name == REAL_NAME


def test_a_lost_or_damaged_key_says_so_and_breaks_nothing_else(world, keys_apart):
    (path,) = keys_apart.iterdir()
    path.chmod(0o600)
    path.write_bytes(b"not a key")
    with pytest.raises(KeyNotThere, match="damaged"):
        identity_for(world.me(), world.person.pk)
    path.unlink()
    with pytest.raises(KeyNotThere, match="missing"):
        identity_for(world.me(), world.person.pk)
    assert any("missing" in each for each in look_at_seals().unopened)
    change_person(person=world.person, job_title="Member", by=OPERATOR)


def test_a_row_put_in_the_place_of_another_does_not_open(world):
    SealedIdentity.objects.update(token="somebodyel")
    with pytest.raises(KeyNotThere, match="does not open"):
        identity_for(world.me(), world.person.pk)


def test_keys_lie_in_files_for_their_owner_alone(world, keys_apart):
    (path,) = keys_apart.iterdir()
    assert keys_apart.stat().st_mode & 0o777 == 0o700
    assert path.stat().st_mode & 0o777 == 0o600
    assert storages[keys.STORE].exists(path.name)


def test_the_sealing_key_can_be_changed(
    world, settings, keys_apart, django_capture_on_commit_callbacks
):
    old = settings.SEALING_KEYS
    settings.SEALING_KEYS = ["a-newer-one", *old]
    assert identity_for(world.me(), world.person.pk).email == EMAIL
    assert sealed_address_of(EMAIL) is not None
    with django_capture_on_commit_callbacks(execute=True):
        assert wrap_all_anew() == 1
    settings.SEALING_KEYS = ["a-newer-one"]
    assert identity_for(world.me(), world.person.pk).email == EMAIL
    assert sealed_address_of(EMAIL) is not None
    with pytest.raises(IdentityNotValid):
        seal_identity(
            person=PersonFactory(name="Heron"), real_name="Ada Bo", email=EMAIL, by=OPERATOR
        )
    assert wrap_all_anew() == 0
    assert look_at_seals().is_whole
    settings.SEALING_KEYS = old
    with pytest.raises(KeyNotThere, match="SEALING_KEYS_BEFORE"):
        identity_for(world.me(), world.person.pk)


def test_what_is_left_where_nothing_should_be_is_found(
    world, keys_apart, django_capture_on_commit_callbacks
):
    assert look_at_seals().is_whole
    keys.new_key()
    assert len(look_at_seals().orphans) == 1
    with django_capture_on_commit_callbacks(execute=False):
        shred_identity(person=world.person, by=world.me(), why="ended")
    assert look_at_seals().remains == [world.person.token]
    assert ShreddedIdentity.objects.get().why == "ended"


@pytest.mark.parametrize(
    "safe_name",
    ["Zebedina Quillfeather", "QUILLFEATHER zebedina", "Zebedina", "Zébédina Moss", "Quilfeather"],
)
def test_a_safe_name_near_the_real_one_is_refused_without_saying_whose(safe_name):
    person = PersonFactory(name=safe_name)
    with pytest.raises(NameNotSafe) as refused:
        seal_identity(person=person, real_name=REAL_NAME, by=OPERATOR)
    assert "real or in use" in str(refused.value)
    assert not SealedIdentity.objects.exists()


@pytest.mark.parametrize("safe_name", ["Sam Ashdown", "Ashdown Sam", "sám ashdowne", "Robin"])
def test_a_safe_name_near_anybodys_there_is_refused(world, safe_name):
    person = PersonFactory(name=safe_name, kept_for=world.partnership.pk)
    with pytest.raises(NameNotSafe):
        seal_identity(person=person, real_name="Ottoline Vanterpool", by=OPERATOR)
    elsewhere = PersonFactory(name=safe_name, kept_for=world.partnership.pk + 1)
    seal_identity(person=elsewhere, real_name="Ottoline Vanterpool", by=OPERATOR)


def test_a_new_safe_name_is_looked_at_too(world):
    with pytest.raises(NameNotSafe):
        change_person(person=world.person, name="Sam Ashdown", by=world.me())
    change_person(person=world.person, name="Heron", by=world.me())


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"real_name": " "}, "real name is missing"),
        ({"real_name": "Ada Bo", "email": "not one"}, "e-mail address is not one"),
        ({"real_name": "Ada Bo", "email": "abc@sealed.invalid"}, "e-mail address is not one"),
        ({"real_name": "Ada Bo", "phone": "12345"}, "area code"),
        ({"real_name": "Ada Bo", "note": "x" * 9000}, "more than a seal holds"),
    ],
)
def test_what_cannot_be_sealed_is_refused_and_not_repeated(keys_apart, given, sentence):
    with pytest.raises(IdentityNotValid, match=sentence) as refused:
        seal_identity(person=PersonFactory(name="Robin"), by=OPERATOR, **given)
    assert "not one@" not in str(refused.value)
    assert "12345" not in str(refused.value)
    assert not SealedIdentity.objects.exists()
    assert keys.all_key_ids() == set()
