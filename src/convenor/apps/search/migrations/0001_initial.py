import unicodedata

from django.db import migrations, models

SQLITE = (
    """CREATE VIRTUAL TABLE search_index USING fts5(
        title, text, tokens, content='search_passage', content_rowid='id',
        prefix='3 4 5 6 7 8 9 10', tokenize="porter unicode61 remove_diacritics 2")""",
    """CREATE TRIGGER search_passage_put AFTER INSERT ON search_passage BEGIN
        INSERT INTO search_index(rowid, title, text, tokens)
        VALUES (new.id, new.title, new.text, new.tokens); END""",
    """CREATE TRIGGER search_passage_taken AFTER DELETE ON search_passage BEGIN
        INSERT INTO search_index(search_index, rowid, title, text, tokens)
        VALUES ('delete', old.id, old.title, old.text, old.tokens); END""",
)
SQLITE_BACK = (
    "DROP TRIGGER search_passage_put",
    "DROP TRIGGER search_passage_taken",
    "DROP TABLE search_index",
)

ACCENTED = {
    letter: unicodedata.normalize("NFD", letter)[0]
    for letter in map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)))
    if unicodedata.normalize("NFD", letter)[0].isascii()
}
SIGNS = "[!-/:-@\\[-`{-~\u00a0-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u2000-\u206f]"
# A letter for a letter, so that places in the folded text are places in the text.
POSTGRESQL = (
    """CREATE TEXT SEARCH DICTIONARY convenor_english (TEMPLATE = snowball, Language = english)""",
    """CREATE TEXT SEARCH CONFIGURATION convenor_english (COPY = english)""",
    """ALTER TEXT SEARCH CONFIGURATION convenor_english
        ALTER MAPPING REPLACE english_stem WITH convenor_english""",
    f"""CREATE FUNCTION search_folded(plain text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN regexp_replace(
            translate(plain, '{"".join(ACCENTED)}', '{"".join(ACCENTED.values())}'),
            '{SIGNS.replace("'", "''")}', ' ', 'g')""",
    """ALTER TABLE search_passage ADD COLUMN vector tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('convenor_english', search_folded(title)), 'A')
        || to_tsvector('convenor_english', search_folded(text))
        || array_to_tsvector(string_to_array('=' || replace(tokens, ' ', ' ='), ' '))) STORED""",
    """CREATE INDEX search_passage_vector ON search_passage USING gin (vector)""",
)
POSTGRESQL_BACK = (
    "ALTER TABLE search_passage DROP COLUMN vector",
    "DROP FUNCTION search_folded(text)",
    "DROP TEXT SEARCH CONFIGURATION convenor_english",
    "DROP TEXT SEARCH DICTIONARY convenor_english",
)


def run(on_sqlite, on_postgresql):
    """Each database has its own index over the same table."""

    def chosen(apps, schema_editor):
        vendor = schema_editor.connection.vendor
        for statement in on_postgresql if vendor == "postgresql" else on_sqlite:
            schema_editor.execute(statement, params=None)

    return chosen


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Passage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("key", models.CharField(max_length=100)),
                ("partnership_id", models.BigIntegerField()),
                ("group_id", models.BigIntegerField(null=True)),
                ("on", models.DateField(null=True)),
                ("title", models.CharField(max_length=500)),
                ("text", models.TextField(blank=True)),
                ("tokens", models.TextField()),
                ("address", models.CharField(max_length=500)),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "key"], name="passage_of_thing")],
            },
        ),
        migrations.RunPython(run(SQLITE, POSTGRESQL), run(SQLITE_BACK, POSTGRESQL_BACK)),
    ]
