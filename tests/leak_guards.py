"""Each guard over identities and safe names: how it is taken away, and where what it guards is found then.

`tried` does what would give somebody away, and gives all the text in which it would be found.
"""

import json
import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from convenor.apps.audit import guards
from convenor.apps.outbox import composing
from convenor.apps.sealed.models import Supporter
from convenor.apps.sealed.operations import (
    sealing,
)
from convenor.apps.search import operations as search_operations
from tests.leak_tries import (
    NEW_MARKERS,
    a_line_of_the_log,
    a_name_in_a_file,
    a_name_in_a_file_from_before,
    a_name_in_a_text,
    a_pack,
    a_safe_name_in_a_message,
    a_safe_name_in_terms,
    a_safe_name_in_the_trail,
    a_safe_name_made_into_an_address,
    a_safe_name_put_in_the_index,
    a_safe_name_that_is_the_real_one,
    an_address_from_before_it_was_sealed,
    an_answer_given_to_the_public,
    an_identity_that_is_sealed_anew,
    at,
    every_line_while_a_form_is_shown,
    letter_of_the_ask,
    messages_from_before_it_was_sealed,
    what_a_former_supporter_opens,
    what_the_progress_paper_says,
    what_the_secretariat_opens,
    who_signs_in,
    why_a_bulletin_did_not_leave,
    why_one_message_did_not_leave,
)
from tests.leak_world import IDENTITY, NAMES


@dataclass(frozen=True)
class Guard:
    name: str
    where: str
    """Where it is found without the guard."""
    tried: Callable[[Any], str]
    take_away: Callable[[Any, Any], None]
    """Takes pytest's monkeypatch and settings."""
    holds: tuple[str, ...] = ()
    """By their full names, so that one which is not among these is missed: tests/repository/test_leak_guards.py."""
    markers: tuple[str, ...] = (*IDENTITY, *NAMES)


def patched(target, value):
    return lambda patch, settings: patch.setattr(target, value)


def emptied(module, name):
    return lambda patch, settings: patch.setattr(module, name, [])


def without_middleware(name):
    def take(patch, settings):
        settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if not each.endswith(name)]

    return take


def as_it_is(_actor, value, **_):
    return value


def nobody_hidden(*_, **__):
    return frozenset()


def written_in_clear(identity, **_):
    return json.dumps(asdict(identity)).encode()


def without_its(name, module):
    """Takes one of several out of a list."""
    kept = [each for each in sealing.WHEN_SEALED if not each.__module__.startswith(module)]
    return lambda patch, settings: patch.setattr(sealing, name, kept)


def shows(logger):
    """Lets a logger say what is only for whoever looks for a mistake; it is put back."""

    def take(patch, settings):
        each = logging.getLogger(logger)
        patch.setattr(each, "level", logging.DEBUG)
        each.manager._clear_cache()

    return take


GUARDS = (
    Guard(
        "every write is looked at",
        "a column of the database",
        a_name_in_a_text,
        emptied(guards, "BEFORE_WRITES"),
        ("convenor.apps.sealed.guarding.refuse_identities",),
        IDENTITY,
    ),
    Guard(
        "a file is read before it is kept",
        "the file, as anybody opens it who may",
        a_name_in_a_file,
        lambda patch, settings: [
            patch.setattr(each, lambda *_: ())
            for each in (
                "convenor.documents.reading.text_of",
                "convenor.documents.saying.beside_the_text",
            )
        ],
        (),
        IDENTITY,
    ),
    Guard(
        "what was read of a file is sifted",
        "the index of the search",
        a_name_in_a_file_from_before,
        emptied(guards, "SIFTERS"),
        ("convenor.apps.sealed.guarding.which_hold_identities",),
        IDENTITY,
    ),
    Guard(
        "the index holds no safe name",
        "what a visitor finds",
        a_safe_name_put_in_the_index,
        lambda patch, settings: (
            patch.setattr(search_operations, "without_safe_names", []),
            without_middleware("SafeNamesMiddleware")(patch, settings),
        ),
        ("convenor.apps.groups.queries.safe_names.names_never_indexed",),
    ),
    Guard(
        "the trail holds no safe name",
        "an entry of the history",
        a_safe_name_in_the_trail,
        emptied(guards, "REWORDERS"),
        ("convenor.apps.groups.queries.told_names.entries_without_names",),
    ),
    Guard(
        "no address is made of a safe name",
        "the address of a group or an organisation",
        a_safe_name_made_into_an_address,
        patched("convenor.apps.audit.guards.reworded", list),
    ),
    Guard(
        "a file of terms is read before it is kept",
        "the terms of a group, and its address",
        a_safe_name_in_terms,
        patched("convenor.apps.terms.operations.loading.refuse_safe_names", lambda document: None),
    ),
    Guard(
        "a message is read once more when it leaves",
        "a mail",
        a_safe_name_in_a_message,
        emptied(composing, "BEFORE_HANDING_OVER"),
        ("convenor.apps.groups.queries.told_names.message_for",),
    ),
    Guard(
        "the last look at every answer",
        "free text on a page",
        at("member", "/notices"),
        without_middleware("SafeNamesMiddleware"),
        ("convenor.web.safe_names.SafeNamesMiddleware",),
    ),
    Guard(
        "consent is asked each time",
        "a page for members",
        at("member", "/m/{here.held.token}/minutes"),
        patched("convenor.apps.groups.queries.safe_names.can_see_safe_name", lambda *_, **__: True),
    ),
    Guard(
        "minutes as a file",
        "the PDF",
        at("member", "/m/{here.held.token}/minutes.pdf"),
        patched("convenor.apps.minutes.queries.reading.safe_names_hidden", nobody_hidden),
    ),
    Guard(
        "packs",
        "the pack as PDF",
        a_pack,
        patched("convenor.apps.papers.tasks.value_for", as_it_is),
        ("convenor.apps.papers.tasks.value_for",),
    ),
    Guard(
        "the paper on how priorities move",
        "the paper that is made of it",
        what_the_progress_paper_says,
        patched("convenor.web.pages.priorities.paper.value_for", as_it_is),
        ("convenor.web.pages.priorities.paper.value_for",),
    ),
    Guard(
        "the report on a year",
        "the Word file",
        at("nobody", "/g/{here.group.slug}/year-report.docx"),
        patched("convenor.web.views.annual.value_for", as_it_is),
        ("convenor.web.views.annual.value_for",),
    ),
    Guard(
        "the chair's brief",
        "the PDF",
        at("chair", "/m/{here.coming.token}/brief.pdf"),
        patched("convenor.web.pages.meeting.brief.value_for", as_it_is),
        ("convenor.web.pages.meeting.brief.value_for",),
    ),
    Guard(
        "letters to a body",
        "the PDF",
        letter_of_the_ask,
        patched("convenor.web.views.asks.asks.value_for", as_it_is),
        ("convenor.web.views.asks.asks.value_for",),
    ),
    Guard(
        "bundles for the public",
        "the archive with the answer",
        an_answer_given_to_the_public,
        patched("convenor.apps.privacy.queries.bundle.safe_names_hidden", nobody_hidden),
    ),
    Guard(
        "what somebody takes away of themselves",
        "the archive",
        at("member", "/my/data.zip"),
        patched("convenor.apps.privacy.queries.own.value_read_anywhere", as_it_is),
        ("convenor.apps.privacy.queries.own.value_read_anywhere",),
    ),
    Guard(
        "words of a mail server are left out",
        "the record of a message that did not leave",
        why_one_message_did_not_leave,
        patched("convenor.apps.outbox.tasks.what_went_wrong", lambda _, error: str(error)),
        (),
        IDENTITY,
    ),
    Guard(
        "words of a mail server are left out of what is composed late",
        "the record of a bulletin that did not leave",
        why_a_bulletin_did_not_leave,
        patched("convenor.apps.outbox.composing.without_address", str),
        (),
        IDENTITY,
    ),
    Guard(
        "the log is masked",
        "a line of the log",
        a_line_of_the_log,
        patched("convenor.apps.sealed.queries.masked", str),
        (),
        IDENTITY,
    ),
    Guard(
        "templates say nothing in the log",
        "the log at its most talkative",
        every_line_while_a_form_is_shown,
        shows("django.template"),
        (),
        IDENTITY,
    ),
    Guard(
        "encryption",
        "a column of the database",
        an_identity_that_is_sealed_anew,
        patched("convenor.apps.sealed.operations.sealing.closed", written_in_clear),
        (),
        IDENTITY,
    ),
    Guard(
        "an address that is typed to sign in is turned into the sealed one",
        "the session",
        who_signs_in,
        patched("convenor.web.forms.signing_in.account_address", str),
        (),
        IDENTITY,
    ),
    Guard(
        "only the person and their supporter open a seal",
        "what a secretariat is given",
        what_the_secretariat_opens,
        patched("convenor.apps.sealed.queries.identities.can_open", lambda *_: True),
        (),
        IDENTITY,
    ),
    Guard(
        "a supporter who left opens nothing",
        "the page of a supporter",
        what_a_former_supporter_opens,
        patched("convenor.apps.sealed.queries.supporting._on", lambda _: Supporter.objects.all()),
        (),
        IDENTITY,
    ),
    Guard(
        "a safe name is not the real one",
        "everywhere that the safe name stands",
        a_safe_name_that_is_the_real_one,
        patched("convenor.apps.sealed.operations.sealing.demand_safe_name", lambda *_: None),
        (),
        NEW_MARKERS,
    ),
    Guard(
        "the sealed address takes the place of the real one",
        "a column of the database",
        an_address_from_before_it_was_sealed,
        patched("convenor.apps.sealed.operations.sealing._take_sealed_address", lambda *_: None),
        (),
        NEW_MARKERS,
    ),
    *(
        Guard(
            f"the sealed address takes the place of the real one in {what}",
            "a column of the database",
            messages_from_before_it_was_sealed,
            without_its("WHEN_SEALED", app),
            (f"{app}.{name}",),
            NEW_MARKERS,
        )
        for what, app, name in (
            ("messages", "convenor.apps.outbox", "operations.forget_address"),
            ("invitations", "convenor.apps.diary", "operations.invitations.forget_address"),
            (
                "all else that holds addresses",
                "convenor.apps.privacy",
                "operations.sealing.forget_address",
            ),
        )
    ),
)
