"""The whole policy on one screen: which role carries which permission, and how far it reaches."""

from enum import StrEnum

from convenor.core.vocabulary import Role


class Permission(StrEnum):
    """What a page or an operation may ask for."""

    DESK_VIEW = "see one's own page"
    OWN_DISPLAY_CHANGE = "change what is shown of oneself"
    TERMS_AMEND = "amend terms of reference"
    GROUP_CREATE = "set up a group"
    DATES_KEEP = "keep the dates of meetings"
    PLAN_VIEW = "see plans of the year"
    PLAN_KEEP = "plan the year"
    AVAILABILITY_ASK = "ask who can come when"
    INVITATIONS_SEND = "send invitations to meetings"
    OWN_DIARY_KEEP = "keep one's own diary and days away"
    SEATS_FILL = "fill seats and end memberships"
    PEOPLE_VIEW = "see the people of a partnership"
    PEOPLE_KEEP = "keep people and organisations"
    LISTS_IMPORT = "bring lists in"
    LISTS_EXPORT = "take lists out"
    AUDIT_VIEW = "read the audit trail"
    PARTNERSHIP_CREATE = "set up a partnership"
    SECRETARIAT_APPOINT = "appoint a secretariat"
    INSTALLATION_VIEW = "see how the installation does"
    MEETING_VIEW = "see a meeting from inside"
    COMING_SAY = "say whether one comes to a meeting"
    ITEM_PROPOSE = "propose an item for an agenda"
    AGENDA_KEEP = "put agendas together"
    AGENDA_SIGN = "sign off agendas and accept late papers"
    PAPER_HAND_IN = "hand in a paper"
    PAPERS_KEEP = "ask for papers and put packs together"
    BRIEF_VIEW = "read the chair's brief"
    MEETING_RUN = "record a meeting as it goes"
    BALLOT_VOTE = "vote"
    DECISIONS_KEEP = "keep the register of decisions"
    ACTIONS_KEEP = "keep actions"
    ACTION_REPORT = "report on an action"
    MINUTES_WRITE = "write minutes"
    MINUTES_CORRECT = "ask for a correction of minutes"
    MINUTES_PUBLISH = "publish minutes"
    GROUP_JOIN = "join a group whose rule one meets"
    CONTRIBUTION_SAY = "say what one did"
    DIGEST_KEEP = "choose what mail one gets"
    CONCERN_RAISE = "raise a concern at a group's table"
    CONCERNS_KEEP = "keep concerns"
    CONCERN_OWNED = "do the next thing for a concern"
    ASKS_KEEP = "draft and send asks and record replies"
    ASK_CLEAR = "clear asks"
    ASK_ANSWER = "answer asks as the government contact"
    REQUESTS_KEEP = "keep what departments ask"
    REQUEST_ANSWER = "answer for a seat what a department asks"
    PRIORITIES_KEEP = "keep priorities and their rounds"
    PROGRESS_SAY = "say how a priority moves"
    PRIORITIES_ANSWER = "answer proposed priorities"
    WORK_TAKE = "take on work"
    EVIDENCE_ADD = "add evidence"
    EVIDENCE_KEEP = "keep evidence and what is not known"
    TASK_GROUPS_KEEP = "set up and end task groups"
    TASK_GROUP_LEAD = "lead a task group and its surveys"
    NOTICES_SEND = "send notices"
    NOTICE_READ = "read and answer notices"
    MANDATES_KEEP = "keep who speaks where and the rota"
    REPORT_BACK = "say that one goes to a body and report back"
    ELSEWHERE_VIEW = "see where the partnership speaks"
    EXPERTS_KEEP = "open places for experts by experience"
    EXPERT_SUPPORT = "support an expert by experience"
    EXPERT_OWN = "decide how one appears as an expert by experience"
    SAFETY_SAY = "say that somebody may not be safe"
    SEEN_LESS_VIEW = "see what seats linked to enforcement may not see"
    OPPORTUNITIES_KEEP = "keep chances to take part"
    OPPORTUNITY_TAKE = "say that one would take a chance"
    CONSULTATIONS_KEEP = "keep calls for views and our answers"
    CONSULTATION_SAY = "say something for our answer"
    CONSULTATION_SIGN = "sign off our answer"
    ENDORSEMENT_SAY = "say whether one's council endorses"
    STAKEHOLDERS_KEEP = "keep stakeholders, events and enquiries"
    BULLETINS_KEEP = "put bulletins together and send them"
    STATISTICS_IMPORT = "bring in official figures"
    REGISTER_VIEW = "see the register of risks, issues and opportunities"
    REGISTER_KEEP = "keep the register of risks, issues and opportunities"
    REGISTER_OWN = "say how an entry of the register stands that one owns"
    QUOTED_KEEP = "keep the figures that others quote"
    TRANSLATIONS_KEEP = "keep versions in other languages and easy words"
    PRIVACY_KEEP = "keep what is held of people, and requests for information"
    OWN_DATA_TAKE = "take or have erased what is held of oneself"
    FIGURES_KEEP = "keep figures and the area that a group looks after"
    SIGNALS_KEEP = "put signals on an agenda or set them aside"


class Scope(StrEnum):
    """How far a permission reaches for those who hold it."""

    SELF = "oneself, for anybody who is signed in"
    GROUP = "the group in which the role is held; a secretariat's, all groups of its partnership"
    PARTNERSHIP = "the partnership in which the role is held"
    INSTALLATION = "the installation"

    @property
    def needs_a_door(self) -> bool:
        """Settled only when it is known which partnership or group a page is about."""
        return self in (Scope.GROUP, Scope.PARTNERSHIP)


EVERY_ROLE = frozenset(Role)
INSIDE = EVERY_ROLE - {Role.GOVERNMENT_CONTACT}
"""Who is nothing but a department's contact stands at the door: one page is theirs, and their own details."""
SECRETARIAT = frozenset({Role.SECRETARIAT})
ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})
CHAIRS = frozenset({Role.CHAIR, Role.DEPUTY})
WHO_DECIDE = CHAIRS | {Role.MEMBER, Role.SUBSTITUTE, Role.EXPERT}
ON_THE_GROUP = WHO_DECIDE | {Role.OBSERVER}

MATRIX: dict[Permission, tuple[Scope, frozenset[Role]]] = {
    Permission.DESK_VIEW: (Scope.SELF, INSIDE),
    Permission.OWN_DISPLAY_CHANGE: (Scope.SELF, EVERY_ROLE),
    Permission.TERMS_AMEND: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.GROUP_CREATE: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.DATES_KEEP: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.PLAN_VIEW: (Scope.PARTNERSHIP, SECRETARIAT | {Role.CHAIR, Role.DEPUTY}),
    Permission.PLAN_KEEP: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.AVAILABILITY_ASK: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.INVITATIONS_SEND: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.OWN_DIARY_KEEP: (Scope.SELF, INSIDE),
    Permission.SEATS_FILL: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.PEOPLE_VIEW: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.PEOPLE_KEEP: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.LISTS_IMPORT: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.LISTS_EXPORT: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.AUDIT_VIEW: (Scope.PARTNERSHIP, SECRETARIAT | {Role.CHAIR, Role.DEPUTY}),
    Permission.PARTNERSHIP_CREATE: (Scope.INSTALLATION, ADMINISTRATOR),
    Permission.SECRETARIAT_APPOINT: (Scope.INSTALLATION, ADMINISTRATOR),
    Permission.INSTALLATION_VIEW: (Scope.INSTALLATION, ADMINISTRATOR),
    Permission.MEETING_VIEW: (Scope.GROUP, SECRETARIAT | ON_THE_GROUP | {Role.REPRESENTATIVE}),
    Permission.COMING_SAY: (Scope.GROUP, SECRETARIAT | ON_THE_GROUP | {Role.REPRESENTATIVE}),
    Permission.ITEM_PROPOSE: (Scope.GROUP, SECRETARIAT | ON_THE_GROUP),
    Permission.AGENDA_KEEP: (Scope.GROUP, SECRETARIAT),
    Permission.AGENDA_SIGN: (Scope.GROUP, SECRETARIAT | CHAIRS),
    Permission.PAPER_HAND_IN: (Scope.GROUP, SECRETARIAT | ON_THE_GROUP),
    Permission.PAPERS_KEEP: (Scope.GROUP, SECRETARIAT),
    Permission.BRIEF_VIEW: (Scope.GROUP, SECRETARIAT | CHAIRS),
    Permission.MEETING_RUN: (Scope.GROUP, SECRETARIAT | CHAIRS),
    Permission.BALLOT_VOTE: (Scope.GROUP, WHO_DECIDE),
    Permission.DECISIONS_KEEP: (Scope.GROUP, SECRETARIAT),
    Permission.ACTIONS_KEEP: (Scope.GROUP, SECRETARIAT),
    Permission.ACTION_REPORT: (Scope.GROUP, SECRETARIAT | ON_THE_GROUP),
    Permission.MINUTES_WRITE: (Scope.GROUP, SECRETARIAT | CHAIRS),
    Permission.MINUTES_CORRECT: (Scope.GROUP, SECRETARIAT | ON_THE_GROUP),
    Permission.MINUTES_PUBLISH: (Scope.GROUP, SECRETARIAT),
    Permission.GROUP_JOIN: (Scope.SELF, INSIDE),
    Permission.CONTRIBUTION_SAY: (Scope.SELF, INSIDE),
    Permission.DIGEST_KEEP: (Scope.SELF, INSIDE),
    Permission.CONCERN_RAISE: (Scope.GROUP, SECRETARIAT | ON_THE_GROUP | {Role.REPRESENTATIVE}),
    Permission.CONCERNS_KEEP: (Scope.GROUP, SECRETARIAT),
    Permission.CONCERN_OWNED: (Scope.GROUP, SECRETARIAT | ON_THE_GROUP),
    Permission.ASKS_KEEP: (Scope.GROUP, SECRETARIAT),
    Permission.ASK_CLEAR: (Scope.GROUP, CHAIRS),
    Permission.ASK_ANSWER: (Scope.PARTNERSHIP, frozenset({Role.GOVERNMENT_CONTACT})),
    Permission.REQUESTS_KEEP: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.REQUEST_ANSWER: (Scope.GROUP, SECRETARIAT | ON_THE_GROUP),
    Permission.PRIORITIES_KEEP: (Scope.GROUP, SECRETARIAT),
    Permission.PROGRESS_SAY: (Scope.GROUP, SECRETARIAT | ON_THE_GROUP),
    Permission.PRIORITIES_ANSWER: (Scope.PARTNERSHIP, WHO_DECIDE),
    Permission.WORK_TAKE: (Scope.PARTNERSHIP, WHO_DECIDE | {Role.OBSERVER}),
    Permission.EVIDENCE_ADD: (Scope.GROUP, SECRETARIAT | ON_THE_GROUP | {Role.REPRESENTATIVE}),
    Permission.EVIDENCE_KEEP: (Scope.GROUP, SECRETARIAT),
    Permission.TASK_GROUPS_KEEP: (Scope.GROUP, SECRETARIAT),
    Permission.TASK_GROUP_LEAD: (Scope.GROUP, SECRETARIAT | CHAIRS),
    Permission.NOTICES_SEND: (Scope.GROUP, SECRETARIAT),
    Permission.NOTICE_READ: (Scope.GROUP, SECRETARIAT | ON_THE_GROUP),
    Permission.MANDATES_KEEP: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.REPORT_BACK: (Scope.PARTNERSHIP, SECRETARIAT | ON_THE_GROUP | {Role.REPRESENTATIVE}),
    Permission.ELSEWHERE_VIEW: (Scope.PARTNERSHIP, SECRETARIAT | ON_THE_GROUP),
    Permission.EXPERTS_KEEP: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.EXPERT_SUPPORT: (Scope.PARTNERSHIP, frozenset({Role.SUPPORTER})),
    Permission.EXPERT_OWN: (Scope.SELF, INSIDE),
    Permission.SAFETY_SAY: (Scope.SELF, INSIDE),
    Permission.SEEN_LESS_VIEW: (
        Scope.PARTNERSHIP,
        SECRETARIAT | ON_THE_GROUP | {Role.REPRESENTATIVE, Role.SUPPORTER},
    ),
    Permission.OPPORTUNITIES_KEEP: (Scope.GROUP, SECRETARIAT),
    Permission.OPPORTUNITY_TAKE: (Scope.SELF, INSIDE),
    Permission.CONSULTATIONS_KEEP: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.CONSULTATION_SAY: (Scope.PARTNERSHIP, SECRETARIAT | ON_THE_GROUP),
    Permission.CONSULTATION_SIGN: (Scope.GROUP, CHAIRS),
    Permission.ENDORSEMENT_SAY: (Scope.PARTNERSHIP, SECRETARIAT | ON_THE_GROUP),
    Permission.STAKEHOLDERS_KEEP: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.BULLETINS_KEEP: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.STATISTICS_IMPORT: (Scope.INSTALLATION, SECRETARIAT | ADMINISTRATOR),
    Permission.REGISTER_VIEW: (Scope.GROUP, SECRETARIAT | ON_THE_GROUP),
    Permission.REGISTER_KEEP: (Scope.GROUP, SECRETARIAT),
    Permission.REGISTER_OWN: (Scope.GROUP, SECRETARIAT | ON_THE_GROUP),
    Permission.QUOTED_KEEP: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.TRANSLATIONS_KEEP: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.PRIVACY_KEEP: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.OWN_DATA_TAKE: (Scope.SELF, EVERY_ROLE),
    Permission.FIGURES_KEEP: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.SIGNALS_KEEP: (Scope.GROUP, SECRETARIAT),
}
"""An administrator runs the installation, and does not thereby read or keep a partnership's things."""

WHO_STANDS_IN = frozenset({Permission.MEETING_VIEW})
"""What somebody may who comes to one meeting in place of a member, at that meeting, until it is over."""
