"""Two experts whose identities are unmistakable, all that is written around them, and whoever may look."""

import io
from pathlib import Path

import docx
from django.conf import settings
from django.core import mail
from django.core.files import File
from django.test import Client
from django.utils import timezone

from convenor.apps.bulletins.models import Subscription
from convenor.apps.bulletins.operations import (
    ask_to_subscribe,
    confirm_subscription,
    subscribe_member,
)
from convenor.apps.experts.operations.involvements import Invited, add_note, plan_tasks
from convenor.apps.experts.operations.places import open_place
from convenor.apps.experts.operations.safety import name_safety_readers, say_not_safe
from convenor.apps.experts.operations.words import say_words
from convenor.apps.groups.queries import actor_for
from convenor.apps.imports.operations import bring_list
from convenor.apps.minutes.operations import change_paragraph, publish
from convenor.apps.minutes.queries.stored import paragraphs_of
from convenor.apps.outbox.models import Delivery
from convenor.apps.outbox.tasks import send_waiting
from convenor.apps.papers.models import Paper
from convenor.apps.papers.operations import hand_in_paper, send_papers
from convenor.apps.papers.tasks import read_text
from convenor.apps.plans.operations import start_plan
from convenor.apps.terms.operations import begin_draft
from convenor.core.governance.minutes import Stays
from convenor.core.governance.voice.reading import Choices
from convenor.core.vocabulary import Capacity, Marking, ReadingRhythm, Sector
from convenor.web.views.meeting.files import looked_at
from tests import bulletins_world, expert_does_all
from tests.crawling import in_mails, rows
from tests.experts_world import DAY, invited, prepared
from tests.factories import (
    OPERATOR,
    GroupFactory,
    PartnershipFactory,
    SeatFactory,
    administrator,
    client_as,
    member_of,
    secretariat_of,
)
from tests.leak_texts import READER, write_everything

REAL = "Zebedina Quillfeather"
ANOTHER_REAL = "Xanthine Vandermolen"
SAFE = expert_does_all.NAME
ANOTHER_SAFE = "Bracken Dunnock"
FIRST_IDENTITY = ("zebedina", "quillfeather", "900417", "900 417", "quenbaric", "vexmorning")
ANOTHER_IDENTITY = ("xanthine", "vandermolen", "900528", "900 528", "oxbarrow")
IDENTITY = (*FIRST_IDENTITY, *ANOTHER_IDENTITY)
"""In no other text of the world: who they really are, how they are reached, what they speak."""
FIRST_NAMES, ANOTHER_NAMES = ("quillon", "marshwarden"), ("bracken", "dunnock")
NAMES = (*FIRST_NAMES, *ANOTHER_NAMES)
"""The safe names, of which nobody may be told."""
WHO = Invited(
    SAFE,
    REAL,
    email="zebedina.quillfeather@marker.example.net",
    phone="+44 7700 900 417",
    languages=("Quenbaric",),
    note="Ring before vexmorning.",
    with_account=True,
)
ANOTHER = Invited(
    ANOTHER_SAFE,
    ANOTHER_REAL,
    email="xanthine@oxbarrow.example.net",
    phone="+44 7700 900 528",
    languages=("Oxbarrowish",),
)
THIRD = Invited("Alder Fenwright", "Nobody Atallhere", email="third@example.net", with_account=True)
"""Another expert, who is told nothing of the first."""


def found_in(text, markers=IDENTITY):
    lowered = text.casefold()
    return {marker for marker in markers if marker in lowered}


def made():
    """The first expert has an account and sits on a board; the second has none and sits on a task group."""
    here = expert_does_all.everything_done(who=WHO)
    here.keeps = secretariat_of(here.partnership)
    here.chair = member_of(here.group, capacity=Capacity.CHAIR)
    write_everything(here)
    here.another = _another(here.task.group)
    for part in (_beside_the_expert, _paper, _begun, _minutes_out, _bulletin, _forum):
        part(here)
    here.personas = _personas(here)
    Client().post("/accounts/login/code/", {"email": WHO.email})
    here.waiting = [text for table, text in rows() if table == Delivery._meta.db_table]
    send_waiting.call()
    here.mails = [each.message().as_bytes() for each in mail.outbox]
    here.links = sorted(
        {route: (route, address) for route, address in in_mails(here.mails)}.values()
    )
    return here


def _another(group):
    SeatFactory(group=group, label="Lived experience", sector=Sector.LIVED_EXPERIENCE.value)
    return invited(DAY, ANOTHER, group)


def _forum(here):
    """A body that others run, at which the first expert's supporter has prepared a place."""
    board = GroupFactory(partnership=here.partnership, name="Regional Forum", standing="outside")
    here.forum = prepared(DAY, board)
    open_place(place=here.forum.place, on=DAY, by=OPERATOR)


def _beside_the_expert(here):
    plan_tasks(involvement=here.involvement, meeting=here.coming, by=OPERATOR)
    say_words(involvement=here.involvement, meeting=here.coming, text=here.said, by=here.actor)
    add_note(involvement=here.involvement, text=here.said, by=here.support)
    readers = [member_of(here.group), member_of(here.group)]
    name_safety_readers(
        partnership=here.partnership,
        people=[each.person for each in readers],
        on=DAY,
        by=actor_for(here.chair, on=DAY),
    )
    say_not_safe(partnership=here.partnership, text=here.said, by=here.actor)
    here.reader = readers[0]


def _paper(here):
    """A file in which nobody is named, under a title that does."""
    paper = Paper.objects.get()
    path = Path(settings.MEDIA_ROOT) / "handed-in.docx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(word_file("Nobody is named in this."))
    with path.open("rb") as file, looked_at(File(file, name="housing.docx")) as checked:
        hand_in_paper(paper=paper, file=checked, on=DAY, by=OPERATOR)
    read_text.call(paper.versions.get().pk)
    send_papers(meeting=here.coming, to=[here.colleague.email], address="https://x/", by=OPERATOR)


def word_file(words):
    content, document = io.BytesIO(), docx.Document()
    document.add_paragraph(words)
    document.save(content)
    return content.getvalue()


def _begun(here):
    """What a secretariat has begun and not finished: a plan of the year, terms, a list of people."""
    start_plan(
        partnership=here.partnership,
        name=here.said,
        first=DAY,
        last=DAY.replace(month=12),
        on=DAY,
        by=OPERATOR,
    )
    document = {"slug": "panel", "name": "Panel", "kind": "panel", "purpose": {"text": here.said}}
    begin_draft(partnership=here.partnership, document=document, by=OPERATOR)
    content = f"name\n{here.plain}\n".encode()
    bring_list(
        partnership=here.partnership,
        kind="organisations",
        file_name="list.csv",
        content=content,
        by=OPERATOR,
    )


def _minutes_out(here):
    minutes = here.minutes
    minutes.refresh_from_db()
    version = minutes.versions.latest("number")
    for line in paragraphs_of(version):
        stays = (Stays(SAFE, "they are on record under it"),) if SAFE in line.text else ()
        changed = {"marking": Marking.PUBLIC, "why": "Public.", "stays": stays}
        version = change_paragraph(
            minutes=minutes, base=version.number, key=line.key, changed=changed, by=OPERATOR
        )
    publish(minutes=minutes, base=version.number, names=[], by=OPERATOR)


def _bulletin(here):
    asked = {"email": READER, "partnership": here.partnership, "by": OPERATOR}
    ask_to_subscribe(choices=Choices(), rhythm=ReadingRhythm.DAY, **asked)
    confirm_subscription(subscription=Subscription.objects.get(), at=timezone.now(), by=OPERATOR)
    subscribe_member(
        person=here.person, partnership=here.partnership, choices=Choices(), by=here.actor
    )
    row = bulletins_world.bulletin(here.partnership, words=here.said)
    bulletins_world.sent(row)


def _personas(here):
    """All who may not read it, and, at the end, the two who may."""
    group, partnership = here.group, here.partnership
    linked = SeatFactory(group=group, label="Home Office", enforcement_linked=True)
    beside = GroupFactory(partnership=partnership, name="Operations Group")
    return {
        "nobody": None,
        "administrator": administrator(),
        "secretariat": here.keeps,
        "chair": here.chair,
        "member": here.colleague,
        "volunteer": member_of(GroupFactory(partnership=partnership, name="Information Group")),
        "enforcement": member_of(group, seat=linked),
        "government": here.contact,
        "chair of another group": member_of(beside, capacity=Capacity.CHAIR),
        "another secretariat": secretariat_of(PartnershipFactory()),
        "safety reader": here.reader,
        "another expert": invited(DAY, THIRD, beside).user,
        "another supporter": here.another.supporter,
        "supporter": here.supporter,
        "person": here.user,
    }


OWN = ("supporter", "person")
OTHERS = dict.fromkeys(
    (
        "nobody", "administrator", "secretariat", "chair", "member", "volunteer", "enforcement",
        "government", "chair of another group", "another secretariat", "safety reader", "another expert",
    ),
    frozenset(),
) | {"another supporter": frozenset((*ANOTHER_IDENTITY, *ANOTHER_NAMES))}  # fmt: skip
"""Who may know nothing of the first expert; and what each may know of the second."""


def client_of(here, who):
    user = here.personas[who]
    return Client() if user is None else client_as(user)
