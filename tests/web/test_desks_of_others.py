"""What is not a secretariat's to do is not on its desk."""

import datetime as dt

import pytest

from tests.factories import GroupFactory, MeetingFactory
from tests.web.test_desks import desk, give, here  # noqa: F401

pytestmark = pytest.mark.django_db


def test_a_group_that_others_run_and_one_of_another_partnership_are_not_on_the_desk(here):  # noqa: F811
    here.group.standing = "outside"
    here.group.save()
    MeetingFactory(group=GroupFactory(name="Foreign"))
    give(here, due_on=dt.date(2026, 2, 20))
    assert desk(here).startswith("Around meetings Nothing is due")
    assert here.foreign.get(f"/keep/{here.group.partnership.slug}").status_code == 404
