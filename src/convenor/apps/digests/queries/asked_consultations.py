"""What is asked of a reader at the consultation desk."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.apps.consultations.queries import CallAsked, calls_asked, endorsements_asked
from convenor.apps.digests.facts import Asked
from convenor.core.access import Actor
from convenor.core.vocabulary import ConsultationStep, Marking

WORDS = {
    ConsultationStep.READ: gettext_lazy("Read the call for views “%(title)s”, which you lead."),
    ConsultationStep.INPUTS: gettext_lazy("Say what you hold on “%(title)s”."),
    ConsultationStep.DRAFT: gettext_lazy("Write the draft of our answer to “%(title)s”."),
    ConsultationStep.SIGN_OFF: gettext_lazy("Read and sign off our answer to “%(title)s”."),
    ConsultationStep.SENT: gettext_lazy("Send our answer to “%(title)s”, and say so."),
}
PAGES = {
    ConsultationStep.INPUTS: "consultation_say",
    ConsultationStep.SIGN_OFF: "consultation_sign",
}


def asked_at_the_desk(actor: Actor) -> Iterable[Asked]:
    """Five queries at most."""
    for call in calls_asked(actor, now=timezone.now()):
        yield _call(call)
    for each in endorsements_asked(actor):
        yield Asked(
            key=f"endorse:{each.token}",
            sentence=_("Say whether %(who)s endorses: %(what)s")
            % {"who": each.organisation, "what": each.what},
            group=each.partnership,
            page="endorsement_say",
            args=(each.partnership_slug, each.token),
        )


def _call(call: CallAsked) -> Asked:
    """A title that is restricted is not for a mail."""
    row = call.row
    hidden = row.marking is Marking.RESTRICTED
    return Asked(
        key=f"call:{row.token}:{call.step.name}",
        sentence=str(WORDS[call.step]) % {"title": row.title},
        group=row.group or row.partnership,
        page=PAGES.get(call.step, "consultation"),
        args=(row.token,),
        due_on=call.due_on,
        in_mail=_("A call for views waits for your next step.") if hidden else "",
    )
