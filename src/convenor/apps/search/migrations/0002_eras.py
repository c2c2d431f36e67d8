"""On PostgreSQL: each passage knows its era, and only text with accents is searched for their letters.

`translate` looks through all of its letters for each one of a text, which took most of the time of putting
a passage in and of showing a hit.
"""

import importlib

from django.db import migrations

first = importlib.import_module("convenor.apps.search.migrations.0001_initial")

ACCENTED = "[\u00c0-\u024f\u1e00-\u1eff]"
TRANSLATED = f"translate(plain, '{''.join(first.ACCENTED)}', '{''.join(first.ACCENTED.values())}')"
SIGNS = first.SIGNS.replace("'", "''")
ERA = "ARRAY['=e' || (id >> 15)]"
TAKEN = ("ALTER TABLE search_passage DROP COLUMN vector",)


def folding(letters):
    return (
        f"""CREATE OR REPLACE FUNCTION search_folded(plain text) RETURNS text LANGUAGE sql IMMUTABLE
            PARALLEL SAFE RETURN regexp_replace({letters}, '{SIGNS}', ' ', 'g')""",
    )


def vector(era):
    return (
        f"""ALTER TABLE search_passage ADD COLUMN vector tsvector GENERATED ALWAYS AS (
            setweight(to_tsvector('convenor_english', search_folded(title)), 'A')
            || to_tsvector('convenor_english', search_folded(text))
            || array_to_tsvector(
                string_to_array('=' || replace(tokens, ' ', ' ='), ' '){era})) STORED""",
        "CREATE INDEX search_passage_vector ON search_passage USING gin (vector)",
    )


FASTER = f"CASE WHEN plain ~ '{ACCENTED}' THEN {TRANSLATED} ELSE plain END"
POSTGRESQL = (*TAKEN, *folding(FASTER), *vector(f" || {ERA}"))
POSTGRESQL_BACK = (*TAKEN, *folding(TRANSLATED), *vector(""))


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [
        migrations.RunPython(first.run((), POSTGRESQL), first.run((), POSTGRESQL_BACK)),
    ]
