"""Dates that other bodies publish: pasted from their pages, or followed in their calendars."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convenor.apps.outside import tasks
from convenor.apps.outside.operations import add_feed, follow_feed, stop_feed, take_dates
from convenor.apps.outside.queries import TextShown, feed_for, feed_shown, feeds_of, text_shown
from convenor.core.access import Permission
from convenor.core.dates.reading import TextNotReadable, read_dates
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.outside import FeedForm, PasteForm
from convenor.web.views.keeping import around, group_kept, said

SECONDS_BETWEEN_LOOKS = 2


@needs(Permission.DATES_KEEP)
def dates_paste(request: HttpRequest, slug: str, group: str) -> HttpResponse:
    """A text, what was read in it row by row, and the rows that are taken."""
    partnership = partnership_kept(request, slug, Permission.DATES_KEEP)
    row = group_kept(partnership, group)
    form = PasteForm(request.POST or None)
    shown = _shown(form, row) if form.is_valid() else None
    context = {"form": form, "shown": shown, "group": row, "changed": False}
    if shown is not None and request.POST.get("do") == "take":
        context["changed"] = request.POST.get("shown") != shown.fingerprint
        if not context["changed"] and _taken(request, form, shown, row):
            return redirect("keep_dates", slug, group)
    context["ticked"] = request.POST.getlist("take") if "shown" in request.POST else None
    return render(request, "outside/paste.html", context | around(partnership, row, "keep_dates"))


@needs(Permission.DATES_KEEP)
def feeds(request: HttpRequest, slug: str, group: str) -> HttpResponse:
    """The calendars of a group, and the way to bring another."""
    partnership = partnership_kept(request, slug, Permission.DATES_KEEP)
    row = group_kept(partnership, group)
    form = FeedForm(request.POST or None)
    if form.is_valid() and tried(form, _brought, request=request, group=row, **form.cleaned_data):
        return redirect("feeds", slug, group)
    shown = [feed_shown(feed, on=today()) for feed in feeds_of(group_id=row.pk)]
    context = {"form": form, "group": row, "feeds": shown}
    response = render(
        request, "outside/feeds.html", context | around(partnership, row, "keep_dates")
    )
    if request.method == "GET" and any(feed.state == "looking" for feed in shown):
        response["Refresh"] = str(SECONDS_BETWEEN_LOOKS)
    return response


@needs(Permission.DATES_KEEP)
def feed_follow(request: HttpRequest, slug: str, group: str, token: str) -> HttpResponse:
    """Say yes to what was shown; or read a followed one now."""
    feed = _feed(request, slug, group, token)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if said(
        request, _("Its dates are being read. Look again in a moment."), follow_feed, feed=feed
    ):
        tasks.read.enqueue(feed.pk, asked=True)
    return redirect("feeds", slug, group)


@needs(Permission.DATES_KEEP)
def feed_stop(request: HttpRequest, slug: str, group: str, token: str) -> HttpResponse:
    feed = _feed(request, slug, group, token)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    done = _("The calendar is not followed any more. Its dates stay; you can add it again.")
    said(request, done, stop_feed, feed=feed)
    return redirect("feeds", slug, group)


def _shown(form: PasteForm, row: Any) -> TextShown | None:
    try:
        read = read_dates(form.cleaned_data["text"])
    except TextNotReadable as problem:
        form.add_error("text", str(problem))
        return None
    return text_shown(group_id=row.pk, read=read, on=today())


def _taken(request: Any, form: PasteForm, shown: TextShown, row: Any) -> bool:
    wanted = set(request.POST.getlist("take"))
    steps = [step for step in shown.steps if step.key in wanted and step.can_be_taken]
    address = form.cleaned_data["source"]
    source = (_("Dates of %(group)s") % {"group": row.name}, address) if address else None
    if not tried(form, take_dates, group=row, steps=steps, source=source, by=request.actor):
        return False
    done = ngettext("%(n)d row was taken.", "%(n)d rows were taken.", len(steps))
    messages.success(request, done % {"n": len(steps)})
    return True


def _brought(*, request: Any, group: Any, address: str, titled: str) -> None:
    feed = add_feed(group=group, address=address, titled=titled, by=request.actor)
    tasks.look.enqueue(feed.pk)


def _feed(request: Any, slug: str, group: str, token: str) -> Any:
    partnership = partnership_kept(request, slug, Permission.DATES_KEEP)
    row = group_kept(partnership, group)
    return there(feed_for(token, group_id=row.pk))
