"""Mail to readers names the other languages of a bulletin and of what stands in it, and keeps nobody's."""

from dataclasses import replace

import pytest

from convenor.apps.bulletins.models import Subscriber, Subscription
from convenor.apps.bulletins.operations import add_item
from convenor.apps.bulletins.queries import can_be_added, rendition
from convenor.apps.notices.operations import NoticeWords, draft_notice, send_notice
from convenor.apps.translations.operations import VersionWords, add_version, withdraw_version
from convenor.apps.translations.queries import original_at
from convenor.core.access import ANYONE
from convenor.core.vocabulary import Making, Marking
from tests.bulletins_world import DAY, bulletin, handed_over, reader, sent, world
from tests.factories import OPERATOR

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(on_the_day, settings):
    on_the_day(DAY)
    settings.SITE_ADDRESS = "https://convenor.example.org"
    return world()


def added(kind, key, language, title, **more):
    mark = original_at(OPERATOR, kind, key, on=DAY).mark
    words = VersionWords(title, "نص", Making.PERSON, DAY, mark)
    given = {"kind": kind, "key": key, "language": language, "on": DAY, "by": OPERATOR}
    return add_version(words=replace(words, **more), **given)


def with_notice(here):
    words = NoticeWords("A new scheme", "It starts in May.", marking=Marking.PUBLIC)
    notice = draft_notice(group=here.group, words=words, to=[here.group], on=DAY, by=OPERATOR)
    send_notice(notice=notice, on=DAY, by=OPERATOR)
    row = bulletin(here.partnership, words="Spring is here.", everything=False)
    for item in can_be_added(row, on=DAY):
        add_item(bulletin=row, item=item, by=OPERATOR)
    return notice, row


def test_a_mail_leads_to_the_bulletin_and_its_notices_in_other_languages(here):
    notice, row = with_notice(here)
    whole, one = (
        added("bulletin", row.token, "ar", "الربيع"),
        added("notice", notice.token, "cy", "Cynllun"),
    )
    reader(here.partnership, "reader@example.org")
    sent(row)
    [mail] = handed_over()
    page = mail.alternatives[0][0]
    for version, code, name in ((whole, "ar", "العربية"), (one, "cy", "Cymraeg")):
        address = f"https://convenor.example.org/v/{version.token}"
        assert f"{name}: {address}" in mail.body
        assert f'href="{address}" hreflang="{code}"' in page
        assert f'<bdi lang="{code}">{name}</bdi>' in page


def test_what_was_taken_back_is_named_in_no_mail(here):
    _notice, row = with_notice(here)
    version = added("bulletin", row.token, "ar", "الربيع")
    withdraw_version(version=version, why="A word was wrong.", on=DAY, by=OPERATOR)
    reader(here.partnership, "reader@example.org")
    sent(row)
    [mail] = handed_over()
    assert "العربية" not in mail.body
    assert "Read this in" not in mail.alternatives[0][0]


def test_which_language_somebody_reads_is_kept_nowhere():
    kept = {field.name for model in (Subscriber, Subscription) for field in model._meta.fields}
    assert not {name for name in kept if "language" in name}


def test_more_versions_cost_no_more(here, django_assert_num_queries, django_assert_max_num_queries):
    notice, row = with_notice(here)
    added("bulletin", row.token, "ar", "الربيع")
    with django_assert_max_num_queries(30) as before:
        rendition(row, ANYONE, on=DAY)
    for language in ("cy", "fa", "uk"):
        added("notice", notice.token, language, "X")
    with django_assert_num_queries(len(before)):
        [item] = rendition(row, ANYONE, on=DAY).items
    assert len(item.other_words) == 3
