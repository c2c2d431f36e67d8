"""For whoever runs the installation: how it does, and who keeps which partnership."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

import convenor
from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.diary.queries import replies_of_no_meeting, replies_state
from convenor.apps.groups.operations.secretariat import appoint_secretariat
from convenor.apps.groups.queries import partnership_for, partnerships
from convenor.apps.groups.queries.secretariats import partnerships_with_secretariat
from convenor.apps.outbox.operations import try_failed_again
from convenor.apps.outbox.queries import outbox_state, worker_state
from convenor.core.access import Permission
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.forms.installation import SecretariatForm


@needs(Permission.INSTALLATION_VIEW)
def installation(request: Any) -> HttpResponse:
    looked_after = partnerships_with_secretariat(on=today())
    worker = worker_state()
    context = {
        "outbox": outbox_state(),
        "replies": replies_state(),
        "lost_replies": replies_of_no_meeting(),
        "worker": worker,
        "worker_is_late": worker.is_late(timezone.now()),
        "version": convenor.__version__,
        "partnerships": [(row, row.id in looked_after) for row in partnerships()],
    }
    return render(request, "own/installation.html", context)


@needs(Permission.SECRETARIAT_APPOINT)
@require_http_methods(["GET", "POST"])
def secretariat(request: Any) -> HttpResponse:
    """Appoint somebody to a partnership's secretariat, with an account, and let them know by mail."""
    initial = {"partnership": request.GET.get("partnership", "")}
    form = SecretariatForm(request.POST or None, partnerships=partnerships(), initial=initial)
    if request.method == "POST" and form.is_valid() and _appointed(request, form):
        return redirect("installation")
    return render(request, "own/secretariat.html", {"form": form})


@needs(Permission.INSTALLATION_VIEW)
@require_POST
def send_again(request: Any) -> HttpResponse:
    """Put messages that were given up back in line."""
    count = try_failed_again()
    said = ngettext("%(count)d message is sent again.", "%(count)d messages are sent again.", count)
    messages.success(request, said % {"count": count})
    return redirect("installation")


def _appointed(request: Any, form: SecretariatForm) -> bool:
    try:
        appoint_secretariat(
            partnership=partnership_for(form.cleaned_data["partnership"]),
            name=form.cleaned_data["name"],
            email=form.cleaned_data["email"],
            sign_in_at=request.build_absolute_uri(reverse("account_login")),
            on=today(),
            by=request.actor,
        )
    except OperationNotValid as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("They can now sign in, and were told so by e-mail."))
    return True
