"""Who takes part, in what bodies, and who may see a thing."""

from enum import StrEnum


class Capacity(StrEnum):
    """In what capacity a person belongs to a group."""

    CHAIR = "chair"
    DEPUTY = "deputy"
    MEMBER = "member"
    SUBSTITUTE = "substitute"
    OBSERVER = "observer"
    EXPERT = "expert by experience"

    @property
    def holds_the_seat(self) -> bool:
        """Substitutes and observers come beside the holder of a seat, so they never fill it."""
        return self not in {Capacity.SUBSTITUTE, Capacity.OBSERVER}


class Role(StrEnum):
    """What somebody is in relation to a partnership, a group or the installation."""

    SECRETARIAT = "secretariat"
    CHAIR = "chair"
    DEPUTY = "deputy"
    MEMBER = "member"
    SUBSTITUTE = "substitute"
    OBSERVER = "observer"
    REPRESENTATIVE = "representative"
    EXPERT = "expert by experience"
    SUPPORTER = "supporter"
    GOVERNMENT_CONTACT = "government contact"
    ADMINISTRATOR = "administrator"


class Marking(StrEnum):
    """Who may see a thing. What has no marking is restricted."""

    PUBLIC = "public"
    PARTNERS = "partners"
    NAMED_SEATS = "named seats"
    RESTRICTED = "restricted"

    @property
    def rank(self) -> int:
        """0 for the widest, rising as fewer may see it."""
        return list(Marking).index(self)


class Tier(StrEnum):
    """The level at which a body works, from the widest to the most local."""

    NATIONAL = "national"
    NATION = "nation"
    REGIONAL = "regional"
    SUB_REGIONAL = "sub-regional"
    CITY = "city"
    LOCAL = "local"

    @property
    def rank(self) -> int:
        """0 for the widest tier, rising towards the local ones."""
        return list(Tier).index(self)


class Standing(StrEnum):
    """Hosted groups are ours to run; at outside ones we sit, and others run them."""

    HOSTED = "hosted"
    OUTSIDE = "outside"


class Relation(StrEnum):
    """What a line between two groups says of the first."""

    ASSISTS = "assists"
    REPORTS_TO = "reports to"
    REPRESENTS_AT = "sends representatives to"
    MEMBER_OF = "is a member group of"
    SET_UP_BY = "is set up by"
    OVERSEEN_BY = "is overseen by"


class Sector(StrEnum):
    """The sector an organisation speaks for."""

    LOCAL_AUTHORITY = "local authority"
    GOVERNMENT = "government"
    HOME_OFFICE = "Home Office"
    PROVIDER = "contracted provider"
    POLICE = "police"
    HEALTH = "health"
    EMPLOYMENT = "employment"
    MIGRANT_WORKERS = "migrant workers"
    EDUCATION = "education"
    HOUSING = "housing"
    VOLUNTARY = "voluntary and community"
    LIVED_EXPERIENCE = "lived experience"
    STATUTORY = "statutory"
    CULTURE = "arts and culture"
    SPORT = "sport and leisure"
    BUSINESS = "business"
    FAITH = "faith"
    INDIVIDUAL = "individual"
    SECRETARIAT = "secretariat"
    CHAIR = "chair"
    ADVISER = "adviser"
    ANY = "any"
