"""What mail one gets, and leaving it with one click."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from convenor.apps.digests.operations import choose_mail
from convenor.apps.digests.queries import Often, choice_of, person_leaving
from convenor.apps.people.operations import choose_mail_language
from convenor.apps.people.queries.accounts import own_person
from convenor.core.access import Actor, Permission
from convenor.web.access import needs, public
from convenor.web.doors import there
from convenor.web.forms.mail import LanguageForm, MailForm
from convenor.web.secret import secret

FROM_A_MAIL = Actor(label="somebody with the address in their mail")


@needs(Permission.DIGEST_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def my_mail(request: Any) -> HttpResponse:
    person = there(own_person(request.actor))
    form = MailForm(request.POST or None, initial={"often": choice_of(person.pk).value})
    spoken = language_form(request, person)
    if request.method == "POST" and all([form.is_valid(), spoken.is_valid()]):
        often = Often(form.cleaned_data["often"])
        choose_mail(person=person, often=often, by=request.actor)
        language = spoken.cleaned_data["language"]
        choose_mail_language(person=person, language=language, by=request.actor)
        messages.success(request, _("What mail you get was changed. It holds from now on."))
        return redirect("my_page")
    return render(request, "own/my_mail.html", {"form": form, "spoken": spoken})


def language_form(request: Any, person: Any) -> LanguageForm:
    chosen = person.mail_language or settings.LANGUAGE_CODE
    given = request.POST.copy() if request.method == "POST" else None
    if given is not None:
        given.setdefault("language", chosen)
    return LanguageForm(given, initial={"language": chosen})


@csrf_exempt
@public
@require_http_methods(["GET", "HEAD", "POST"])
def mail_leave(request: Any, key: str) -> HttpResponse:
    """Whoever has the address of a mail may stop that mail, and do nothing else with it.

    Looking changes nothing: mail scanners open every address. A mail program posts here for its reader
    without a cookie (RFC 8058), so no token of ours can come with it.
    """
    person = there(person_leaving(key))
    if request.method == "POST":
        choose_mail(person=person, often=Often.NEVER, by=FROM_A_MAIL)
    context = {"has_left": choice_of(person.pk) is Often.NEVER}
    return secret(render(request, "own/mail_leave.html", context))
