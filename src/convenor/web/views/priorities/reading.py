"""What a partnership works on, for anybody who may see it."""

import dataclasses
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from convenor.apps.groups.queries import partnership_for
from convenor.apps.priorities.queries import priority_for
from convenor.core.access import ANYONE, Permission, can
from convenor.core.governance.register import LinkKind
from convenor.web.access import public
from convenor.web.days import today
from convenor.web.doors import there
from convenor.web.pages.on_register import on_register
from convenor.web.pages.priorities.shown import priorities_page, priority_page
from convenor.web.views.priorities.composing import crumbs


@public
@require_GET
def priorities(request: Any, slug: str) -> HttpResponse:
    """Live ones with their newest sentence, and what became of the others."""
    partnership = there(partnership_for(slug))
    actor = request.actor
    context = {
        "page": there(priorities_page(actor, slug, on=today())),
        "keeps": can(actor, Permission.PRIORITIES_KEEP, partnership_id=partnership.pk),
        "may_take": can(actor, Permission.WORK_TAKE, partnership_id=partnership.pk),
        "breadcrumbs": crumbs(partnership)[:1],
    }
    return render(request, "priorities/list.html", context)


@public
@require_GET
def priorities_json(request: Any, slug: str) -> JsonResponse:
    """The same as data, for anybody's program: what everybody may see."""
    page = there(priorities_page(ANYONE, slug, on=today()))
    response = JsonResponse(dataclasses.asdict(page), json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response


@public
@require_GET
def priority(request: Any, token: str) -> HttpResponse:
    row = there(priority_for(request.actor, token))
    context = {
        "page": priority_page(request.actor, row, on=today()),
        "register": on_register(request.actor, LinkKind.PRIORITY, token, group=row.group),
        "breadcrumbs": crumbs(row.group.partnership),
    }
    return render(request, "priorities/one.html", context)
