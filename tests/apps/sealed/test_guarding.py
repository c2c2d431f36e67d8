"""No write takes what gives somebody away, and nobody finds out more by trying."""

import datetime as dt
from dataclasses import dataclass

import pytest
from django.core.files.base import ContentFile
from django.db import transaction

from convenor.apps.audit import guards
from convenor.apps.audit.operations import nothing_changed, operation
from convenor.apps.outbox.models import Delivery
from convenor.apps.sealed import marks
from convenor.apps.sealed.guarding import (
    MOST_A_DAY,
    UTMOST_A_DAY,
    KeptSafe,
    asking_from,
    keep,
    refusals_today,
)
from convenor.apps.sealed.models import KeptBack
from convenor.apps.sealed.operations import change_identity, shred_identity
from convenor.apps.sealed.queries import check_text
from convenor.apps.search import operations as search
from convenor.apps.search.models import Kind, Passage
from convenor.core.access import ANYONE, Actor
from convenor.project.logs import without_kept_safe
from tests.sealed_world import EMAIL, PHONE, REAL_NAME, sealed_world

pytestmark = pytest.mark.django_db
ran = []


@operation
def write(*, text, by):
    """Any write at all."""
    ran.append(text)
    nothing_changed()


@dataclass
class Line:
    said: str
    by: tuple[str, ...] = ()


@pytest.fixture(autouse=True)
def nothing_ran():
    ran.clear()


@pytest.fixture
def world():
    return sealed_world()


def writer(number=77, **extra):
    return Actor(label="a member", user_id=number, **extra)


@pytest.mark.parametrize(
    "text",
    [
        f"Then {REAL_NAME} spoke",
        "QUILLFEATHER, Zebedina",
        f"write to {EMAIL.upper()}.",
        f"ring {PHONE.replace(' ', '')}",
        "ring 07700-900417",
        ["one", {"deep": [Line("fine", ("Zebedina  Quillfeather",))]}],
        {f"{REAL_NAME}": "a key"},
        Line(f"{REAL_NAME}'s words"),
        ContentFile(b"", name="zebedina_quillfeather.pdf"),
    ],
)
def test_a_text_that_gives_somebody_away_is_refused_before_anything_happens(world, text):
    with pytest.raises(KeptSafe) as refused:
        write(text=text, by=writer())
    assert str(refused.value).endswith("kept safe here. Write the safe name instead.")
    assert "uillfeather" not in str(refused.value)
    assert ran == []
    write(text="Then Robin spoke, and Zebedina Moss", by=writer())
    assert len(ran) == 1


def test_without_the_guard_it_would_be_written(world, monkeypatch):
    monkeypatch.setattr(guards, "BEFORE_WRITES", [])
    write(text=REAL_NAME, by=writer())
    assert ran == [REAL_NAME]


def test_nobody_is_exempt(world):
    for by in (world.me(), world.supports(), world.keeps(), ANYONE, Actor("x", is_operator=True)):
        with pytest.raises(KeptSafe):
            write(text=REAL_NAME, by=by)


def test_where_nobody_is_sealed_it_costs_one_small_query(django_assert_num_queries):
    marks.known_now()
    with django_assert_num_queries(1):
        marks.known_now()
    write(text=REAL_NAME, by=writer())
    assert ran == [REAL_NAME]


def test_it_follows_what_is_sealed_now(world):
    with pytest.raises(KeptSafe):
        write(text=REAL_NAME, by=writer())
    change_identity(person=world.person, real_name="Ottoline Vanterpool", by=world.me())
    write(text=REAL_NAME, by=writer())
    with pytest.raises(KeptSafe):
        write(text="Ottoline Vanterpool", by=writer())
    shred_identity(person=world.person, by=world.me(), why="asked")
    write(text="Ottoline Vanterpool", by=writer())


def test_a_change_that_is_undone_is_not_believed(world):
    assert check_text(REAL_NAME)
    with transaction.atomic():
        change_identity(person=world.person, real_name="Ottoline Vanterpool", by=world.me())
        assert not check_text(REAL_NAME)
        transaction.set_rollback(True)
    assert check_text(REAL_NAME)


# No way to find out


def hits(number, by):
    for _ in range(number):
        with pytest.raises(KeptSafe):
            write(text=REAL_NAME, by=by)


def said(text, by):
    try:
        write(text=text, by=by)
    except KeptSafe as refusal:
        return str(refusal)
    return "written"


@pytest.mark.parametrize("linked", [False, True])
def test_after_the_limit_a_hit_and_a_miss_are_alike(world, linked):
    by = writer(enforcement_linked=linked)
    hits(MOST_A_DAY - 1, by)
    assert said("Maria Someone", by) == "written"
    hits(1, by)
    for hit, miss in [
        (REAL_NAME, "Maria Someone"),
        (EMAIL, "maria@marker.example.net"),
        (PHONE, "07700 900 418"),
    ]:
        assert said(hit, by) == said(miss, by) != "written"
    assert said("the Board meets", by) == "written"
    assert said("Maria Someone", writer(78)) == "written", "another account pays for it"


def test_small_letters_are_no_way_round_the_limit(world):
    for _ in range(UTMOST_A_DAY):
        said(REAL_NAME.lower(), by := writer())
    assert said(REAL_NAME.lower(), by) == said("maria someone", by) != "written"
    assert said("partners", by) == "written"


def test_the_next_day_begins_anew(world, on_the_day):
    on_the_day(dt.date(2026, 3, 18))
    hits(MOST_A_DAY, by := writer())
    assert said("Maria Someone", by) != "written"
    on_the_day(dt.date(2026, 3, 19))
    assert said("Maria Someone", by) == "written"


def test_visitors_are_told_apart_by_where_they_write_from(world):
    here = asking_from.set("one place")
    hits(MOST_A_DAY, ANYONE)
    assert said("Maria Someone", ANYONE) != "written"
    asking_from.reset(here)
    there = asking_from.set("another")
    assert said("Maria Someone", ANYONE) == "written"
    asking_from.reset(there)


def test_a_refusal_is_counted_once_also_where_a_transaction_was_undone(world):
    with pytest.raises(KeptSafe) as refused, transaction.atomic():
        write(text=REAL_NAME, by=writer())
    assert refusals_today("account 77") == 0
    keep(refused.value.row)
    keep(refused.value.row)
    assert refusals_today("account 77") == 1


def test_supporter_and_secretariat_are_told_how_often_and_not_which_name(world):
    by = Actor(label="the secretariat", user_id=world.secretary.user.pk)
    hits(1, by)
    assert [each.to for each in Delivery.objects.all()] == [world.supporter.email]
    hits(MOST_A_DAY, by)
    to = [each.to for each in Delivery.objects.all()]
    assert to == [world.supporter.email, world.supporter.email, world.secretary.email]
    told = " ".join(f"{each.subject} {each.body}" for each in Delivery.objects.all()).casefold()
    assert "refused" in told
    assert not any(word in told for word in ("zebedina", "quillfeather", "robin"))


def test_a_refusal_keeps_nothing_of_the_text(world):
    hits(1, writer())
    row = KeptBack.objects.get()
    assert "uillfeather" not in " ".join(str(value) for value in vars(row).values())


# What is repeated elsewhere


def put(title="A paper", paragraphs=("Fine.", f"{REAL_NAME} said no.")):
    return search.put(
        kind=Kind.PAPER, key="k", partnership_id=1, group_id=None, on=None, title=title,
        paragraphs=paragraphs, audience={"all"}, address="/x",
    )  # fmt: skip


def test_the_index_leaves_out_what_gives_somebody_away(world):
    assert put() == 1
    assert [each.text for each in Passage.objects.all()] == ["Fine."]
    assert put(title=f"About {REAL_NAME}", paragraphs=["Fine."]) == 2
    assert not Passage.objects.exists()


def test_without_the_sifting_the_index_would_repeat_it(world, monkeypatch):
    monkeypatch.setattr(guards, "SIFTERS", [])
    assert put() == 0
    assert Passage.objects.filter(text__contains=REAL_NAME).exists()


def test_logs_hide_what_is_sealed(world):
    line = f"ERROR could not take '{REAL_NAME}', {PHONE}, at line 3"
    check_text("read the marks")
    assert (
        without_kept_safe(line) == "ERROR could not take '[kept safe]', +44 7[kept safe], at line 3"
    )
    twice = f"{REAL_NAME} wrote, then {REAL_NAME} did, then {REAL_NAME}"
    assert without_kept_safe(twice) == "[kept safe] wrote, then [kept safe] did, then [kept safe]"
    assert (
        without_kept_safe("2026-11-26 10:48:13,123 INFO fine")
        == "2026-11-26 10:48:13,123 INFO fine"
    )
