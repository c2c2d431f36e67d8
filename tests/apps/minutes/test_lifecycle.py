"""Minutes from the draft to the lock: what is allowed when, and what is refused with which words."""

import datetime as dt
from dataclasses import replace

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.groups.queries import actor_for
from convenor.apps.minutes.models import Correction, MinutesVersion
from convenor.apps.minutes.operations import (
    MinutesNotValid,
    StaleMinutes,
    add_paragraph,
    approve_minutes,
    ask_correction,
    change_minutes,
    change_paragraph,
    circulate,
    clear_minutes,
    correct_approved,
    decline_correction,
    make_correction,
)
from convenor.apps.minutes.queries import (
    compared,
    last_minutes_before,
    minutes_standing,
    minutes_waiting,
    paragraphs_at_hand,
)
from convenor.apps.outbox.models import Delivery
from convenor.core.governance.minutes import NoteTaken, Redaction
from convenor.core.vocabulary import MeetingState, MinutesState
from tests.apps.minutes.written import HELD, LAST_DAY, RECORDED, TODAY, held_meeting
from tests.factories import OPERATOR, MeetingFactory, UserFactory, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    return held_meeting()


def as_actor(user):
    return actor_for(user, on=TODAY)


def circulated(held, **given):
    said = {"corrections_by": LAST_DAY, "on": TODAY, "address": "https://x/", "by": OPERATOR}
    return circulate(minutes=held.minutes, **said | given)


def changed(held, key, text, base=None, **more):
    return change_paragraph(
        minutes=held.minutes, base=base or held.base, key=key, changed={"text": text, **more}, by=OPERATOR
    )  # fmt: skip


def asked(held, wanted="It was not so.", key="none_0", by=None):
    actor = as_actor(by or held.present)
    return ask_correction(minutes=held.minutes, wanted=wanted, paragraph=key, on=TODAY, by=actor)


def test_a_draft_is_the_first_version_with_an_entry(held):
    held.drafted()
    assert held.minutes.state == MinutesState.DRAFT
    assert held.texts["none_0"] == "Words for everybody."
    assert Entry.objects.get().what == "The minutes of Board of 18 March 2026 were drafted."


def test_a_cancelled_meeting_has_no_minutes(held):
    held.meeting.state = MeetingState.CANCELLED.value
    with pytest.raises(MinutesNotValid, match="was cancelled"):
        held.drafted()
    assert held.minutes is None


def test_drafting_again_keeps_edits_and_adds_what_is_new(held):
    held.drafted()
    changed(held, "none_0", "Edited words.")
    more = replace(RECORDED, notes=(*RECORDED.notes, NoteTaken("four", "open", "New words.")))
    held.drafted(more)
    assert held.texts["none_0"] == "Edited words."
    assert held.texts["nfour_0"] == "New words."
    assert held.base == 3


def test_drafting_again_with_nothing_new_makes_no_version(held):
    assert held.drafted().drafted().base == 1


def test_a_stale_text_is_refused_and_says_what_is_there_now(held):
    held.drafted()
    changed(held, "none_0", "Mine.")
    with pytest.raises(StaleMinutes, match="Somebody else changed this paragraph") as refusal:
        changed(held, "none_0", "Yours.", base=1)
    assert refusal.value.current == "Mine."
    assert held.texts["none_0"] == "Mine."
    with pytest.raises(StaleMinutes, match="version 1, and meanwhile there is version 2"):
        change_minutes(minutes=held.minutes, base=1, paragraphs=[], by=OPERATOR)
    assert held.base == 2


def test_two_people_may_change_two_paragraphs_at_once(held):
    held.drafted()
    changed(held, "none_0", "Mine.", base=1)
    changed(held, "ntwo_0", "Yours.", base=1)
    assert (held.texts["none_0"], held.texts["ntwo_0"]) == ("Mine.", "Yours.")


def test_a_blank_line_makes_two_paragraphs_and_no_text_is_refused(held):
    held.drafted()
    changed(held, "none_0", "One.\r\n\r\nTwo.")
    assert list(held.texts.values())[2:4] == ["One.", "Two."]
    with pytest.raises(MinutesNotValid, match="cannot be empty"):
        changed(held, "none_0", "  ")


def test_words_can_be_added_and_not_after_nothing(held):
    held.drafted()
    add_paragraph(minutes=held.minutes, after="iopen", text="Added.", by=OPERATOR)
    assert list(held.texts.values())[2] == "Added."
    for after, text, said in [
        ("iopen", " ", "Write the words"),
        ("none", "x", "not in the minutes"),
    ]:
        with pytest.raises(MinutesNotValid, match=said):
            add_paragraph(minutes=held.minutes, after=after, text=text, by=OPERATOR)


def test_a_redaction_needs_a_reason(held):
    held.drafted()
    with pytest.raises(MinutesNotValid, match="Say why “Words” is left out"):
        changed(held, "none_0", "Words.", redactions=(Redaction("Words", " "),))
    changed(held, "none_0", "Words.", redactions=(Redaction("Words", "a name"),))
    assert paragraphs_at_hand(held.minutes)[1][2].redactions == (Redaction("Words", "a name"),)


def test_minutes_go_out_once_the_chair_has_cleared_them_to_all_who_were_there(held):
    held.drafted()
    with pytest.raises(MinutesNotValid, match="has not cleared"):
        circulated(held)
    clear_minutes(minutes=held.minutes, by=OPERATOR)
    with pytest.raises(MinutesNotValid, match="is over"):
        circulated(held, corrections_by=TODAY - dt.timedelta(days=1))
    assert circulated(held) == 2
    assert held.minutes.state == MinutesState.CIRCULATED
    mails = Delivery.objects.all()
    assert {each.to for each in mails} == {held.present.person.email, held.guest.person.email}
    assert all("Wednesday 1 July 2026" in each.body and "https://x/" in each.body for each in mails)
    assert not any("Words" in each.body for each in mails)


def test_a_change_after_the_chair_cleared_asks_for_it_again(held):
    held.drafted()
    clear_minutes(minutes=held.minutes, by=OPERATOR)
    changed(held, "none_0", "Mine.")
    with pytest.raises(MinutesNotValid, match="has not cleared"):
        circulated(held)


def test_without_anybody_present_there_is_nobody_to_send_them_to(held):
    held.drafted()
    held.meeting.attendances.all().delete()
    clear_minutes(minutes=held.minutes, by=OPERATOR)
    with pytest.raises(MinutesNotValid, match="Record who was there"):
        circulated(held)
    assert held.minutes.state == MinutesState.DRAFT


def test_whoever_was_there_or_sits_on_the_group_asks_for_a_correction(held):
    held.sent()
    absent, stranger = member_of(held.group), UserFactory()
    for user in (held.present, held.guest, absent):
        assert asked(held, by=user).asked_by == user.person
    with pytest.raises(MinutesNotValid, match="Only those who were at the meeting"):
        asked(held, by=stranger)
    assert Correction.objects.count() == 3


@pytest.mark.parametrize(
    ("wanted", "key", "said"),
    [(" ", "none_0", "Write what should be said"), ("x", "gone", "not in the minutes")],
)
def test_a_correction_says_what_and_where(held, wanted, key, said):
    held.sent()
    with pytest.raises(MinutesNotValid, match=said):
        asked(held, wanted=wanted, key=key)
    assert not Correction.objects.exists()


def test_a_correction_comes_in_time(held):
    held.drafted()
    with pytest.raises(MinutesNotValid, match="still being written"):
        asked(held)
    clear_minutes(minutes=held.minutes, by=OPERATOR)
    circulated(held, corrections_by=TODAY)
    late = TODAY + dt.timedelta(days=1)
    with pytest.raises(MinutesNotValid, match="until Saturday 20 June 2026"):
        ask_correction(minutes=held.minutes, wanted="x", on=late, by=as_actor(held.present))
    assert asked(held)


def test_a_correction_made_is_a_new_version_and_the_asker_is_told(held):
    correction = asked(held.sent())
    with pytest.raises(MinutesNotValid, match="says that already"):
        make_correction(correction=correction, text="Words for everybody.", by=OPERATOR)
    make_correction(correction=correction, text="It was so.", by=OPERATOR)
    correction.refresh_from_db()
    assert (correction.answer, correction.made_in) == ("made", 2)
    assert held.texts["none_0"] == "It was so."
    assert Delivery.objects.filter(to=held.present.person.email).count() == 2
    with pytest.raises(MinutesNotValid, match="answered already"):
        decline_correction(correction=correction, words="No.", by=OPERATOR)


def test_a_correction_is_declined_with_words(held):
    correction = asked(held.sent())
    with pytest.raises(MinutesNotValid, match="Say why"):
        decline_correction(correction=correction, words=" ", by=OPERATOR)
    decline_correction(correction=correction, words="It was said so.", by=OPERATOR)
    correction.refresh_from_db()
    assert (correction.answer, correction.answer_words) == ("declined", "It was said so.")
    assert held.base == 1


def test_a_later_meeting_approves_them_once_and_locks_them(held):
    held.approved()
    assert held.minutes.approved_at_meeting == held.later
    with pytest.raises(MinutesNotValid, match="approved already, at the meeting on 17 June 2026"):
        approve_minutes(minutes=held.minutes, at=held.later, on=TODAY, by=OPERATOR)
    with pytest.raises(MinutesNotValid, match="are locked"):
        changed(held, "none_0", "Later thoughts.")
    with pytest.raises(MinutesNotValid, match="are locked"):
        held.drafted(replace(RECORDED, notes=()))
    with pytest.raises(MinutesNotValid, match="are locked"):
        asked(held)
    assert held.base == 1


def test_who_cannot_approve_them(held):
    held.sent()
    cases = [
        (MeetingFactory(on=dt.date(2026, 6, 17)), "only be approved at a meeting of that group"),
        (held.meeting, "is not later"),
        (MeetingFactory(group=held.group, on=dt.date(2026, 1, 8)), "is not later"),
        (MeetingFactory(group=held.group, on=dt.date(2026, 5, 1), state="cancelled"), "was cancelled"),
        (MeetingFactory(group=held.group, on=dt.date(2026, 9, 1)), "still to come"),
    ]  # fmt: skip
    for meeting, said in cases:
        with pytest.raises(MinutesNotValid, match=said):
            approve_minutes(minutes=held.minutes, at=meeting, on=TODAY, by=OPERATOR)
    assert held.minutes.state == MinutesState.CIRCULATED


def test_neither_a_draft_nor_one_with_open_corrections_is_approved(held):
    held.drafted()
    with pytest.raises(MinutesNotValid, match="are a draft"):
        approve_minutes(minutes=held.minutes, at=held.later, on=TODAY, by=OPERATOR)
    clear_minutes(minutes=held.minutes, by=OPERATOR)
    circulated(held)
    asked(held)
    with pytest.raises(MinutesNotValid, match="1 correction is not answered"):
        approve_minutes(minutes=held.minutes, at=held.later, on=TODAY, by=OPERATOR)


def test_what_was_approved_is_corrected_as_a_version_of_its_own_with_the_reason(held):
    held.approved()
    said = {"minutes": held.minutes, "base": 1, "key": "none_0", "by": OPERATOR}
    with pytest.raises(MinutesNotValid, match="Say why"):
        correct_approved(**said, text="Right words.", why="")
    with pytest.raises(MinutesNotValid, match="nothing to correct"):
        correct_approved(**said, text="Words for everybody.", why="A slip.")
    correct_approved(**said, text="Right words.", why="A slip.")
    version = MinutesVersion.objects.get(number=2)
    assert version.is_correction
    assert version.why == "A slip."
    assert held.minutes.approved_version == 1
    assert held.minutes.state == MinutesState.APPROVED


def test_what_is_not_approved_needs_no_recorded_correction(held):
    held.sent()
    with pytest.raises(MinutesNotValid, match="not approved yet"):
        correct_approved(minutes=held.minutes, base=1, key="none_0", text="x", why="y", by=OPERATOR)


def test_which_minutes_wait_and_how_they_stand(held):
    groups = [held.group.pk]
    assert [each.state for each in minutes_waiting(groups, TODAY)] == [None, None]
    asked(held.sent())
    (first, second) = minutes_standing(groups, TODAY)
    assert (first.meeting_on, first.state, first.corrections_open) == (HELD, "circulated", 1)
    decline_correction(correction=Correction.objects.get(), words="No.", by=OPERATOR)
    approve_minutes(minutes=held.minutes, at=held.later, on=TODAY, by=OPERATOR)
    assert [each.meeting_on for each in minutes_waiting(groups, TODAY)] == [second.meeting_on]


def test_the_last_minutes_are_those_of_the_meeting_before_in_the_same_group(held):
    held.drafted()
    assert last_minutes_before(held.later) == held.minutes
    assert last_minutes_before(held.meeting) is None
    assert last_minutes_before(MeetingFactory(on=TODAY)) is None


def test_versions_are_compared_by_who_may_see_them(held):
    held.sent()
    changed(held, "none_0", "Words for all.")
    changed(held, "nthree_0", "Words for nobody.")
    member, keeper = as_actor(held.present), OPERATOR
    keys = {each.key for each in compared(member, held.minutes, old=1, new=3) if each.is_changed}
    assert keys == {"none_0"}
    keys = {each.key for each in compared(keeper, held.minutes, old=1, new=3) if each.is_changed}
    assert keys == {"none_0", "nthree_0"}
    assert compared(as_actor(UserFactory()), held.minutes, old=1, new=3) is None
    assert compared(keeper, held.minutes, old=1, new=9) is None


def test_a_version_from_before_they_were_sent_is_not_for_members(held):
    held.drafted()
    changed(held, "none_0", "Cleared words.")
    clear_minutes(minutes=held.minutes, by=OPERATOR)
    circulated(held)
    assert compared(as_actor(held.present), held.minutes, old=1, new=2) is None
    assert compared(OPERATOR, held.minutes, old=1, new=2)
