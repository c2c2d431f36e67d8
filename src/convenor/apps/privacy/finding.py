"""Which rows are of one person: by the paths that the register names."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from convenor.apps.people.models import Person, User
from convenor.apps.privacy.register import Held


@dataclass(frozen=True, slots=True)
class Whose:
    """A person, by number, account and addresses; by an address alone where they are not on record."""

    person_id: int | None
    user_id: int | None
    addresses: frozenset[str]


def whose(person: Person) -> Whose:
    """Two queries at most."""
    user = User.objects.filter(person=person).first()
    addresses = {person.email.lower(), user.email.lower() if user else ""} - {""}
    return Whose(person.pk, user and user.pk, frozenset(addresses))


def model_of(held: Held) -> Any:
    return apps.get_model(held.label)


def own_rows(held: Held, who: Whose) -> QuerySet[Any]:
    """Rows that are about the person first of all: by the first path, an address or the account."""
    return _rows(held, who, (path for n, path in enumerate(held.find) if n == 0 or _is_sure(path)))


def rows_beside(held: Held, who: Whose) -> QuerySet[Any]:
    """Rows of somebody else in which the person is named, such as who comes in their place."""
    beside = [path for n, path in enumerate(held.find) if n > 0 and not _is_sure(path)]
    return _rows(held, who, beside).exclude(pk__in=own_rows(held, who).values("pk"))


def paths_beside(held: Held) -> list[str]:
    return [path for n, path in enumerate(held.find) if n > 0 and not _is_sure(path)]


def _is_sure(path: str) -> bool:
    return path.startswith(("@", "user:", "account:"))


def _rows(held: Held, who: Whose, paths: Iterable[str]) -> QuerySet[Any]:
    """None where nothing can lead to them."""
    conditions = [found for path in paths if (found := _condition(path, who)) is not None]
    rows = model_of(held)._default_manager.all()
    if not conditions:
        return rows.none()
    either = conditions[0]
    for each in conditions[1:]:
        either |= each
    found = model_of(held)._default_manager.filter(either).values("pk")
    return rows.filter(pk__in=found).order_by("pk")


def _condition(path: str, who: Whose) -> Q | None:
    if path.startswith("@"):
        how = "icontains" if path.startswith("@~") else "iexact"
        field = path.lstrip("@~")
        same = [Q(**{f"{field}__{how}": address}) for address in sorted(who.addresses)]
        return _any_of(same)
    if path.startswith("account:"):
        of = f"account {who.user_id}"
        return Q(**{path.removeprefix("account:"): of}) if who.user_id else None
    if path.startswith("user:"):
        return Q(**{path.removeprefix("user:"): who.user_id}) if who.user_id else None
    if who.person_id is None:
        return None
    link, _, only_where = path.partition("|")
    return Q(**{link: who.person_id, **({only_where: True} if only_where else {})})


def _any_of(conditions: list[Q]) -> Q | None:
    found: Q | None = None
    for each in conditions:
        found = each if found is None else found | each
    return found
