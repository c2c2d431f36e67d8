from django.apps import AppConfig


class ExpertsConfig(AppConfig):
    name = "convenor.apps.experts"
    label = "experts"

    def ready(self) -> None:
        """Tell apps further down what only this one knows."""
        from convenor.apps.experts.operations.following import follow_meeting
        from convenor.apps.experts.queries.places import place_is_ready, place_waits_for
        from convenor.apps.groups.operations.memberships import before_an_expert_sits
        from convenor.apps.groups.queries.safe_names import names_around
        from convenor.apps.meetings.operations import when_a_date_changes
        from convenor.apps.sealed.naming import NAMES_AROUND
        from convenor.apps.taskgroups.opening import before_an_expert_place

        if place_is_ready not in before_an_expert_place:
            before_an_expert_place.append(place_is_ready)
        if follow_meeting not in when_a_date_changes:
            when_a_date_changes.append(follow_meeting)
        if place_waits_for not in before_an_expert_sits:
            before_an_expert_sits.append(place_waits_for)
        if names_around not in NAMES_AROUND:
            NAMES_AROUND.append(names_around)
