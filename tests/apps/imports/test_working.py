"""Lists on their way: nothing by half, nothing for ever, and what was shown is what is written."""

import datetime as dt

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.groups.models import Membership
from convenor.apps.groups.operations import end_membership
from convenor.apps.groups.queries import actor_for
from convenor.apps.imports import tasks
from convenor.apps.imports.models import ListImport
from convenor.apps.imports.operations import ListNotValid, bring_list, confirm_list, drop_list
from convenor.apps.imports.queries import check_rows
from convenor.apps.people.models import Organisation, Person
from convenor.apps.people.operations import PersonNotValid
from tests.factories import (
    GroupFactory,
    MembershipFactory,
    PartnershipFactory,
    PersonFactory,
    SeatFactory,
    secretariat_of,
)

pytestmark = pytest.mark.django_db
DAY = "2018-06-01"
State = ListImport.State


class Desk:
    """A secretariat that brings lists, with the worker run by hand."""

    def __init__(self):
        self.partnership = PartnershipFactory(slug="leeds")
        self.user = secretariat_of(self.partnership)
        self.actor = actor_for(self.user, on=dt.date.fromisoformat(DAY))

    def bring(self, kind, content):
        found = bring_list(
            partnership=self.partnership,
            kind=kind,
            file_name="list.csv",
            content=content.encode(),
            by=self.actor,
        )
        tasks.check.call(found.pk, self.user.pk, DAY)
        return self.again(found)

    def confirm(self, found, *, leave_out=False):
        return confirm_list(found=found, leave_out_problems=leave_out, by=self.actor)

    def write(self, found):
        tasks.write.call(found.pk, self.user.pk, DAY)
        return self.again(found)

    @staticmethod
    def again(found):
        return ListImport.objects.get(pk=found.pk)


@pytest.fixture
def desk():
    return Desk()


def test_a_list_is_checked_confirmed_and_written_and_the_file_is_forgotten(desk):
    found = desk.bring("organisations", "Name,Sector\nAdvice Centre,police\n")
    assert (found.state, found.rows_done, found.rows_total) == (State.CHECKED, 1, 1)
    assert not Organisation.objects.exists()
    desk.confirm(found)
    written = desk.write(found)
    assert (written.state, bytes(written.content)) == (State.WRITTEN, b"")
    assert Organisation.objects.get().sector == "police"
    said = Entry.objects.filter(partnership_id=desk.partnership.pk).values_list("what", flat=True)
    assert "A list came in: Organisations. Rows added: 1; changed: 0." in said
    assert "Advice Centre was added to the organisations." in said


def test_writing_twice_writes_once(desk):
    found = desk.confirm(desk.bring("people", "Name\nAnna Ash\n"))
    desk.write(found)
    desk.write(found)
    assert Person.objects.filter(name="Anna Ash").count() == 1


def test_nothing_is_written_that_nobody_confirmed(desk):
    found = desk.bring("people", "Name\nAnna Ash\n")
    assert desk.write(found).state == State.CHECKED
    assert not Person.objects.filter(name="Anna Ash").exists()


def test_rows_with_problems_are_left_out_only_by_choice(desk):
    found = desk.bring("people", "Name,Email\nAnna Ash,\nBen Birch,nonsense\n")
    with pytest.raises(ListNotValid, match="Some rows have problems"):
        desk.confirm(found)
    desk.write(desk.confirm(found, leave_out=True))
    assert Person.objects.filter(name="Anna Ash").exists()
    assert not Person.objects.filter(name="Ben Birch").exists()


def test_what_would_be_something_else_by_now_is_shown_again_and_can_be_confirmed(desk):
    group = GroupFactory(partnership=desk.partnership, slug="board")
    seat = SeatFactory(group=group, key="police", label="Police")
    for name in ("Anna Ash", "Ben Birch"):
        PersonFactory(name=name, kept_for=desk.partnership.pk)
    found = desk.bring("seats", "Group,Seat,Person,First day\nboard,Police,Anna Ash,2018-01-01\n")
    taken = MembershipFactory(group=group, seat=seat, person=Person.objects.get(name="Ben Birch"))
    again = desk.write(desk.confirm(found))
    assert (again.state, again.changed_since) == (State.CHECKED, True)
    assert again.lines[0]["says"].startswith("Somebody else holds the seat 'Police'")

    end_membership(membership=taken, on=dt.date(2018, 1, 1), by=desk.actor)
    once_more = desk.write(desk.confirm(again, leave_out=True))
    assert once_more.lines[0]["outcome"] == "added"
    assert desk.write(desk.confirm(once_more)).state == State.WRITTEN
    assert Membership.objects.get(person__name="Anna Ash").seat == seat


def test_a_row_that_is_refused_after_all_undoes_the_whole_list(desk, monkeypatch):
    def refuse(step, partnership, by):
        if step.name == "Ben Birch":
            raise PersonNotValid("Not today.")
        return take(step, partnership, by)

    take = tasks.write_list.__wrapped__.__globals__["take"]
    monkeypatch.setattr("convenor.apps.imports.operations.working.take", refuse)
    found = desk.write(desk.confirm(desk.bring("people", "Name\nAnna Ash\nBen Birch\n")))
    assert (found.state, found.problems) == (State.CHECKED, ["Row 3: Not today."])
    assert not Person.objects.filter(name="Anna Ash").exists()


def test_a_fault_of_ours_is_told_instead_of_waiting_for_ever(desk, monkeypatch):
    monkeypatch.setattr("convenor.apps.imports.tasks.check_rows", lambda *_: 1 / 0)
    found = bring_list(
        partnership=desk.partnership,
        kind="people",
        file_name="l.csv",
        content=b"Name\nA\n",
        by=desk.actor,
    )
    with pytest.raises(ZeroDivisionError):
        tasks.check.call(found.pk, desk.user.pk, DAY)
    found = desk.again(found)
    assert found.state == State.REFUSED
    assert found.problems[0].startswith("Something went wrong on our side")


def test_a_list_that_was_dropped_while_it_was_checked_stays_dropped(desk, monkeypatch):
    found = bring_list(
        partnership=desk.partnership,
        kind="people",
        file_name="l.csv",
        content=b"Name\nA\n",
        by=desk.actor,
    )

    def check_slowly(*arguments):
        drop_list(found=found, by=desk.actor)
        return check_rows(*arguments)

    monkeypatch.setattr(tasks, "check_rows", check_slowly)
    tasks.check.call(found.pk, desk.user.pk, DAY)
    assert (desk.again(found).state, desk.again(found).lines) == (State.DROPPED, [])
    with pytest.raises(ListNotValid, match="is not waiting to be confirmed"):
        desk.confirm(found)


def test_a_file_beyond_the_limit_is_not_kept(desk, settings):
    settings.UPLOAD_MAX_BYTES = 10
    with pytest.raises(ListNotValid, match="larger than"):
        desk.bring("people", "Name\nA long list\n")
    assert not ListImport.objects.exists()


def test_progress_is_noted_on_the_way(desk, monkeypatch):
    noted = []
    monkeypatch.setattr(
        tasks, "note_progress", lambda **said: noted.append((said["done"], said["total"]))
    )
    desk.bring("organisations", "Name\n" + "".join(f"Organisation {n}\n" for n in range(600)))
    assert noted == [(250, 600), (500, 600)]
