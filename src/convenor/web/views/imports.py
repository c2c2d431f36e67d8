"""Lists in and out, for a secretariat."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.imports import tasks
from convenor.apps.imports.kinds import FORMATS, ListKind
from convenor.apps.imports.operations import bring_list, confirm_list, drop_list
from convenor.apps.imports.queries import (
    import_for,
    import_shown,
    list_on_record,
    visible_imports,
)
from convenor.apps.imports.writing import as_csv, as_workbook, template
from convenor.core.access import Permission
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import partnership_kept, there
from convenor.web.forms.imports import BringListForm, ConfirmForm
from convenor.web.views.keeping import around

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SECONDS_BETWEEN_LOOKS = 2
MOST_SHOWN = 10


@needs(Permission.LISTS_IMPORT)
def lists(request: HttpRequest, slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.LISTS_IMPORT)
    form = BringListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        found = bring_list(
            partnership=partnership,
            kind=form.cleaned_data["kind"],
            file_name=file.name,
            content=file.read(),
            by=request.actor,
        )
        _enqueue(tasks.check, found, request)
        return redirect("list_import", slug, found.token)
    context = {
        "form": form,
        "formats": FORMATS.values(),
        "recent": visible_imports(request.actor, partnership_id=partnership.pk)[:MOST_SHOWN],
    }
    return render(request, "imports/lists.html", context | around(partnership))


@needs(Permission.LISTS_IMPORT)
def list_import(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """How far it is; what each row would do; what became of it. It looks again while work goes on."""
    partnership, found = _import(request, slug, token)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _confirmed(request, form, found):
        return redirect("list_import", slug, token)
    context = {"found": found, "shown": import_shown(found), "form": form}
    response = render(request, "imports/import.html", context | around(partnership))
    if found.is_running:
        response["Refresh"] = str(SECONDS_BETWEEN_LOOKS)
    return response


@needs(Permission.LISTS_IMPORT)
def list_drop(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    partnership, found = _import(request, slug, token)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    drop_list(found=found, by=request.actor)
    now = there(import_for(request.actor, token, partnership_id=partnership.pk))
    if now.state != now.State.DROPPED:
        messages.error(request, _("This list can no longer be dropped. Here is how it stands."))
        return redirect("list_import", slug, token)
    messages.success(request, _("The list is dropped. Nothing was written."))
    return redirect("lists", slug)


@needs(Permission.LISTS_EXPORT)
def list_out(request: HttpRequest, slug: str, kind: str, ending: str) -> HttpResponse:
    """What is on record as a file, in the columns in which it would come back in."""
    partnership = partnership_kept(request, slug, Permission.LISTS_EXPORT)
    wanted = _format(kind)
    rows = list_on_record(request.actor, partnership, kind, on=today())
    content = as_csv(wanted, rows) if ending == "csv" else as_workbook(wanted, rows)
    return _file(content, f"{slug}-{kind}.{ending}")


@needs(Permission.LISTS_IMPORT)
def list_template(request: HttpRequest, slug: str, kind: str, ending: str) -> HttpResponse:
    partnership_kept(request, slug, Permission.LISTS_IMPORT)
    wanted = _format(kind)
    content = as_csv(wanted, [wanted.example]) if ending == "csv" else template(wanted)
    return _file(content, f"{kind}.{ending}")


def _import(request: Any, slug: str, token: str) -> tuple[Any, Any]:
    partnership = partnership_kept(request, slug, Permission.LISTS_IMPORT)
    return partnership, there(import_for(request.actor, token, partnership_id=partnership.pk))


def _confirmed(request: Any, form: ConfirmForm, found: Any) -> bool:
    try:
        held = confirm_list(
            found=found, leave_out_problems=form.cleaned_data["leave_out"], by=request.actor
        )
    except OperationNotValid as refusal:
        form.add_error(None, str(refusal))
        return False
    _enqueue(tasks.write, held, request)
    return True


def _enqueue(task: Any, found: Any, request: Any) -> None:
    """A row in the same transaction: a worker finds it once the upload is safe."""
    task.enqueue(found.pk, request.actor.user_id, today().isoformat())


def _format(kind: str) -> Any:
    if kind not in {each.value for each in ListKind}:
        raise Http404
    return FORMATS[ListKind(kind)]


def _file(content: bytes, name: str) -> HttpResponse:
    kind = "text/csv; charset=utf-8" if name.endswith(".csv") else XLSX
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
