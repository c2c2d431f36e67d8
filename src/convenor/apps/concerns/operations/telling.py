"""Telling those who raised a concern what came of it: each of them, each step, once."""

from collections.abc import Iterable, Iterator

from django.db.models import Max, Q

from convenor.apps.concerns.links import (
    confirming_address,
    leaving_address,
    page_address,
)
from convenor.apps.concerns.models import Concern, ConcernStep, Raiser
from convenor.apps.concerns.queries.following import followed_by
from convenor.apps.outbox.operations import queue
from convenor.core.vocabulary import Marking

WIDE = (Marking.PUBLIC, Marking.PARTNERS)
"""Of these a mail may say what happened; of others only that something did."""


def tell(concern: Concern, step: ConcernStep) -> int:
    """Write to all who raised it or a concern that follows it. Returns how many were told.

    Who raised two concerns that go on together is written to once.
    """
    heard: set[str] = set()
    told = []
    for raiser in reachable(concern, step):
        address = address_of(raiser)
        if address not in heard:
            heard.add(address)
            _write(raiser, concern, step, address)
        told.append(raiser.pk)
    Raiser.objects.filter(pk__in=told).update(told_until=step.pk)
    return len(heard)


def reachable(concern: Concern, step: ConcernStep) -> Iterator[Raiser]:
    """Those of the concern and of all that follow it whom a mail reaches, and who want it."""
    found = Raiser.objects.filter(
        concern_id__in=followed_by(concern.pk), left_on__isnull=True, wants_news=True
    ).filter(told_until__lt=step.pk)
    may_be_written_to = Q(confirmed_at__isnull=False) & ~Q(email="") | Q(person__isnull=False)
    for raiser in found.filter(may_be_written_to).select_related("person__user"):
        if address_of(raiser):
            yield raiser


def address_of(raiser: Raiser) -> str:
    """Where to write: the account's address, or the one on record, or the one they gave."""
    if raiser.person is None:
        return raiser.email.lower()
    account = getattr(raiser.person, "user", None)
    return (account.email if account is not None else raiser.person.email).lower()


def ask_to_confirm(raiser: Raiser) -> None:
    """Write to an address that somebody typed. Nothing else is sent to it before they follow the link."""
    group = raiser.concern.raised_at_group.called
    queue(
        to=raiser.email,
        subject=f"Please confirm your address: a concern for {group}",
        body=(
            f"Somebody raised a concern with {group} and gave this address for the answer.\n\n"
            "If that was you, follow this address, so that we can write to you:\n"
            f"{confirming_address(raiser.token, raiser.email)}\n\n"
            "If it was not you, do nothing. We will not write again.\n"
        ),
        headers={"Auto-Submitted": "auto-generated"},
    )


def newest_step() -> int:
    """What somebody who comes now has nothing to be told of."""
    return ConcernStep.objects.aggregate(newest=Max("pk"))["newest"] or 0


def _write(raiser: Raiser, concern: Concern, step: ConcernStep, address: str) -> None:
    group = raiser.concern.raised_at_group.called
    queue(
        to=address,
        subject=f"News of a concern that you raised with {group}",
        body="\n\n".join(_paragraphs(raiser, concern, step, group)),
        headers=_headers(raiser),
    )


def _paragraphs(raiser: Raiser, concern: Concern, step: ConcernStep, group: str) -> Iterable[str]:
    yield f"You raised a concern with {group}. There is news."
    markings = {Marking(concern.marking), Marking(raiser.concern.marking)}
    if markings <= set(WIDE):
        yield step.words
    else:
        yield "It is not for everybody, so this mail does not say what it is."
    yield f"Where it is now, and what you can do: {page_address(raiser.token)}"
    yield f"To hear no more of it by mail, follow this: {leaving_address(raiser.token)}\n"


def _headers(raiser: Raiser) -> dict[str, str]:
    return {
        "List-Unsubscribe": f"<{leaving_address(raiser.token)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
