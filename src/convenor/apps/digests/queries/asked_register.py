"""What a register asks of a reader, and of a secretariat, for desks and mails."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy

from convenor.apps.digests.facts import Asked, in_order
from convenor.apps.register.queries import EntryAsked, Wanted, entries_asked, entries_to_look_at
from convenor.core.access import Actor

OF_A_MEMBER = {
    Wanted.SAY_FOR_MEETING: gettext_lazy("Weigh “%(what)s” again: the next meeting looks at it."),
    Wanted.LOOK_AT: gettext_lazy("Weigh “%(what)s” again: it is due to be looked at."),
    Wanted.ACCEPTANCE_ENDS: gettext_lazy(
        "Weigh “%(what)s” again: it is accepted as it stands for not much longer."
    ),
    Wanted.TAKE: gettext_lazy(
        "Your group is asked to take “%(what)s” on its register. Tell the secretariat what you think."
    ),
}
OF_A_SECRETARIAT = {
    Wanted.LOOK_AT: gettext_lazy("Have a meeting look at “%(what)s” on the register."),
    Wanted.ACCEPTANCE_ENDS: gettext_lazy("Ask whether “%(what)s” is still accepted as it stands."),
    Wanted.TAKE: gettext_lazy("Say whether the group takes “%(what)s” on its register."),
}
HIDDEN = gettext_lazy("An entry of the register waits for you.")


def asked_by_register(actor: Actor, on: dt.date) -> Iterable[Asked]:
    """Six queries at most, however much there is."""
    for each in entries_asked(actor, on=on):
        yield _asked(each, str(OF_A_MEMBER[each.wanted]))


def register_asks(partnership_ids: Sequence[int], *, on: dt.date) -> list[Asked]:
    """Of who keeps the registers of these partnerships. Five queries for each."""
    found = [
        each for key in partnership_ids for each in entries_to_look_at(partnership_id=key, on=on)
    ]
    return in_order([_asked(each, str(OF_A_SECRETARIAT[each.wanted])) for each in found])


def _asked(each: EntryAsked, sentence: str) -> Asked:
    """The words of a restricted entry are not for a mail."""
    return Asked(
        key=f"register-{each.wanted.name.lower()}:{each.token}",
        sentence=sentence % {"what": each.what},
        group=each.group,
        page="register_entry",
        args=(each.token,),
        due_on=each.due_on,
        in_mail=str(HIDDEN) if each.is_restricted else "",
    )
