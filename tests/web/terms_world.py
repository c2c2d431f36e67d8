"""A group with terms, for tests of joining and of what members took on."""

from convenor.apps.terms.models import Terms


def with_terms(group, **terms):
    document = {"slug": group.slug, "name": group.name, "kind": "forum", **terms}
    Terms.objects.create(group=group, number=1, document=document, recorded_by="a test")
    return group
