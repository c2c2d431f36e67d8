"""Each guard over identities and safe names: how it is taken away, and where what it guards is found then.

`tried` does what would give somebody away, and gives all the text in which it would be found.
"""

import json
import logging
import smtplib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone

from convenor.apps.asks.models import Ask
from convenor.apps.audit import guards
from convenor.apps.audit.models import Entry
from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.bulletins.models import Subscriber
from convenor.apps.diary.models import Invitation
from convenor.apps.experts.operations.places import say_of_plan
from convenor.apps.groups.queries import actor_for
from convenor.apps.notices.operations import NoticeWords, draft_notice
from convenor.apps.outbox import composing
from convenor.apps.outbox.models import Delivery
from convenor.apps.outbox.operations import queue
from convenor.apps.outbox.tasks import send_waiting
from convenor.apps.papers.models import Paper, PaperVersion
from convenor.apps.papers.operations import keep_text
from convenor.apps.people.operations import keep_organisation
from convenor.apps.privacy.operations.asked import note_request
from convenor.apps.privacy.operations.bundle import put_in_bundle
from convenor.apps.sealed.models import Supporter
from convenor.apps.sealed.operations import (
    change_identity,
    seal_identity,
    sealing,
    take_supporter_away,
)
from convenor.apps.sealed.queries import identity_for
from convenor.apps.search import operations as search_operations
from convenor.apps.search.models import Kind, Passage
from convenor.core.vocabulary import Arrangement, InformationLaw
from convenor.web.pages.priorities.paper import progress_paper
from tests import bulletins_world
from tests.crawling import ask, rows
from tests.experts_world import DAY
from tests.factories import OPERATOR, PersonFactory
from tests.leak_fixtures import heard
from tests.leak_world import IDENTITY, NAMES, REAL, SAFE, WHO, client_of, word_file


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


def every_row():
    return "\n".join(text for _, text in rows())


def told(here, who, address):
    return ask(client_of(here, who), "", address).text


def at(who, address):
    """What a persona reads at an address, in which `here` is filled in."""
    return lambda here: told(here, who, address.format(here=here))


def a_name_in_a_text(here):
    with suppress(OperationNotValid):
        kind = next(iter(Arrangement))
        say_of_plan(place=here.place, kind=kind, words=f"Ask {REAL}.", by=OPERATOR)
    return every_row()


def a_name_in_a_file(here):
    """Handed in as the paper, by the secretariat, and opened again."""
    client, paper = client_of(here, "secretariat"), Paper.objects.get()
    file = SimpleUploadedFile("more.docx", word_file(f"{REAL} waits."))
    page = f"/m/{here.coming.token}/papers/{paper.token}/hand-in"
    client.post(page, {"file": file, "late_why": "It took long."})
    newest = PaperVersion.objects.latest("pk")
    return ask(client, "", f"/paper/{newest.token}").text


def a_name_in_a_file_from_before(here):
    """What was read of a file, by the worker; nobody wrote it just now."""
    paragraphs = ["Rooms are few.", f"{REAL} said so."]
    keep_text(version=PaperVersion.objects.latest("pk"), paragraphs=paragraphs, by=OPERATOR)
    return "\n".join(Passage.objects.values_list("text", flat=True))


def a_safe_name_put_in_the_index(here):
    search_operations.put(
        kind=Kind.NOTICE,
        key="n1",
        partnership_id=here.partnership.pk,
        group_id=None,
        on=None,
        title=f"What {SAFE} said",
        paragraphs=[f"{SAFE} waits."],
        audience=["all"],
        address="/notices/n1",
    )
    return told(here, "nobody", "/search?q=waits")


def a_safe_name_in_the_trail(here):
    words = NoticeWords(f"{SAFE} spoke", "Of waiting.")
    draft_notice(group=here.group, words=words, to=[here.group], on=DAY, by=OPERATOR)
    return "\n".join(f"{each.what} {each.details}" for each in Entry.objects.all())


def a_safe_name_made_into_an_address(here):
    return keep_organisation(name=f"Friends of {SAFE}", by=OPERATOR).slug


def a_safe_name_in_a_message(here):
    queue(to=here.colleague.person.email, subject="News", body=f"{SAFE} spoke.")
    mail.outbox.clear()
    send_waiting.call()
    return "\n".join(each.message().as_string() for each in mail.outbox)


def a_line_of_the_log(here):
    with heard() as log:
        logging.getLogger("convenor").info("Asked for %s at %s", REAL, WHO.phone)
    return "\n".join(log.written)


def every_line_while_a_form_is_shown(here):
    with heard() as log:
        told(here, "supporter", f"/supported/{here.person.token}/change")
    return "\n".join(log.raw)


def a_pack(here):
    client, page = client_of(here, "member"), f"/m/{here.coming.token}/pack"
    client.post(page)
    return ask(client, "", f"{page}.pdf").text


def an_answer_given_to_the_public(here):
    """With a passage from before the expert was on record under that name."""
    Passage.objects.create(
        kind="decision",
        key="d9",
        partnership_id=here.partnership.pk,
        title="Decision 2026/9",
        text=f"{SAFE} waits.",
        tokens="all",
        address="/decisions",
    )
    asked = {"asked_as": "a member of the public", "asked": "What was said?", "asked_on": DAY}
    law = InformationLaw.FREEDOM
    row = note_request(partnership=here.partnership, law=law, on=DAY, by=OPERATOR, **asked)
    put_in_bundle(information=row, kind="decision", key="d9", by=OPERATOR)
    page = f"/keep/{here.partnership.slug}/privacy/requests/{row.token}"
    return told(here, "secretariat", f"{page}/answer.zip")


def why_a_message_did_not_leave(here):
    """The mail server repeats where it should have gone."""

    def refuse(self, messages):
        raise smtplib.SMTPException(f"{messages[0].to[0]} is not known here")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", refuse)
        send_waiting.call()
    return "\n".join(Delivery.objects.values_list("last_error", flat=True))


def why_one_message_did_not_leave(here):
    queue(to=here.person.email, subject="News", body="A meeting is near.")
    return why_a_message_did_not_leave(here)


def why_a_bulletin_did_not_leave(here):
    bulletins_world.sent(bulletins_world.bulletin(here.partnership, words="News."))
    return why_a_message_did_not_leave(here)


def an_identity_that_is_sealed_anew(here):
    said = {"real_name": REAL, "email": WHO.email, "phone": WHO.phone}
    change_identity(person=here.person, by=here.support, note="Ring at noon.", **said)
    return every_row()


def who_signs_in(here):
    Client().post("/accounts/login/code/", {"email": WHO.email})
    return every_row()


def what_the_secretariat_opens(here):
    found = identity_for(actor_for(here.keeps, on=DAY), here.person.pk)
    return "" if found is None else f"{found.real_name} {found.email}"


def what_a_former_supporter_opens(here):
    take_supporter_away(person=here.person, supporter=here.supporter.person, by=OPERATOR)
    return told(here, "supporter", f"/supported/{here.person.token}")


NEW_REAL, NEW_EMAIL = "Oriel Thistlewood", "oriel.thistlewood@example.net"
NEW_MARKERS = ("oriel", "thistlewood")


def a_safe_name_that_is_the_real_one(here):
    person = PersonFactory(name=NEW_REAL, email="", kept_for=here.partnership.pk)
    with suppress(OperationNotValid):
        seal_identity(person=person, real_name=NEW_REAL, by=OPERATOR)
        return person.name
    return ""


def an_address_from_before_it_was_sealed(here):
    person = PersonFactory(name="Wren Linden", email=NEW_EMAIL, kept_for=here.partnership.pk)
    seal_identity(person=person, real_name=NEW_REAL, email=NEW_EMAIL, by=OPERATOR)
    return every_row()


def messages_from_before_it_was_sealed(here):
    """One that waits, an invitation, and the address of a reader."""
    queue(to=NEW_EMAIL, subject="News", body="A meeting is near.")
    person = PersonFactory(name="Wren Linden", email="", kept_for=here.partnership.pk)
    Invitation.objects.create(
        meeting=here.coming,
        person=person,
        email=NEW_EMAIL,
        method="REQUEST",
        sequence=0,
        on=DAY,
        sent_at=timezone.now(),
    )
    Subscriber.objects.create(email=NEW_EMAIL)
    seal_identity(person=person, real_name=NEW_REAL, email=NEW_EMAIL, by=OPERATOR)
    return every_row()


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


def what_the_progress_paper_says(here):
    return repr(progress_paper(here.coming, on=DAY).document)


def letter_of_the_ask(here):
    return told(here, "member", f"/asks/{Ask.objects.earliest('pk').token}/letter.pdf")


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
