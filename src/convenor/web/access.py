"""Doors and declarations: every page says who may use it, and what one may not see is not there."""

import functools
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode

from convenor.apps.groups.queries import actor_for
from convenor.apps.sealed.guarding import KeptSafe, asking_from, keep
from convenor.core.access import ANYONE, MATRIX, Actor, Permission, Verdict, can
from convenor.web.days import today

View = Callable[..., HttpResponse]

NOT_ALLOWED = 405
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
"""Methods by which nothing is changed."""

LIBRARY_PAGES = ("allauth.", "django.contrib.staticfiles.", "django.views.i18n")
"""Pages of libraries, which guard themselves: signing in must be open to those not signed in."""


def public(view: View) -> View:
    """Declare that anyone at all may see the page."""
    view.access = "public"  # type: ignore[attr-defined]
    return view


def needs(permission: Permission) -> Callable[[View], View]:
    """Declare the permission a page asks for.

    Permissions about oneself or the installation are settled here. One that reaches as far as a
    group or a partnership is settled by the door through which the page's object comes; a page that opens no
    such door is refused with an error and what it changed is undone, so that forgetting it cannot let
    anybody in.
    """

    def declare(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.actor.is_signed_in:
                return redirect(
                    f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}"
                )
            if not MATRIX[permission][0].needs_a_door:
                refuse_unless(can(request.actor, permission))
                return view(request, *args, **kwargs)
            if request.method in SAFE_METHODS:
                return _through_a_door(view, permission, request, *args, **kwargs)
            with _worked_out(view, request, *args, **kwargs) as request.ready, transaction.atomic():
                return _through_a_door(view, permission, request, *args, **kwargs)

        guarded.access = permission  # type: ignore[attr-defined]
        return guarded

    return declare


def works_out_first(work: Callable[..., AbstractContextManager[Any]]) -> Callable[[View], View]:
    """Declare what takes long and is done before the page's transaction begins, so that nobody else has to
    wait for it to write. It stands below `needs`.

    `work` is given what the view is given, opens the same doors, writes nothing, and leaves no OperationNotValid
    uncaught; what it yields is the view's `request.ready`.
    """

    def declare(view: View) -> View:
        view.works_out_first = work  # type: ignore[attr-defined]
        return view

    return declare


def _worked_out(view: View, request: Any, *args: Any, **kwargs: Any) -> AbstractContextManager[Any]:
    work = getattr(view, "works_out_first", None)
    return nullcontext() if work is None else work(request, *args, **kwargs)  # type: ignore[no-any-return]


def takes_files(*, most_bytes: int) -> Callable[[View], View]:
    """Declare that the page takes larger files than others do. It stands below `needs`."""

    def declare(view: View) -> View:
        view.most_upload_bytes = most_bytes  # type: ignore[attr-defined]
        return view

    return declare


def _through_a_door(
    view: View, permission: Permission, request: Any, *args: Any, **kwargs: Any
) -> HttpResponse:
    request.door_opened = False
    response = view(request, *args, **kwargs)
    # A wrong method is refused before any door, and tells nothing of what is behind it.
    if not request.door_opened and response.status_code != NOT_ALLOWED:
        raise ImproperlyConfigured(f"{view.__name__} needs {permission} but opened no door")
    return response


def refuse_unless(verdict: Verdict | bool) -> None:
    """Denied looks like missing. Raises Http404."""
    if not verdict:
        raise Http404


def open_door(
    request: Any,
    permission: Permission,
    *,
    partnership_id: int,
    group_id: int | None = None,
    meeting_id: int | None = None,
) -> None:
    """Settle a partnership's, group's or meeting's permission for this page. Raises Http404 when refused."""
    where = {"partnership_id": partnership_id, "group_id": group_id, "meeting_id": meeting_id}
    verdict = can(request.actor, permission, **where)
    refuse_unless(verdict)
    request.door_opened = True


class DeclaredAccessMiddleware:
    """Give each request its actor, and refuse pages that declare nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: _actor_of(request))
        if request.method in SAFE_METHODS:
            return self.get_response(request)
        token = asking_from.set(_place_of(request))
        try:
            return self.get_response(request)
        finally:
            asking_from.reset(token)

    def process_exception(self, request: Any, exception: Exception) -> HttpResponse | None:
        """A text that gives somebody away, where the page itself did not catch it: all else was undone,
        so the refusal is counted here."""
        if not isinstance(exception, KeptSafe):
            return None
        keep(exception.row)
        return render(request, "errors/kept_safe.html", {"sentence": str(exception)}, status=400)

    def process_view(self, request: Any, view: View, args: Any, kwargs: Any) -> None:
        if not is_declared(view):
            raise ImproperlyConfigured(f"{view.__module__}.{view.__name__} declares no access")


def _place_of(request: Any) -> str:
    """From where a visitor writes, told apart and not told: for a limit, not to know them."""
    address = get_adapter(request).get_client_ip(request)
    return salted_hmac("convenor asking from", str(address)).hexdigest()[:16]


def is_declared(view: View) -> bool:
    """Whether a page says who may use it, or belongs to a library that guards itself."""
    return hasattr(view, "access") or view.__module__.startswith(LIBRARY_PAGES)


def _actor_of(request: Any) -> Actor:
    if not request.user.is_authenticated:
        return ANYONE
    return actor_for(request.user, on=today())
