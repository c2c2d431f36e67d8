"""Whatever breaks while readers are put in line, each gets a bulletin once."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convenor.apps.bulletins import operations
from convenor.apps.bulletins.models import Bulletin, Copy, Subscriber
from convenor.apps.bulletins.tasks import put_in_line
from convenor.apps.outbox.models import Delivery
from tests.bulletins_world import (
    DAY,
    bulletin,
    handed_over,
    many_readers,
    nothing_twice,
    sent,
    world,
)
from tests.examples import at_most
from tests.factories import OPERATOR

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    return world()


def test_readers_are_put_in_line_in_batches_each_once(
    here, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr("convenor.apps.bulletins.queries.readers.CHUNK", 10)
    monkeypatch.setattr("convenor.apps.bulletins.operations.sending.CHUNK", 10)
    many_readers(here.partnership, 25)
    row = sent(bulletin(here.partnership, words="Hello."))
    nothing_twice(row)
    assert (row.state, Copy.objects.count()) == ("sent", 25)
    put_in_line.call(row.pk)
    nothing_twice(row)
    assert len(handed_over()) == 25
    assert handed_over() == []


class Broken(Exception):
    pass


@settings(max_examples=at_most(25), deadline=None, suppress_health_check=list(HealthCheck))
@given(
    readers=st.integers(0, 23),
    chunk=st.integers(1, 7),
    breaks=st.lists(st.integers(0, 5), max_size=4),
    hands_over=st.booleans(),
)
def test_whatever_breaks_and_how_often_each_reader_gets_it_once(
    here, readers, chunk, breaks, hands_over
):
    """It breaks in the middle of a batch, after its copies were written, as often as the list says."""
    for model in (Copy, Delivery, Subscriber, Bulletin):
        model.objects.all().delete()
    many_readers(here.partnership, readers)
    row = bulletin(here.partnership, words="Hello.")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("convenor.apps.bulletins.queries.readers.CHUNK", chunk)
        patch.setattr("convenor.apps.bulletins.operations.sending.CHUNK", chunk)
        from convenor.apps.bulletins.operations import sending

        real = sending.queue_composed
        left = iter([*breaks, 10_000])
        fuse = {"left": next(left)}

        def breaking(**said):
            real(**said)
            if fuse["left"] == 0:
                fuse["left"] = next(left)
                raise Broken
            fuse["left"] -= 1

        patch.setattr(sending, "queue_composed", breaking)
        operations.hold_bulletin(bulletin=row, on=DAY, by=OPERATOR)
        operations.send_bulletin(bulletin=row, on=DAY, by=OPERATOR)
        got = []
        for _ in range(len(breaks) + 1):
            try:
                put_in_line.call(row.pk)
            except Broken:
                got += handed_over() if hands_over else []
        row.refresh_from_db()
    assert row.state == "sent"
    nothing_twice(row)
    got += handed_over()
    assert len({message.to[0] for message in got}) == len(got) == readers
