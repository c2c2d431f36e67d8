"""What would give somebody away, each in all the text in which it would be found."""

import logging
import smtplib
from contextlib import suppress

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone

from convenor.apps.asks.models import Ask
from convenor.apps.audit.models import Entry
from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.bulletins.models import Subscriber
from convenor.apps.diary.models import Invitation
from convenor.apps.experts.operations.places import say_of_plan
from convenor.apps.groups.queries import actor_for
from convenor.apps.notices.operations import NoticeWords, draft_notice
from convenor.apps.outbox.models import Delivery
from convenor.apps.outbox.operations import queue
from convenor.apps.outbox.tasks import send_waiting
from convenor.apps.papers.models import Paper, PaperVersion
from convenor.apps.papers.operations import keep_text
from convenor.apps.people.operations import keep_organisation
from convenor.apps.priorities.operations import ask_for_progress
from convenor.apps.privacy.operations.asked import note_request
from convenor.apps.privacy.operations.bundle import put_in_bundle
from convenor.apps.sealed.operations import (
    change_identity,
    seal_identity,
    take_supporter_away,
)
from convenor.apps.sealed.queries import identity_for
from convenor.apps.search import operations as search_operations
from convenor.apps.search.models import Kind, Passage
from convenor.apps.terms.models import Terms
from convenor.apps.terms.operations import load_terms
from convenor.core.terms import schema
from convenor.core.vocabulary import Arrangement, InformationLaw
from convenor.web.pages.priorities.paper import progress_paper
from tests import bulletins_world
from tests.crawling import ask, rows
from tests.expert_does_all import COMING
from tests.experts_world import DAY
from tests.factories import OPERATOR, PersonFactory
from tests.leak_fixtures import heard
from tests.leak_world import REAL, SAFE, WHO, client_of, word_file


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


def terms_of_friends(here, text, slug="friends"):
    """A document of terms as a file says it."""
    return {
        "format": schema.FORMAT,
        "partnership": {"slug": here.partnership.slug, "name": here.partnership.name},
        "groups": [{"slug": slug, "name": "Friends", "kind": "forum", "purpose": {"text": text}}],
    }


def a_safe_name_in_terms(here):
    """In what a file says of a group, and in the address that it gives it."""
    for slug, text in (
        ("friends", f"Led by {SAFE}."),
        (SAFE.replace(" ", "-").lower(), "To meet."),
    ):
        document = schema.TermsDocument.model_validate(terms_of_friends(here, text, slug))
        with suppress(OperationNotValid):
            load_terms(document=document, by=OPERATOR)
    kept = Terms.objects.filter(group__name="Friends").values_list("group__slug", "document")
    return "\n".join(map(str, kept))


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


def what_the_progress_paper_says(here):
    ask_for_progress(meeting=here.coming, due_on=COMING, on=DAY, by=OPERATOR)
    return repr(progress_paper(here.coming, on=DAY).document)


def letter_of_the_ask(here):
    return told(here, "member", f"/asks/{Ask.objects.earliest('pk').token}/letter.pdf")
