"""Asking every address that there is, and reading every column: for what must be found nowhere."""

import itertools

from django.apps import apps
from django.db import connection
from django.urls import URLPattern, get_resolver


def patterns(resolver, before=""):
    for each in resolver.url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLPattern):
            yield route
        else:
            yield from patterns(each, route)


MOST = 8
"""So many addresses of one route: one for each thing with a token, as a world so small has."""


def ids():
    """What there is to fill a part of a route with, by the part's kind."""
    slugs, tokens = set(), set()
    for model in apps.get_models():
        names = {field.name for field in model._meta.concrete_fields}
        for name, pool in (("slug", slugs), ("token", tokens)):
            if name in names:
                pool.update(map(str, model._default_manager.values_list(name, flat=True)))
    return {"slug": sorted(slugs), "token": sorted(tokens), "int": ["1", "2"]}


def pool_for(part, known, route):
    """A part of a route under which a partnership's things lie is that partnership."""
    kind, _, name = part.rpartition(":")
    if name == "slug" and route.startswith(("keep/", "p/")):
        return [slug for slug in known["slug"] if slug.startswith("partnership")]
    if kind == "int":
        return known["int"]
    if name in ("slug", "group", "partnership", "body"):
        return known["slug"]
    return known["token"]


def addresses():
    """Each route without a part to fill, and the others filled with what is there."""
    known = ids()
    for route in patterns(get_resolver()):
        if "(" in route or "^" in route:
            continue
        parts = route.replace(">", "<").split("<")[1::2]
        pools = [pool_for(part, known, route) for part in parts]
        for values in itertools.islice(itertools.product(*pools), MOST):
            address = route
            for part, value in zip(parts, values, strict=True):
                address = address.replace(f"<{part}>", value, 1)
            yield "/" + address


def crawl(client):
    """Each address, how it was answered and with what; pages of what is missing too."""
    for address in addresses():
        if "sign-out" in address or "logout" in address:
            continue
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        yield address, answer.status_code, body.decode(errors="replace") + str(answer.headers)


def rows():
    """Every column of every table, sessions and the search index too."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  our own tables
            for row in cursor.fetchall():
                yield (
                    table,
                    " ".join(
                        bytes(value).decode(errors="replace")
                        if isinstance(value, bytes | memoryview)
                        else str(value)
                        for value in row
                    ),
                )
