"""On PostgreSQL: a sign on passages in which a letter beyond a to z follows one of those, or a digit.

All other words that begin like a typed one go on with a letter from a to z or a digit, and can be asked
for one letter at a time.
"""

import importlib

from django.db import migrations

first = importlib.import_module("convenor.apps.search.migrations.0001_initial")
second = importlib.import_module("convenor.apps.search.migrations.0002_eras")

BEYOND = r"[^\u0001-\u007f]"
MIXED = (
    f"""CREATE FUNCTION search_mixed(plain text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN CASE WHEN plain ~ '{BEYOND}' AND lower(search_folded(plain)) ~ '[a-z0-9]{BEYOND}'
            THEN ARRAY['=x'] ELSE ARRAY[]::text[] END""",
)
POSTGRESQL = (
    *second.TAKEN,
    *MIXED,
    *second.vector(f" || {second.ERA} || search_mixed(title || ' ' || text)"),
)
POSTGRESQL_BACK = (
    *second.TAKEN,
    "DROP FUNCTION search_mixed(text)",
    *second.vector(f" || {second.ERA}"),
)


class Migration(migrations.Migration):
    dependencies = [("search", "0002_eras")]

    operations = [
        migrations.RunPython(first.run((), POSTGRESQL), first.run((), POSTGRESQL_BACK)),
    ]
