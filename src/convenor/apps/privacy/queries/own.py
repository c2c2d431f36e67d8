"""What is held of oneself, whole: for the person alone.

A row of the record (what was decided, who sat where) is given with what it holds of the person. Free text in it
is given where it is their own words; the rest is about others too, and stands where it may be read.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from convenor.apps.groups.queries.told_names import value_read_anywhere
from convenor.apps.people.models import User
from convenor.apps.people.queries.accounts import own_person
from convenor.apps.privacy.finding import (
    Whose,
    model_of,
    own_rows,
    paths_beside,
    rows_beside,
    whose,
)
from convenor.apps.privacy.register import PEOPLE, Held, held_as, register
from convenor.apps.sealed.queries import identity_for
from convenor.apps.translations.queries import versions_of_ones_own
from convenor.core.access import ANYONE, Actor
from convenor.core.dates import in_words
from convenor.core.governance.voice.keeping import keep_time
from convenor.core.vocabulary import HeldAs

Row = dict[str, Any]
NEVER = frozenset({HeldAs.NOT_PERSONAL, HeldAs.SEALED})
SAID_WHERE = frozenset(
    {"groups.Group", "groups.Partnership", "groups.Seat", "meetings.Meeting", "people.Organisation"}
)
"""Links that say where a row belongs, and that give nothing of anybody away."""
NUMBERS_OF_PEOPLE = ("person_id", "supporter_id")


@dataclass(frozen=True, slots=True)
class Part:
    """What is held of one kind: why, how long, and each row."""

    kind: str
    why: str
    how_long: str
    rows: tuple[Row, ...]


def held_of(actor: Actor) -> list[Part]:
    """All that can be found of the actor, in the order of the register. Nobody's but their own."""
    person = own_person(actor)
    if person is None or not actor.is_signed_in:
        return []
    return [
        *_who_they_are(actor, person.pk),
        *_parts(whose(person), reader=actor),
        *_in_their_language(actor),
    ]


def held_for(person: Any) -> list[Part]:
    """The same of somebody who cannot take it themself, for their secretariat to hand over.

    Nothing for somebody with an account, and nothing for an expert by experience: they take it themselves.
    """
    signs_in = User.objects.filter(person=person, is_active=True).exists()
    return [] if person.is_expert or signs_in else _parts(whose(person))


def held_at(address: str) -> list[Part]:
    """What is found by an address alone, such as a reader's: for whoever runs the server."""
    return _parts(Whose(None, None, frozenset({address.strip().lower()})))


def _parts(who: Whose, *, reader: Actor = ANYONE) -> list[Part]:
    """Without the safe names that others wrote into what is theirs, unless the reader may know them."""
    parts = [_part(held, who) for held in register().values() if held.find]
    found: list[Part] = value_read_anywhere(reader, [part for part in parts if part.rows])
    return found


def _who_they_are(actor: Actor, person_id: int) -> list[Part]:
    """The sealed identity, opened for the person themself."""
    found = identity_for(actor, person_id)
    if found is None:
        return []
    row = {
        "real name": found.real_name,
        "email": found.email,
        "phone": found.phone,
        "languages": ", ".join(found.languages),
        "note": found.note,
    }
    why = "who you really are, sealed for you and your supporter alone"
    return [Part("sealed identity", why, keep_time("experts").words, (row,))]


def _in_their_language(actor: Actor) -> list[Part]:
    """An expert's own plan and the message on what changed, in other languages and in easy words."""
    rows = tuple(
        {
            "language": each.language.own_name,
            "easy words": each.is_easy,
            "title": each.title,
            "text": each.text,
        }
        for each in versions_of_ones_own(actor, on=timezone.localdate())
    )
    why = "your plan, and what you were told has changed, in your language or in easy words"
    how_long = keep_time("experts").words
    return [Part("translations: TextVersion", why, how_long, rows)] if rows else []


def _part(held: Held, who: Whose) -> Part:
    own = _rows(held, own_rows(held, who), who, given_of(held))
    beside_fields = {path.split("__")[0] for path in paths_beside(held)}
    beside = _rows(held, rows_beside(held, who), who, beside_fields)
    name = held.label.replace(".", ": ")
    return Part(name, held.why, keep_time(held.kept).words, (*own, *beside))


def given_of(held: Held) -> set[str]:
    """Which fields of a row are the person's to have."""
    kinds = {kind for kind in HeldAs if kind not in NEVER}
    if held.erase == "keep":
        kinds -= {HeldAs.FREE_TEXT}
    from_the_list = set(held.named(*kinds)) | set(held.give)
    days = {
        field.name
        for field in _fields(held)
        if held_as(held, field) in kinds and field.name not in dict(held.fields)
    }
    return from_the_list | days


def _fields(held: Held) -> Iterable[Any]:
    return model_of(held)._meta.concrete_fields


def _rows(held: Held, found: Any, who: Whose, given: set[str]) -> list[Row]:
    links = [MEETS.get(each.name, each.name) for each in _fields(held) if _says_where(each)]
    rows = found.select_related(*links) if links else found
    return [row_given(held, row, who, given) for row in rows]


def row_given(held: Held, row: Any, who: Whose, given: set[str]) -> Row:
    """What the person gets of one row: the fields that are theirs, and where it belongs."""
    fields = [each for each in _fields(held) if each.name in given or _says_where(each)]
    return {
        called(each): value for each in fields if (value := _value(row, each, who)) not in EMPTY
    }


MEETS = {"meeting": "meeting__group"}
EMPTY: tuple[Any, ...] = (None, "", [], {})


def _says_where(field: Any) -> bool:
    return bool(field.is_relation and field.related_model._meta.label in SAID_WHERE)


def called(field: Any) -> str:
    return str(field.name).replace("_", " ").removesuffix(" id")


def _value(row: Any, field: Any, who: Whose) -> Any:
    if field.is_relation and field.related_model._meta.label in PEOPLE:
        own = who.user_id if field.related_model._meta.label == "people.User" else who.person_id
        return _yourself(getattr(row, field.attname), own)
    if field.name in NUMBERS_OF_PEOPLE:
        return _yourself(getattr(row, field.attname), who.person_id)
    if field.name == "by_user_id":
        return _yourself(getattr(row, field.attname), who.user_id)
    value = getattr(row, field.name)
    if isinstance(value, models.Model):
        return _where(value)
    if isinstance(value, FieldFile):
        return value.name
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value


def _where(value: Any) -> str:
    label = value._meta.label
    if label == "meetings.Meeting":
        return f"{value.group.called}, {in_words(value.on)}"
    return str(value.label if label == "groups.Seat" else value.name)


def _yourself(key: int | None, own: int | None) -> str | None:
    if key is None:
        return None
    return "yourself" if key == own else "somebody else"
