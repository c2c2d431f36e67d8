"""Every address declares who may use it, and what one may not see looks like what is not there."""

import re
from collections import Counter

import pytest
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, get_resolver

from convenor.core.access import MATRIX, Permission
from convenor.web.access import (
    DeclaredAccessMiddleware,
    is_declared,
    needs,
    open_door,
    public,
)
from convenor.web.urls import urlpatterns
from tests.factories import (
    GroupFactory,
    MeetingFactory,
    PartnershipFactory,
    UserFactory,
    client_as,
    secretariat_of,
)

PARAMETER = re.compile(r"<(?:(\w+):)?\w+>")
EXAMPLES = {"int": "1", "uuid": "00000000-0000-0000-0000-000000000000", "on": "2018-03-14"}
"""What to put for a part of an address, by its converter; anything else is a slug."""


def walk(patterns, prefix=""):
    """Every address with its view."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route, pattern.callback
        else:
            yield from walk(pattern.url_patterns, route)


def address_of(route):
    return "/" + PARAMETER.sub(lambda found: EXAMPLES.get(found[1], "no-such-thing"), route)


ROUTES = list(walk(get_resolver().url_patterns))
OURS = [(route, view) for route, view in ROUTES if hasattr(view, "access")]
GUARDED = [
    pytest.param(address_of(route), view.access, id=route)
    for route, view in OURS
    if view.access != "public"
]
IN_A_PARTNERSHIP = [
    pytest.param(*case.values, id=case.id)
    for case in GUARDED
    if MATRIX[case.values[1]][0].needs_a_door
]


def test_the_walk_finds_the_addresses_there_are():
    found = {route for route, _ in ROUTES}
    assert {"me", "health", "keep/<slug:slug>/history", "accounts/login/"} <= found
    assert len(found) > len(urlpatterns)


@pytest.mark.parametrize(("route", "view"), ROUTES, ids=[route for route, _ in ROUTES])
def test_every_address_declares_its_access_or_belongs_to_a_library_that_guards_itself(route, view):
    assert is_declared(view), f"{view.__module__}.{view.__name__} needs @needs(…) or @public"


@pytest.mark.parametrize(("address", "permission"), GUARDED)
def test_who_has_not_signed_in_is_asked_to_and_comes_back(client, address, permission):
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer.url == f"/accounts/login/?next={address.replace('/', '%2F')}"


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "permission"), IN_A_PARTNERSHIP)
def test_what_one_may_not_see_looks_exactly_like_what_is_not_there(address, permission):
    """Asked by the secretariat of another partnership, of one that exists and of one that does not."""
    partnership = PartnershipFactory(slug="no-such-thing")
    group = GroupFactory(slug="no-such-thing", partnership=partnership)
    meeting = MeetingFactory(token="no-such-thing", group=group)
    client = client_as(secretariat_of(PartnershipFactory()))
    refused = client.get(address)
    for thing in (group, partnership):
        thing.slug = "called-otherwise"
        thing.save()
    meeting.token = "called-otherwise"
    meeting.save()
    missing = client.get(address)
    assert (refused.status_code, missing.status_code) in {(404, 404), (405, 405)}
    assert refused.content == missing.content
    assert [t.name for t in refused.templates] == [t.name for t in missing.templates]


@pytest.mark.django_db
def test_an_address_that_does_not_exist_answers_the_same_again():
    client = client_as(UserFactory())
    partnership = PartnershipFactory()
    refused = client.get(f"/keep/{partnership.slug}/history")
    missing = client.get("/nothing/here")
    assert (refused.status_code, refused.content) == (404, missing.content)


# The guards themselves, on views made for the purpose.


def ask(view, user, method="get"):
    request = getattr(RequestFactory(), method)("/somewhere")
    request.user = user
    SessionMiddleware(lambda request: None).process_request(request)
    middleware = DeclaredAccessMiddleware(lambda request: view(request))
    middleware.process_view(request, view, (), {})
    return middleware(request)


def test_a_view_that_declares_nothing_is_refused():
    def forgotten(request):
        return HttpResponse("secret")

    with pytest.raises(ImproperlyConfigured, match="forgotten declares no access"):
        ask(forgotten, UserFactory.build())


@pytest.mark.django_db
def test_a_page_of_a_partnership_that_opens_no_door_is_refused_and_what_it_wrote_undone():
    partnership = PartnershipFactory(name="Leeds")

    @needs(Permission.TERMS_AMEND)
    def without_a_door(request):
        partnership.name = "Changed"
        partnership.save()
        return HttpResponse("secret")

    with pytest.raises(ImproperlyConfigured, match="opened no door"):
        ask(without_a_door, secretariat_of(partnership), "post")
    partnership.refresh_from_db()
    assert partnership.name == "Leeds"


@pytest.mark.django_db
def test_a_door_opens_for_those_who_may_and_is_not_there_for_others():
    partnership = PartnershipFactory()

    @needs(Permission.TERMS_AMEND)
    def with_a_door(request):
        open_door(request, Permission.TERMS_AMEND, partnership_id=partnership.pk)
        return HttpResponse("kept")

    assert ask(with_a_door, secretariat_of(partnership)).content == b"kept"
    with pytest.raises(Http404):
        ask(with_a_door, secretariat_of(PartnershipFactory()))


@pytest.mark.django_db
def test_a_public_page_is_for_anybody():
    @public
    def open_to_all(request):
        return HttpResponse(request.actor.label)

    assert ask(open_to_all, UserFactory()).status_code == 200


def test_no_two_pages_share_an_address():
    shapes = Counter(PARAMETER.sub("<>", route) for route, _ in OURS)
    assert len(shapes) > 60
    assert [shape for shape, count in shapes.items() if count > 1] == []
