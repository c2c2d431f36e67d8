"""Bulletins that went, on the web for whoever may read them; as feeds and as data."""

import dataclasses
from typing import Any

from django.contrib.syndication.views import Feed
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from convenor.apps.bulletins.queries import bulletin_for
from convenor.apps.groups.queries import partnership_for
from convenor.web.access import public
from convenor.web.days import today
from convenor.web.doors import there
from convenor.web.pages.bulletins import archive_page, bulletin_page, issue_rows, news_page

ON_A_PAGE = 25
IN_A_FEED = 50


@public
@require_GET
def archived(request: Any, slug: str) -> HttpResponse:
    partnership = there(partnership_for(slug))
    found = archive_page(request.actor, partnership)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"partnership": partnership, "page": page, "rows": issue_rows(page)}
    return render(request, "bulletins/archive.html", context)


@public
@require_GET
def bulletin(request: Any, token: str) -> HttpResponse:
    row = there(bulletin_for(request.actor, token))
    page = bulletin_page(request.actor, row, on=today())
    crumbs = [
        (row.partnership.name, reverse("partnership", args=[row.partnership.slug])),
        (_("Bulletins"), reverse("bulletins", args=[row.partnership.slug])),
    ]
    return render(request, "bulletins/bulletin.html", {"page": page, "breadcrumbs": crumbs})


@public
@require_GET
def bulletin_json(request: Any, token: str) -> HttpResponse:
    row = there(bulletin_for(request.actor, token))
    return _json(dataclasses.asdict(bulletin_page(request.actor, row, on=today())))


@public
@require_GET
def bulletins_json(request: Any, slug: str) -> HttpResponse:
    partnership = there(partnership_for(slug))
    rows = issue_rows(archive_page(request.actor, partnership)[:IN_A_FEED])
    return _json({"partnership": slug, "bulletins": [dataclasses.asdict(row) for row in rows]})


@public
@require_GET
def news_json(request: Any, slug: str) -> HttpResponse:
    partnership = there(partnership_for(slug))
    rows = news_page(partnership, on=today())
    return _json({"partnership": slug, "news": [dataclasses.asdict(row) for row in rows]})


class _OfPartnership(Feed):  # type: ignore[type-arg]
    """What the feeds have in common."""

    feed_type = Atom1Feed

    def get_object(self, request: Any, slug: str) -> Any:
        return there(partnership_for(slug))

    def link(self, partnership: Any) -> str:
        return reverse("bulletins", args=[partnership.slug])

    def author_name(self, partnership: Any) -> str:
        return str(partnership.name)

    def item_title(self, item: Any) -> str:
        return str(item.title)

    def item_description(self, item: Any) -> str:
        return str(item.summary)

    def item_link(self, item: Any) -> str:
        return str(item.address)

    def item_pubdate(self, item: Any) -> Any:
        return item.at

    def item_updateddate(self, item: Any) -> Any:
        return item.updated_at


class BulletinsFeed(_OfPartnership):
    """The bulletins that anybody may read. One that is corrected comes up again."""

    def title(self, partnership: Any) -> str:
        return _("Bulletins of %(name)s") % {"name": partnership.name}

    def items(self, partnership: Any) -> Any:
        return issue_rows(archive_page(None, partnership)[:IN_A_FEED])


class NewsFeed(_OfPartnership):
    """What is new and public. Within a quiet period, dates of meetings alone."""

    def title(self, partnership: Any) -> str:
        return _("What is new at %(name)s") % {"name": partnership.name}

    def items(self, partnership: Any) -> Any:
        return news_page(partnership, on=today())[:IN_A_FEED]


@public
@require_GET
def bulletins_atom(request: Any, slug: str) -> HttpResponse:
    return BulletinsFeed()(request, slug=slug)


@public
@require_GET
def news_atom(request: Any, slug: str) -> HttpResponse:
    return NewsFeed()(request, slug=slug)


def _json(data: dict[str, Any]) -> JsonResponse:
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})
