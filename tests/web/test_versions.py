"""The pages of texts in other languages and in easy words."""

import datetime as dt

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from convenor.apps.bulletins.models import Bulletin
from convenor.apps.bulletins.operations import start_bulletin
from convenor.apps.notices.models import Notice
from convenor.apps.opportunities.models import Opportunity
from convenor.apps.stakeholders.models import EngagementEvent
from convenor.apps.surveys.models import Survey
from convenor.apps.translations.models import TextVersion
from convenor.core.vocabulary import Making, Marking
from tests.experts_world import invited
from tests.factories import OPERATOR, GroupFactory, client_as, member_of, secretariat_of
from tests.web.meeting_world import DAY, text_of, world

pytestmark = pytest.mark.django_db
ARABIC = {"title": "برنامج جديد", "text": "يبدأ **في مايو**.", "language": "ar"}
HARD = "Organisations administering accommodation investigate dissatisfaction systematically."


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    here = world()
    here.partnership = here.group.partnership
    here.strange = client_as(secretariat_of(GroupFactory().partnership))
    here.reader = client_as(member_of(here.group))
    return here


def noticed(here, *, marking="public", is_sent=True, text="It starts in May."):
    keep = f"/keep/{here.partnership.slug}/notices"
    posted = {"title": "A new scheme", "text": text, "to": here.group.slug, "marking": marking}
    answer = here.secretariat.post(f"{keep}/new/{here.group.slug}", posted)
    assert answer.status_code == 302, answer.content.decode()
    notice = Notice.objects.latest("pk")
    if is_sent:
        here.secretariat.post(f"{keep}/{notice.token}/send")
    return notice


def hidden(client, page, name):
    return client.get(page).context["form"][name].value()


def written(here, notice, **more):
    page = f"/versions/of/notice/{notice.token}/new"
    posted = {
        "making": Making.PERSON.value,
        "made_on_0": DAY.day,
        "made_on_1": DAY.month,
        "made_on_2": DAY.year,
        "made_on": DAY.isoformat(),
        "made_from": hidden(here.secretariat, page, "made_from"),
    }
    answer = here.secretariat.post(page, posted | ARABIC | more)
    assert answer.status_code == 302, answer.content.decode()
    return TextVersion.objects.latest("pk")


def test_a_reader_goes_from_the_text_to_their_language_and_back(here):
    notice = noticed(here)
    version = written(here, notice, made_as="an interpreter")
    page = here.visitor.get(f"/notices/{notice.token}").content.decode()
    assert f'href="/v/{version.token}" hreflang="ar"' in page
    assert '<bdi lang="ar">العربية</bdi>' in page
    assert "Its versions" not in page
    page = here.visitor.get(f"/v/{version.token}").content.decode()
    assert '<h1 class="govuk-heading-l" lang="ar" dir="rtl">برنامج جديد</h1>' in page
    assert '<article class="prose version" lang="ar" dir="rtl">' in page
    assert "<strong>في مايو</strong>" in page
    assert f'href="/notices/{notice.token}"' in page
    said = f"Written by an interpreter on {DAY:%-d %B %Y}. Nobody has checked it yet."
    assert said in text_of(here.visitor, f"/v/{version.token}")


def test_a_version_leads_to_the_others_and_not_to_itself(here):
    notice = noticed(here)
    written(here, notice)
    easy = written(here, notice, language="en", is_easy="on", title="New", text="A new thing.")
    page = here.visitor.get(f"/v/{easy.token}").content.decode()
    assert "العربية" in page
    assert f'href="/v/{easy.token}"' not in page
    assert "Easy read, English" in page
    assert ">Easy read</a>" in here.visitor.get(f"/notices/{notice.token}").content.decode()


def test_a_version_is_missing_for_whoever_may_not_see_the_text(here):
    notice = noticed(here, marking="partners")
    version = written(here, notice)
    page = f"/v/{version.token}"
    assert "برنامج جديد" in text_of(here.reader, page)
    for client in (here.visitor, here.strange):
        assert client.get(page).status_code == 404
    assert here.visitor.get("/v/nosuchtoken").status_code == 404
    steps = [f"/versions/of/notice/{notice.token}", f"/versions/of/notice/{notice.token}/new"]
    steps += [f"/versions/{version.token}/{step}" for step in ("revise", "checked", "take-back")]
    for step in steps:
        assert here.strange.get(step).status_code == 404, step
        assert here.reader.get(step).status_code == 404, step
        assert here.secretariat.get(step).status_code == 200, step
    private = f"/supporting/versions/of/notice/{notice.token}"
    assert here.strange.get(private).status_code == 404


def test_a_machines_words_are_said_to_be_that_until_somebody_checks_them(here):
    version = written(here, noticed(here), making=Making.MACHINE.value)
    page = f"/v/{version.token}"
    said = f"Translated by a machine on {DAY:%-d %B %Y}."
    assert f"{said} Nobody has checked it yet." in text_of(here.visitor, page)
    step = f"/versions/{version.token}/checked"
    seen = hidden(here.secretariat, step, "seen")
    here.secretariat.post(step, {"checked_as": "an interpreter", "seen": seen})
    checked = f"Checked by an interpreter on {DAY:%-d %B %Y}."
    assert f"{said} {checked}" in text_of(here.visitor, page)


def test_the_desk_says_which_is_out_of_date_and_what_to_do(here):
    desk = f"/keep/{here.partnership.slug}/versions"
    assert "No text has a version yet." in text_of(here.secretariat, desk)
    assert here.strange.get(desk).status_code == 404
    notice = noticed(here, is_sent=False)
    version = written(here, notice)
    assert "Have it checked by somebody who reads the language." in text_of(here.secretariat, desk)
    change = f"/keep/{here.partnership.slug}/notices/{notice.token}/change"
    words = {"title": "A new scheme", "text": "It starts in June.", "marking": "public"}
    here.secretariat.post(change, words | {"to": here.group.slug})
    said = f"The English text has changed since this was written on {DAY:%-d %B %Y}."
    assert said in text_of(here.secretariat, desk)
    assert "Out of date: revise it." in text_of(here.secretariat, desk)
    assert said in text_of(here.secretariat, f"/v/{version.token}")
    assert "It starts in June." in text_of(here.secretariat, f"/versions/{version.token}/revise")


def test_what_is_refused_stands_in_the_form_and_keeps_the_words(here):
    notice = noticed(here)
    written(here, notice)
    page = f"/versions/of/notice/{notice.token}/new"
    mark = hidden(here.secretariat, page, "made_from")
    posted = ARABIC | {"making": Making.PERSON.value, "made_on": DAY.isoformat(), "made_from": mark}
    answer = here.secretariat.post(page, posted)
    assert answer.status_code == 400
    assert "There is a version in Arabic already." in answer.content.decode()
    assert "يبدأ" in answer.content.decode()
    assert TextVersion.objects.count() == 1


def test_two_windows_do_not_write_over_one_another(here):
    version = written(here, noticed(here))
    page = f"/versions/{version.token}/revise"
    posted = {name: hidden(here.secretariat, page, name) for name in ("seen", "made_from")}
    posted |= {"making": Making.PERSON.value, "made_on": DAY.isoformat()} | ARABIC
    assert here.secretariat.post(page, posted | {"title": "الأول"}).status_code == 302
    late = here.secretariat.post(page, posted | {"title": "الثاني"})
    assert "Somebody else changed this version" in late.content.decode()
    version.refresh_from_db()
    assert version.title == "الأول"


def test_what_is_taken_back_is_gone_for_readers_and_said_to_its_writer(here):
    notice = noticed(here)
    version = written(here, notice)
    step = f"/versions/{version.token}/take-back"
    here.secretariat.post(step, {"why": "A word was wrong."})
    assert here.visitor.get(f"/v/{version.token}").status_code == 404
    assert "العربية" not in text_of(here.visitor, f"/notices/{notice.token}")
    said = f"Arabic, {DAY:%-d %B %Y}: A word was wrong."
    assert said in text_of(here.secretariat, f"/versions/of/notice/{notice.token}")


def test_the_writer_sees_the_hard_sentences_of_the_text_and_of_easy_words(here):
    notice = noticed(here, text=HARD)
    easy = written(here, notice, language="en", is_easy="on", title="New", text=HARD + " Truly.")
    of = text_of(here.secretariat, f"/versions/of/notice/{notice.token}")
    revise = text_of(here.secretariat, f"/versions/{easy.token}/revise")
    for page in (of, revise):
        assert "How easy this is to read" in page
        assert f"“{HARD}”" in page
    assert "How easy this is to read" not in text_of(here.visitor, f"/v/{easy.token}")


def test_the_writer_of_a_draft_sees_its_hard_sentences_and_readers_never_do(here):
    partnership, now = here.partnership, timezone.now()
    later = now + dt.timedelta(days=30)
    chance = Opportunity.objects.create(
        partnership=partnership, kind="event", title="Visit", text=HARD, closes_at=later
    )
    event = EngagementEvent.objects.create(
        partnership=partnership, title="Day", purpose=HARD, starts_at=later,
        ends_at=later + dt.timedelta(hours=1), marking="public",
    )  # fmt: skip
    survey = Survey.objects.create(group=here.group, title="Asked", intro=HARD, closes_at=later)
    bulletin = start_bulletin(
        partnership=partnership, title="Spring", marking=Marking.PUBLIC, by=OPERATOR
    )
    Bulletin.objects.filter(pk=bulletin.pk).update(words=HARD)
    pages = [
        reverse("opportunity", args=[chance.token]),
        reverse("event", args=[event.token]),
        reverse("survey_answers", args=[survey.token]),
        reverse("bulletin_compose", args=[partnership.slug, bulletin.token]),
    ]
    for page in pages:
        assert f"“{HARD}”" in text_of(here.secretariat, page), page
    EngagementEvent.objects.update(state="open", opened_at=now)
    Opportunity.objects.update(state="published", published_at=now)
    for page in pages[:2]:
        assert HARD in text_of(here.visitor, page)
        assert "How easy this is to read" not in text_of(here.visitor, page)


@override_settings(LANGUAGES=[("en-gb", "English"), ("fr", "French")])
def test_what_is_to_be_known_stands_in_the_versions_language_where_there_are_words(
    here, monkeypatch
):
    version = written(here, noticed(here), language="fr", title="Un projet", text="En mai.")
    page = here.visitor.get(f"/v/{version.token}").content.decode()
    assert '<p class="govuk-body" lang="fr" dir="ltr">' in page
    assert "Nobody has checked it yet." in page
    arabic = written(here, noticed(here))
    page = here.visitor.get(f"/v/{arabic.token}").content.decode()
    assert 'lang="ar" dir="rtl"><' not in page.split("<article")[0].split("</h1>")[1]


def test_an_expert_reads_their_plan_in_their_language_and_nobody_else_does(on_the_day):
    on_the_day(DAY)
    here = invited(on=DAY - dt.timedelta(1))
    support, expert, keeps = map(client_as, (here.supporter, here.user, here.keeps))
    of = f"/supporting/versions/of/plan/{here.place.token}"
    page = f"{of}/new"
    posted = ARABIC | {"making": Making.PERSON.value, "made_on": DAY.isoformat()}
    posted["made_from"] = hidden(support, page, "made_from")
    assert support.post(page, posted).status_code == 302
    version = TextVersion.objects.get()
    shown = f"/v/{version.token}"
    assert "برنامج جديد" in text_of(expert, shown)
    assert "برنامج جديد" in text_of(support, of)
    mine = expert.get("/my/part").content.decode()
    assert '<article class="version" lang="ar" dir="rtl">' in mine
    assert "<strong>في مايو</strong>" in mine
    assert "Arabic. Written by a person on" in mine
    support_page = f"/p/{here.partnership.slug}/supporting/{here.place.token}"
    assert f'href="{of}"' in support.get(support_page).content.decode()
    for address in (shown, of, page, f"/versions/of/plan/{here.place.token}"):
        assert keeps.get(address).status_code == 404
    assert support.get(f"/versions/{version.token}/revise").status_code == 404
