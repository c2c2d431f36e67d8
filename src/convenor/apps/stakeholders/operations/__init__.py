"""Every write of stakeholders, events and enquiries."""

from convenor.apps.stakeholders.operations.enquiries import (
    EnquiryWords,
    answer_enquiry,
    change_enquiry,
    record_enquiry,
    reopen_enquiry,
    set_clock,
)
from convenor.apps.stakeholders.operations.events import (
    EventWords,
    add_event,
    add_follow_up,
    cancel_event,
    change_event,
    keep_notes,
    mark_attendance,
    open_event,
    settle_follow_up,
)
from convenor.apps.stakeholders.operations.forgetting import forget_after_events
from convenor.apps.stakeholders.operations.keeping import (
    StakeholderWords,
    add_stakeholder,
    change_stakeholder,
    drop_contact,
    note_contact,
    put_back_on_list,
    take_off_list,
)
from convenor.apps.stakeholders.operations.reminding import remind_coming
from convenor.apps.stakeholders.operations.signing_up import (
    cancel_sign_up,
    confirm_sign_up,
    sign_up,
    sign_up_by_mail,
)
from convenor.apps.stakeholders.operations.words import StakeholdersNotValid

__all__ = [
    "EnquiryWords",
    "EventWords",
    "StakeholderWords",
    "StakeholdersNotValid",
    "add_event",
    "add_follow_up",
    "add_stakeholder",
    "answer_enquiry",
    "cancel_event",
    "cancel_sign_up",
    "change_enquiry",
    "change_event",
    "change_stakeholder",
    "confirm_sign_up",
    "drop_contact",
    "forget_after_events",
    "remind_coming",
    "keep_notes",
    "mark_attendance",
    "note_contact",
    "open_event",
    "put_back_on_list",
    "record_enquiry",
    "reopen_enquiry",
    "set_clock",
    "settle_follow_up",
    "sign_up",
    "sign_up_by_mail",
    "take_off_list",
]
