"""A published file: brought in, read by the worker, and handed back as it came."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.statistics.operations import keep_file, read_anew
from convenor.apps.statistics.queries import editions_of_file, file_for, has_stopped, why_not_read
from convenor.core.access import Permission
from convenor.web.access import needs, takes_files
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.figures import BringFileForm, filled

IMPORT = Permission.STATISTICS_IMPORT
SECONDS_BETWEEN_LOOKS = 2
READ = "convenor.pipelines.statistics.tasks.read_published"
"""By name: what reads files stands beside the pages, not below them."""


@needs(IMPORT)
@takes_files(most_bytes=settings.PAPER_MAX_BYTES)
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: Any) -> HttpResponse:
    form = BringFileForm(
        request.POST or None, request.FILES or None, initial={"retrieved_on": today()}
    )
    if form.is_valid() and tried(form, _keep, request=request, said=form):
        return redirect("figures_file", request.kept_token)
    return render(request, "figures/bring.html", {"form": form}, status=400 if form.errors else 200)


@needs(IMPORT)
@require_safe
def file(request: Any, token: str) -> HttpResponse:
    """How far it is, and what was found in it. It looks again while the worker reads."""
    row = there(file_for(token))
    editions, at = editions_of_file(row), timezone.now()
    context = {
        "file": row,
        "why_not": why_not_read(row, at),
        "editions": editions,
        "is_waiting": any(each.state == "waiting" for each in editions),
    }
    response = render(request, "figures/file.html", context)
    if row.state in (row.State.WAITING, row.State.READING) and not has_stopped(row, at):
        response["Refresh"] = str(SECONDS_BETWEEN_LOOKS)
    return response


@needs(IMPORT)
@require_safe
def bytes_of(request: Any, token: str) -> HttpResponse:
    """The very bytes, to save and never to open in the browser."""
    row = there(file_for(token))
    response = HttpResponse(bytes(row.content), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = _attachment(row.filename)
    return response


@needs(IMPORT)
@require_POST
def anew(request: Any, token: str) -> HttpResponse:
    row = there(file_for(token))
    try:
        read_anew(file=row, at=timezone.now(), by=request.actor)
    except OperationNotValid as refusal:
        messages.error(request, str(refusal))
    else:
        import_string(READ).enqueue(row.token)
    return redirect("figures_file", token)


def _keep(*, request: Any, said: BringFileForm) -> None:
    row = keep_file(**filled(said), by=request.actor)
    request.kept_token = row.token
    messages.success(request, _("It is kept as it came, and is being read."))
    import_string(READ).enqueue(row.token)


def _attachment(filename: str) -> str:
    return content_disposition_header(as_attachment=True, filename=filename) or "attachment"
