"""A file that holds a name kept safe: its passage is nowhere else, and those who can put it right are told."""

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.outbox.models import Delivery
from convenor.apps.papers.models import Paper, PaperVersion
from convenor.apps.papers.operations import keep_text
from convenor.apps.papers.tasks import addresses_to_tell
from convenor.apps.search.models import Passage
from tests.factories import OPERATOR, GroupFactory, MeetingFactory, PersonFactory
from tests.sealed_world import MARKERS, REAL_NAME, sealed_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return sealed_world()


@pytest.fixture
def version(world):
    meeting = MeetingFactory(group=GroupFactory(partnership=world.partnership))
    owner = PersonFactory(name="Alex Underhill", email="owner@example.org")
    paper = Paper.objects.create(meeting=meeting, title="Housing", owner_person=owner)
    return PaperVersion.objects.create(
        paper=paper, number=1, file_name="housing.pdf", kind="pdf", size=1, sha256="x"
    )


def test_the_passage_is_kept_nowhere_and_owner_and_secretariat_are_told(world, version):
    tell = addresses_to_tell(version)
    assert tell == ["owner@example.org", world.secretary.email]
    keep_text(
        version=version,
        paragraphs=["Rooms are few.", f"{REAL_NAME} said so."],
        tell=tell,
        by=OPERATOR,
    )
    version.refresh_from_db()
    assert version.paragraphs == ["Rooms are few."]
    assert [each.text for each in Passage.objects.filter(kind="paper")] == ["Rooms are few."]
    assert sorted(each.to for each in Delivery.objects.all()) == sorted(tell)
    said = [f"{each.subject} {each.body}" for each in Delivery.objects.all()]
    said += [each.what for each in Entry.objects.all()]
    assert any("holds a name that is kept safe" in each for each in said)
    assert not any(marker in " ".join(said).casefold() for marker in MARKERS)


def test_a_file_without_one_is_kept_whole_and_nobody_is_told(version):
    keep_text(version=version, paragraphs=["Rooms are few."], tell=["a@b.example"], by=OPERATOR)
    version.refresh_from_db()
    assert version.paragraphs == ["Rooms are few."]
    assert not Delivery.objects.exists()
