"""Mail that asks something: whether an address is somebody's, and whether an item may go."""

from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from convenor.apps.bulletins.links import (
    choosing_key,
    confirming_key,
    consenting_key,
    in_full,
)
from convenor.apps.bulletins.mails import Letter, as_html, as_text
from convenor.apps.bulletins.models import BulletinItem, Subscription
from convenor.apps.outbox.composing import Written
from convenor.apps.people.speaking import speaking_to, spoken_now
from convenor.core.vocabulary import BulletinState

ONCE = {"Auto-Submitted": "auto-generated"}


class AskingComposer:
    """Written when its turn comes; to nobody where there is nothing left to ask."""

    may_go_twice = True
    """Without the question nothing goes on, and a second one does no harm."""

    def compose(self, key: str) -> Written | None:
        word, token, *more = key.split(":")
        if word == "owner":
            return _to_owner(token)
        found = Subscription.objects.select_related("subscriber__person__user", "partnership")
        row = found.filter(token=token).first()
        if row is None:
            return None
        with speaking_to(row.subscriber.person, asked="".join(more)):
            return _is_it_you(row) if word == "confirm" else _you_get_it_already(row)

    def handed_over(self, key: str, written: Written) -> None:
        """Nothing is kept of it."""

    def refused(self, key: str) -> None:
        """An address that takes nothing is forgotten with all that was not confirmed."""


def _is_it_you(row: Subscription) -> Written:
    name = row.partnership.name
    email = _address(row)
    address = in_full(
        reverse("bulletins_confirm", args=[confirming_key(row.token, row.subscriber.email)])
    )
    letter = Letter(
        title=_("Do you want to hear from %(name)s?") % {"name": name},
        sender=name,
        words=_(
            "Somebody gave this address so that it gets bulletins and news of %(name)s. "
            "If it was you, say so on the page below.\n\n"
            "If it was not you, do nothing: no more mail comes, and in seven days nothing is left "
            "of the address here."
        )
        % {"name": name},
        parts=(),
        links=((_("Yes, it was me"), address),),
        why=_("Nobody but this address was told of it."),
    )
    return _mail(email, letter)


def _you_get_it_already(row: Subscription) -> Written:
    name = row.partnership.name
    address = in_full(reverse("bulletins_choices", args=[choosing_key(row.subscriber.token)]))
    letter = Letter(
        title=_("You get what %(name)s sends already") % {"name": name},
        sender=name,
        words=_(
            "Somebody gave this address once more. Nothing was changed. If it was you, and you want to "
            "get something else, choose it on the page below."
        ),
        parts=(),
        links=((_("Choose what you get, and how often"), address),),
        why=_("Nobody but this address was told of it."),
    )
    return _mail(_address(row), letter)


def _to_owner(token: str) -> Written | None:
    found = BulletinItem.objects.select_related("owner_person__user", "bulletin__partnership")
    item = found.filter(consent_token=token).first()
    person = item.owner_person if item is not None else None
    if item is None or person is None or BulletinState(item.bulletin.state).is_frozen:
        return None
    with speaking_to(person):
        return _may_it_go(item, person)


def _may_it_go(item: BulletinItem, person: Any) -> Written | None:
    user = getattr(person, "user", None)
    address = in_full(reverse("bulletins_consent", args=[consenting_key(item.consent_token)]))
    letter = Letter(
        title=_("May this go into a bulletin?"),
        sender=item.bulletin.partnership.name,
        words=_(
            "The secretariat would put something of yours into a bulletin. It waits until you agree. "
            "You can take your word back at the same address later: it then stays out of everything "
            "that has not been handed over."
        ),
        parts=(),
        links=((_("Read it, and say yes or no"), address),),
    )
    return _mail(user.email if user is not None else person.email, letter)


def _address(row: Subscription) -> str:
    reader = row.subscriber
    if reader.person is None:
        return reader.email
    user = getattr(reader.person, "user", None)
    return user.email if user is not None else ""


def _mail(to: str, letter: Letter) -> Written | None:
    if not to:
        return None
    letter = replace(letter, language=spoken_now())
    return Written(
        to=to,
        subject=letter.title,
        body=as_text(letter, leave="", choose=""),
        html=as_html(letter, leave="", choose=""),
        headers=ONCE,
    )
