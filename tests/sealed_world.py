"""One expert whose identity is unmistakable, their supporter, and others around them."""

from dataclasses import dataclass

from convenor.apps.groups.models import Appointment, Partnership
from convenor.apps.people.models import Person, User
from convenor.apps.people.operations import give_account
from convenor.apps.sealed.operations import give_supporter, seal_identity
from convenor.core.access import Actor, RoleHeld
from convenor.core.vocabulary import Role
from tests.factories import OPERATOR, PartnershipFactory, PersonFactory

REAL_NAME = "Zebedina Quillfeather"
EMAIL = "zebedina.quillfeather@marker.example.net"
PHONE = "+44 7700 900 417"
MARKERS = ("zebedina", "quillfeather", "900417", "900 417")


@dataclass
class World:
    partnership: Partnership
    person: Person
    supporter: Person
    secretary: Person
    account: User

    def me(self):
        return Actor(label="an expert", person_id=self.person.pk, user_id=self.account.pk)

    def supports(self, **extra):
        return Actor(
            label="a supporter",
            person_id=self.supporter.pk,
            user_id=self.supporter.user.pk,
            roles=frozenset({RoleHeld(Role.SUPPORTER, self.partnership.pk)}),
            **extra,
        )

    def keeps(self):
        return Actor(
            label="the secretariat",
            person_id=self.secretary.pk,
            user_id=self.secretary.user.pk,
            roles=frozenset({RoleHeld(Role.SECRETARIAT, self.partnership.pk)}),
        )


def sealed_world(*, safe_name="Robin", **identity):
    """An expert kept by a partnership, sealed and with an account; a supporter and a secretary there."""
    partnership = PartnershipFactory()
    person = PersonFactory(name=safe_name, email="", kept_for=partnership.pk)
    supporter = PersonFactory(name="Sam Ashdown")
    secretary = PersonFactory(name="Chris Holloway")
    for each, role in ((supporter, Role.SUPPORTER), (secretary, Role.SECRETARIAT)):
        Appointment.objects.create(partnership=partnership, person=each, role=role.value)
        give_account(person=each, by=OPERATOR)
    give_supporter(person=person, supporter=supporter, by=OPERATOR)
    given = {"real_name": REAL_NAME, "email": EMAIL, "phone": PHONE, "languages": ("Tigrinya",)}
    seal_identity(person=person, by=OPERATOR, **given | identity)
    account = give_account(person=person, by=OPERATOR)
    return World(partnership, person, supporter, secretary, account)
