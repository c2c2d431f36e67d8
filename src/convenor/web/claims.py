"""One room for the warning that what an expert says in public may be used in their asylum claim.

Whatever makes a text public asks here first: a page that has a button shows the sentence beside it, a form that
sends at once asks one question more.
"""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from convenor.apps.groups.queries import safe_names_hidden
from convenor.apps.groups.queries.safe_names import experts_of
from convenor.apps.people.queries.accounts import own_person
from convenor.apps.sealed.guarding import texts_in
from convenor.core.access import Actor
from convenor.core.governance.voice.experts import may_hold_words

ASKED = "asked_them"


def claim_warning(actor: Actor, *published: Any, partnership_id: int, always: bool = False) -> str:
    """Before something goes out that seems to say what an expert said; empty where nothing does.

    It goes by the safe names that the actor may know anyway, so that nobody finds one out by trying. `always` for
    what comes from an expert, whatever it says.
    """
    return claim_in(*published, named=_names_known(actor, partnership_id), always=always)


def claim_in(*published: Any, named: Collection[str] = (), always: bool = False) -> str:
    """The same where it is known which names may be told."""
    texts = [text for each in published for text in texts_in(each)]
    if not always and not any(may_hold_words(text, named) for text in texts):
        return ""
    return _(
        "This seems to hold what an expert by experience said. What somebody says in public can be used in their "
        "asylum claim. Ask them, through their supporter, before it goes out, or take it out."
    )


def own_claim_warning() -> str:
    return _(
        "What you say in public can be used in your asylum claim. Ask your solicitor first, or choose fewer readers."
    )


def may_go_out(
    request: Any,
    form: forms.Form,
    *published: Any,
    partnership_id: int,
    is_public: bool,
    always: bool = False,
) -> bool:
    """Whether a form that makes something public may do it: there is nothing to warn of, or they said that they
    asked. It is asked once; nothing has happened before."""
    if not is_public:
        return True
    by_expert = _is_expert(request.actor)
    warning = claim_warning(
        request.actor, *published, partnership_id=partnership_id, always=always or by_expert
    )
    if not warning or request.POST.get(ASKED):
        return True
    label = _("I know, and it may go out") if by_expert else _("They were asked, and agree to it")
    form.fields[ASKED] = forms.BooleanField(label=label, required=False)
    form.add_error(None, own_claim_warning() if by_expert else warning)
    return False


def _is_expert(actor: Actor) -> bool:
    person = own_person(actor)
    return person is not None and person.is_expert


def _names_known(actor: Actor, partnership_id: int) -> set[str]:
    names = {each.name for each in experts_of([partnership_id])}
    return names - safe_names_hidden(actor, partnership_id=partnership_id) if names else names
