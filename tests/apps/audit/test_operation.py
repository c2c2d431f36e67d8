"""What every write keeps to: one transaction, and an entry inside it, or nothing."""

import importlib
import importlib.util
import inspect
import pkgutil

import pytest

from convenor import apps
from convenor.apps.audit.models import Entry
from convenor.apps.audit.operations import (
    NothingRecorded,
    OperationNotValid,
    nothing_changed,
    operation,
    record,
)
from convenor.apps.groups.models import Group
from convenor.core.access import Actor
from tests.factories import OPERATOR, GroupFactory

WITHOUT_ENTRIES = {
    "convenor.apps.outbox.operations",
    "convenor.apps.search.operations",
    "convenor.apps.audit.operations",
}
"""The outbox keeps what happened to a message beside it, the index only repeats what others recorded, and
the trail itself cannot be in the trail."""


THEIR_OWN_RECORD = {
    "convenor.apps.bulletins.operations.forget_unconfirmed",
    "convenor.apps.bulletins.operations.note_handed_over",
    "convenor.apps.bulletins.operations.note_refused",
    "convenor.apps.bulletins.operations.put_next_in_line",
    "convenor.apps.bulletins.operations.queue_news",
    "convenor.apps.bulletins.operations.told_in_digest",
    "convenor.apps.digests.operations.look",
    "convenor.apps.digests.operations.queue_digest",
}
"""That somebody looked at their own page, and what went out to readers, stand in rows of their own; readers
who never confirmed are forgotten without a trace, as they were promised."""


class Refused(OperationNotValid):
    """A refusal of the tests."""


def writes(name, *, says=None, fails=False, unchanged=False, inner=()):
    """An operation that adds a group, and does as told."""

    @operation
    def write(*, by):
        group = GroupFactory(name=name, slug=name)
        for each in inner:
            each(by=by)
        if says:
            record(by=by, what=says, about=group, partnership_id=group.partnership_id)
        if unchanged:
            nothing_changed()
        if fails:
            raise Refused(name)
        return group

    return write


def there():
    groups = sorted(Group.objects.values_list("slug", flat=True))
    return groups, sorted(Entry.objects.values_list("what", flat=True))


@pytest.mark.django_db
def test_what_is_recorded_says_who_what_and_about_which_thing():
    by = Actor(label="the secretariat", user_id=7)
    group = writes("forum", says="Forum was set up.")(by=by)
    entry = Entry.objects.get()
    assert (entry.what, entry.by_label, entry.by_user_id) == (
        "Forum was set up.",
        "the secretariat",
        7,
    )
    assert (entry.operation, entry.about_kind, entry.about_key, entry.partnership_id) == (
        "write",
        "group",
        "forum",
        group.partnership_id,
    )


@pytest.mark.django_db
def test_what_records_nothing_is_undone():
    with pytest.raises(NothingRecorded, match="write recorded no audit entry"):
        writes("forum")(by=OPERATOR)
    assert there() == ([], [])


@pytest.mark.django_db
def test_what_says_that_nothing_changed_owes_no_entry():
    writes("forum", unchanged=True)(by=OPERATOR)
    assert there() == (["forum"], [])


@pytest.mark.django_db
def test_what_fails_leaves_neither_the_change_nor_the_entry():
    inner = writes("inner", says="Inner.")
    with pytest.raises(Refused):
        writes("forum", says="Forum.", fails=True, inner=[inner])(by=OPERATOR)
    assert there() == ([], [])


@pytest.mark.django_db
def test_the_entry_of_an_operation_within_counts_for_the_one_around_it():
    writes("forum", inner=[writes("inner", says="Inner.")])(by=OPERATOR)
    assert there() == (["forum", "inner"], ["Inner."])


@pytest.mark.django_db
def test_an_operation_within_that_found_nothing_to_do_does_not_speak_for_the_one_around_it():
    with pytest.raises(NothingRecorded):
        writes("forum", inner=[writes("inner", unchanged=True)])(by=OPERATOR)
    assert there() == ([], [])


@pytest.mark.django_db
def test_an_operation_within_that_was_refused_is_undone_alone_and_counts_for_nothing():
    def tries(*, by):
        with pytest.raises(Refused):
            writes("inner", says="Inner.", fails=True)(by=by)

    writes("forum", says="Forum.", inner=[tries])(by=OPERATOR)
    assert there() == (["forum"], ["Forum."])
    with pytest.raises(NothingRecorded):
        writes("other", inner=[tries])(by=OPERATOR)
    assert there() == (["forum"], ["Forum."])


@pytest.mark.django_db
def test_an_entry_is_written_in_an_operation_or_not_at_all():
    with pytest.raises(RuntimeError, match="only be recorded inside an operation"):
        record(by=OPERATOR, what="Something", about=GroupFactory())
    with pytest.raises(Refused):
        writes("forum", fails=True)(by=OPERATOR)
    with pytest.raises(RuntimeError, match="only be recorded inside an operation"):
        record(by=OPERATOR, what="Something", about=GroupFactory())
    assert not Entry.objects.exists()


def test_an_operation_takes_keywords_only_and_by_whom():
    with pytest.raises(TypeError, match="the operation without_by must take `by`"):

        @operation
        def without_by(*, group): ...

    with pytest.raises(TypeError, match=r"keywords only, not \['group'\]"):

        @operation
        def with_place(group, *, by): ...

    with pytest.raises(TypeError, match=r"keywords only, not \['groups'\]"):

        @operation
        def with_any(*groups, by): ...

    with pytest.raises(TypeError):
        writes("forum")(OPERATOR)


def offered():
    """Every function that the operations of an app offer, by its full name."""
    found = {}
    for app in pkgutil.iter_modules(apps.__path__, "convenor.apps."):
        name = f"{app.name}.operations"
        if name in WITHOUT_ENTRIES or importlib.util.find_spec(name) is None:
            continue
        module = importlib.import_module(name)
        names = getattr(module, "__all__", None) or [
            each
            for each, value in vars(module).items()
            if not each.startswith("_") and getattr(value, "__module__", "") == name
        ]
        found |= {
            f"{name}.{each}": value
            for each in names
            if inspect.isfunction(value := getattr(module, each))
        }
    return found


def test_every_function_that_an_app_offers_for_writing_is_an_operation():
    functions = offered()
    assert {"convenor.apps.groups.operations.fill_seat"} <= set(functions)
    assert {"convenor.apps.meetings.operations.move_meeting"} <= set(functions)
    plain = {name for name, each in functions.items() if not hasattr(each, "is_operation")}
    assert plain == THEIR_OWN_RECORD
