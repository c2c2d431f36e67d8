"""Concerns at a group's table, for tests of their pages."""

from convenor.apps.concerns.operations import clean_concern, open_to_public, raise_concern
from tests.factories import OPERATOR, PersonFactory
from tests.web.meeting_world import DAY

TEXT = "Children wait for a school place for months after they arrive."


def raised(here, text=TEXT, **more):
    more.setdefault("person", PersonFactory())
    return raise_concern(group=here.group, text=text, on=DAY, by=OPERATOR, **more)


def on_table(here, text=TEXT, **more):
    concern = raised(here, text, **more)
    clean_concern(
        concern=concern, proposed_text=text, title=text[:40], on=DAY, by=OPERATOR, may_stay=True
    )
    return concern


def form_page(here):
    return f"/g/{here.group.slug}/concerns/raise"


def page(concern, rest=""):
    return f"/concerns/{concern.token}{rest}"


def open_table(here):
    open_to_public(group=here.group, is_open=True, on=DAY, by=OPERATOR)
