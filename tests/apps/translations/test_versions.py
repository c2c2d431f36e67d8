"""Versions of texts: added, revised, checked, taken back; out of date; found and seen as their text is."""

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.groups.queries import actor_for
from convenor.apps.notices.operations import (
    NoticeWords,
    change_notice,
    draft_notice,
    recall_notice,
    send_notice,
)
from convenor.apps.search.models import Kind
from convenor.apps.search.queries import search
from convenor.apps.translations.models import TextVersion
from convenor.apps.translations.operations import (
    VersionNotValid,
    VersionWords,
    add_version,
    mark_checked,
    revise_version,
    withdraw_version,
)
from convenor.apps.translations.queries import (
    original_at,
    version_for,
    version_kept,
    versions_in,
    versions_to_keep,
    withdrawn_in,
)
from convenor.core.access import ANYONE, tokens_of
from convenor.core.vocabulary import Making, Marking, VersionStep
from tests.factories import OPERATOR, GroupFactory, member_of, secretariat_of

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 2)
ARABIC = "برنامج جديد"
TEXT = "يبدأ في مايو."


@pytest.fixture
def here(on_the_day):
    """A group with a public notice that was sent, its secretariat and a stranger's."""
    on_the_day(DAY)
    group = GroupFactory(name="Regional Group")
    here = SimpleNamespace(group=group, partnership=group.partnership)
    here.keeps = actor_for(secretariat_of(group.partnership), on=DAY)
    here.member = actor_for(member_of(group), on=DAY)
    here.strange = actor_for(secretariat_of(GroupFactory().partnership), on=DAY)
    here.notice = noticed(group)
    return here


def noticed(group, *, marking=Marking.PUBLIC, text="It starts in May.", is_sent=True):
    words = NoticeWords("A new scheme", text, marking=marking)
    notice = draft_notice(group=group, words=words, to=[group], on=DAY, by=OPERATOR)
    if is_sent:
        send_notice(notice=notice, on=DAY, by=OPERATOR)
    return notice


def mark(actor, notice, kind="notice"):
    return original_at(actor, kind, notice.token, on=DAY).mark


def added(here, *, notice=None, language="ar", is_easy=False, **more):
    notice = notice or here.notice
    words = VersionWords(
        title=ARABIC,
        text=TEXT,
        making=Making.PERSON,
        made_on=DAY,
        made_from=mark(OPERATOR, notice),
    )
    return add_version(
        kind="notice",
        key=notice.token,
        language=language,
        is_easy=is_easy,
        words=replace(words, **more),
        on=DAY,
        by=here.keeps,
    )


def refused(operation, **given):
    before = list(TextVersion.objects.values())
    with pytest.raises(VersionNotValid) as refusal:
        operation(**given)
    assert list(TextVersion.objects.values()) == before
    return str(refusal.value)


def test_a_version_is_kept_with_how_it_was_made_and_read_where_the_text_is(here):
    version = added(here, made_as="an interpreter")
    shown = version_for(ANYONE, version.token, on=DAY)
    assert (shown.title, shown.text) == (ARABIC, TEXT)
    assert (shown.language.own_name, shown.language.direction) == ("العربية", "rtl")
    assert shown.made_as == "an interpreter"
    assert shown.step is VersionStep.CHECK
    assert [each.token for each in versions_in("notice", here.notice.token)] == [version.token]
    said = Entry.objects.filter(operation="add_version").get()
    assert said.what == "The version of “A new scheme” in Arabic was written."
    assert said.partnership_id == here.partnership.pk


def test_a_text_may_stand_in_easy_words_of_its_own_language_and_of_another(here):
    added(here, language="en", is_easy=True)
    added(here, language="ar", is_easy=True)
    added(here, language="ar")
    found = versions_in("notice", here.notice.token)
    assert [(each.language.code, each.is_easy) for each in found] == [
        ("ar", True),
        ("en", True),
        ("ar", False),
    ]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"language": "tlh"}, "“tlh” is no language on the list. Choose one from the list."),
        ({"language": "en"}, "The text is in English already."),
        ({"title": "  "}, "Give the version a title and some text."),
        ({"text": "\n"}, "Give the version a title and some text."),
        ({"text": "ا" * 50_001}, "The text has 50001 letters. At most 50000 fit."),
        ({"title": "A new scheme", "text": "It starts in  May."}, "the words of the text itself"),
        ({"made_on": DAY + dt.timedelta(1)}, "3 March 2026 is not here yet."),
    ],
)
def test_what_cannot_be_a_version_is_refused_with_the_reason(here, given, said):
    assert said in refused(added, here=here, **given)


def test_there_is_one_version_in_each_language_until_it_is_taken_back(here):
    first = added(here)
    said = refused(added, here=here)
    assert said == "There is a version in Arabic already. Revise that one instead."
    withdraw_version(version=first, why="A word was wrong.", on=DAY, by=here.keeps)
    assert added(here).token != first.token


def test_only_who_keeps_a_text_writes_its_versions(here):
    words = VersionWords(ARABIC, TEXT, Making.PERSON, DAY, mark(OPERATOR, here.notice))
    given = {"kind": "notice", "language": "ar", "words": words, "on": DAY}
    for actor in (ANYONE, here.member, here.strange):
        said = refused(add_version, key=here.notice.token, by=actor, **given)
        assert said == "There is no such text here of which you keep versions."
    draft = noticed(here.group, is_sent=False)
    assert refused(add_version, key=draft.token, by=here.strange, **given) == said
    assert refused(add_version, key="nosuchkey", by=here.keeps, **given) == said
    version = added(here)
    assert version_kept(here.strange, version.token, on=DAY) is None
    assert version_kept(here.keeps, version.token, on=DAY) is not None
    withdrawn = {"version": version, "why": "No.", "on": DAY, "by": here.strange}
    assert refused(withdraw_version, **withdrawn) == said


def test_who_may_not_see_the_text_sees_no_version_of_it(here):
    draft = noticed(here.group, is_sent=False)
    version = added(here, notice=draft)
    for actor in (ANYONE, here.member, here.strange):
        assert version_for(actor, version.token, on=DAY) is None
    assert version_for(here.keeps, version.token, on=DAY) is not None
    send_notice(notice=draft, on=DAY, by=OPERATOR)
    assert version_for(ANYONE, version.token, on=DAY) is not None
    recall_notice(notice=draft, why="It was wrong.", by=OPERATOR)
    assert version_for(ANYONE, version.token, on=DAY) is None
    assert version_for(here.member, version.token, on=DAY) is None


def test_what_is_for_few_goes_through_no_machine(here):
    narrow = noticed(here.group, marking=Marking.RESTRICTED)
    said = refused(added, here=here, notice=narrow, making=Making.MACHINE)
    assert "it must not go through a machine" in said
    added(here, notice=narrow)
    added(here, making=Making.MACHINE)


def test_a_version_is_out_of_date_once_a_word_of_its_text_changes(here):
    draft = noticed(here.group, is_sent=False)
    version = added(here, notice=draft)
    again = {"notice": draft, "to": [here.group], "on": DAY, "by": OPERATOR}
    words = NoticeWords("A new scheme", "It starts  in May.\n", marking=Marking.PUBLIC)
    change_notice(words=words, **again)
    assert version_for(here.keeps, version.token, on=DAY).step is VersionStep.CHECK
    change_notice(words=replace(words, text="It starts in June."), **again)
    shown = version_for(here.keeps, version.token, on=DAY)
    assert shown.facts.is_out_of_date
    assert shown.step is VersionStep.REVISE
    said = refused(
        mark_checked, version=version, checked_as="an interpreter", seen=1, on=DAY, by=here.keeps
    )
    assert said.startswith("The text has changed since this version was written.")


def test_a_check_is_kept_with_a_role_and_falls_away_with_the_words(here):
    version = added(here, making=Making.MACHINE)
    check = {"version": version, "on": DAY, "by": here.keeps}
    assert "in which role" in refused(mark_checked, checked_as=" ", seen=1, **check)
    mark_checked(checked_as="an interpreter", seen=1, **check)
    shown = version_for(ANYONE, version.token, on=DAY)
    assert (shown.facts.checked_on, shown.checked_as) == (DAY, "an interpreter")
    assert shown.step is VersionStep.NOTHING
    words = VersionWords(ARABIC, "يبدأ في يونيو.", Making.PERSON, DAY, shown.facts.made_from)
    revise_version(version=version, words=words, seen=2, on=DAY, by=here.keeps)
    shown = version_for(ANYONE, version.token, on=DAY)
    assert (shown.facts.checked_on, shown.checked_as, shown.text) == (None, "", "يبدأ في يونيو.")


def test_two_who_write_at_once_do_not_write_over_one_another(here):
    version = added(here)
    words = VersionWords("الأول", TEXT, Making.PERSON, DAY, version.made_from)
    revise_version(version=version, words=words, seen=1, on=DAY, by=here.keeps)
    late = {"version": version, "seen": 1, "on": DAY, "by": here.keeps}
    said = refused(revise_version, words=replace(words, title="الثاني"), **late)
    assert said.startswith("Somebody else changed this version while you were writing.")
    assert refused(mark_checked, checked_as="an interpreter", **late) == said
    withdraw_version(version=version, why="Not needed.", on=DAY, by=here.keeps)
    assert "was taken back meanwhile" in refused(revise_version, words=words, **late)


def test_what_is_taken_back_is_read_no_longer_and_leaves_a_trace(here):
    version = added(here)
    back = {"version": version, "on": DAY, "by": here.keeps}
    assert "why the version is taken back" in refused(withdraw_version, why=" ", **back)
    withdraw_version(why="A word was wrong.", **back)
    assert version_for(ANYONE, version.token, on=DAY) is None
    assert versions_in("notice", here.notice.token) == []
    original = original_at(here.keeps, "notice", here.notice.token, on=DAY)
    assert [row.withdrawn_because for row in withdrawn_in(original)] == ["A word was wrong."]


def test_what_is_to_be_done_stands_first_and_costs_the_same_for_many(
    here, django_assert_num_queries
):
    added(here)
    with django_assert_num_queries(2):
        assert len(versions_to_keep(here.keeps, here.partnership.pk, on=DAY)) == 1
    draft = noticed(here.group, is_sent=False)
    old = added(here, notice=draft)
    words = NoticeWords("A new scheme", "It starts in June.", marking=Marking.PUBLIC)
    change_notice(notice=draft, words=words, to=[here.group], on=DAY, by=OPERATOR)
    for language in ("cy", "fa", "uk"):
        added(here, language=language)
    with django_assert_num_queries(2):
        rows = versions_to_keep(here.keeps, here.partnership.pk, on=DAY)
    assert (rows[0].token, len(rows)) == (old.token, 5)
    assert versions_to_keep(here.strange, here.partnership.pk, on=DAY) == []


def found(actor, words):
    return [(hit.kind, hit.address) for hit in search(tokens_of(actor), words).rows]


def test_a_version_is_found_in_its_language_by_whoever_finds_the_text(here):
    inside = noticed(here.group, marking=Marking.PARTNERS)
    version = added(here, notice=inside)
    at = [(Kind.NOTICE, f"/v/{version.token}")]
    assert found(here.member, "برنامج") == at
    assert found(ANYONE, "برنامج") == []
    assert found(here.strange, "برنامج") == []
    words = VersionWords("خطة", TEXT, Making.PERSON, DAY, version.made_from)
    revise_version(version=version, words=words, seen=1, on=DAY, by=here.keeps)
    assert (found(here.member, "برنامج"), found(here.member, "خطة")) == ([], at)
    recall_notice(notice=inside, why="It was wrong.", by=OPERATOR)
    assert found(here.member, "خطة") == []


def test_a_version_of_a_draft_is_found_once_it_is_sent_and_not_once_it_is_taken_back(here):
    draft = noticed(here.group, is_sent=False)
    version = added(here, notice=draft)
    assert found(here.member, "برنامج") == []
    send_notice(notice=draft, on=DAY, by=OPERATOR)
    assert found(here.member, "برنامج") == [(Kind.NOTICE, f"/v/{version.token}")]
    withdraw_version(version=version, why="A word was wrong.", on=DAY, by=here.keeps)
    assert found(here.member, "برنامج") == []
    assert len(found(here.member, "scheme")) == 2
