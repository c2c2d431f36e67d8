"""In production the keys lie where nobody else reads, or nothing starts; and the commands prove it."""

import click
import pytest
from django.core.management import CommandError, call_command

from convenor.apps.sealed import keys
from convenor.apps.sealed.checks import keys_lie_apart
from convenor.project.cli.setup import refuse_open_keys
from tests.sealed_world import REAL_NAME, sealed_world


@pytest.fixture
def place(settings, tmp_path):
    """Puts the store of keys there, in production."""

    def put(folder):
        folder.mkdir(parents=True, mode=0o700, exist_ok=True)
        store = settings.STORAGES[keys.STORE]
        options = store["OPTIONS"] | {"location": folder}
        settings.STORAGES = settings.STORAGES | {keys.STORE: store | {"OPTIONS": options}}
        return folder

    settings.DEVELOPMENT, settings.MEDIA_ROOT = False, tmp_path / "files"
    return put


def test_a_folder_of_ones_own_is_in_order(place, tmp_path):
    place(tmp_path / "keys")
    assert keys_lie_apart(None) == []
    refuse_open_keys()


def test_a_folder_within_files_for_readers_is_refused(place, tmp_path):
    place(tmp_path / "files" / "keys")
    assert [each.id for each in keys_lie_apart(None)] == ["convenor.E002"]
    with pytest.raises(click.ClickException, match="within a folder of files for readers"):
        refuse_open_keys()


def test_a_folder_that_others_can_read_is_refused(place, tmp_path):
    place(tmp_path / "keys").chmod(0o750)
    assert [each.id for each in keys_lie_apart(None)] == ["convenor.E003"]
    with pytest.raises(click.ClickException, match="chmod 700"):
        refuse_open_keys()


def test_in_development_nobody_is_bothered(place, tmp_path, settings):
    place(tmp_path / "keys").chmod(0o755)
    settings.DEVELOPMENT = True
    assert keys_lie_apart(None) == []


@pytest.mark.django_db
def test_the_command_proves_that_seals_are_whole_and_shows_none(place, tmp_path, capsys):
    place(tmp_path / "keys")
    sealed_world()
    call_command("check_sealed")
    told = capsys.readouterr().out
    assert "1 sealed, 0 destroyed" in told
    assert REAL_NAME not in told
    unused, _ = keys.new_key()
    with pytest.raises(CommandError, match="seals nothing"):
        call_command("check_sealed")
    call_command("check_sealed", "--destroy-unused")
    assert not keys.store().exists(unused)


@pytest.mark.django_db
def test_the_command_says_which_seal_has_lost_its_key(place, tmp_path):
    place(tmp_path / "keys")
    world = sealed_world()
    for key_id in keys.all_key_ids():
        keys.destroy(key_id)
    with pytest.raises(CommandError, match=f"{world.person.token}: The key .* is missing"):
        call_command("check_sealed")
    with pytest.raises(CommandError, match="run this again"):
        call_command("rewrap_sealed_keys")
