from django.db import migrations, models

BY_PLACE = ("mye2", "mye3", "mye4", "myeb3_2020")


def carry(apps, _schema_editor):
    """Say of editions that are held already what they list, and which tables go by place."""
    # Packing is ours and may change its modules one day; only a database that holds readings needs it.
    from convenor.apps.statistics.packing import unpack

    rows = apps.get_model("statistics", "EditionReadings").objects
    for key in rows.values_list("pk", flat=True):
        row = rows.get(pk=key)
        listed = unpack(bytes(row.packed)).listed()
        row.periods, row.places = sorted(listed), sorted(set().union(*listed.values()))
        row.save(update_fields=["periods", "places"])
    editions = apps.get_model("statistics", "Edition").objects
    editions.filter(table__in=BY_PLACE).update(by_place=True)
    # What was worked out of them is worked out again.
    apps.get_model("statistics", "IndicatorWorkedOut").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("statistics", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="edition", name="by_place", field=models.BooleanField(default=False)
        ),
        migrations.AddField(
            model_name="editionreadings", name="periods", field=models.JSONField(default=list)
        ),
        migrations.AddField(
            model_name="editionreadings", name="places", field=models.JSONField(default=list)
        ),
        migrations.RunPython(carry, migrations.RunPython.noop),
    ]
