"""What the settings make of the environment. Cookies and personas: tests/web."""

import json
import stat
import urllib.parse

import pytest

PRODUCTION = {"CONVENOR_ENV": "production"}
DEVELOPMENT = {"CONVENOR_ENV": "development"}
PROVIDER = {
    "id": "council",
    "name": "Council account",
    "client_id": "a",
    "secret": "b",
    "server_url": "https://id.example.org/realm",
}


@pytest.fixture
def settings_with(python):
    def settings_with(*names, **stated):
        program = (
            "import json; from django.conf import settings as s;"
            f" print(json.dumps([getattr(s, name) for name in {names!r}], default=str))"
        )
        ran = python(program, **stated)
        assert ran.returncode == 0, ran.stderr
        return json.loads(ran.stdout)

    return settings_with


@pytest.fixture
def refused(convenor):
    """The one sentence with which a command stops."""

    def refused(**stated):
        ran = convenor("manage", "check", **stated)
        assert ran.returncode == 1
        assert ran.stderr.startswith("Error: "), ran.stderr
        assert ran.stdout == ""
        return ran.stderr.removeprefix("Error: ").strip()

    return refused


GUARDS = ("DEBUG", "PERSONAS_ENABLED", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "PRODUCTION")
YEAR = 365 * 24 * 3600


def test_a_server_that_says_nothing_is_in_production(settings_with):
    assert settings_with(*GUARDS) == [False, False, True, YEAR, True]
    assert settings_with("ALLOWED_HOSTS") == [["localhost", "127.0.0.1", "[::1]"]]


def test_in_production_nobody_can_ask_for_debugging_pages(settings_with):
    assert settings_with("DEBUG", DEBUG="true", **PRODUCTION) == [False]
    assert settings_with("DEBUG", DEBUG="true", **DEVELOPMENT) == [True]


def test_in_development_one_click_signs_in_but_not_under_a_name_others_can_reach(settings_with):
    assert settings_with(*GUARDS, **DEVELOPMENT) == [False, True, False, 0, False]
    open_to_all = settings_with("PERSONAS_ENABLED", ALLOWED_HOSTS="example.org", **DEVELOPMENT)
    assert open_to_all == [False]


def test_what_a_visitor_says_of_proxies_counts_only_behind_one(settings_with, refused):
    program = ("TRUSTED_PROXIES", "SECURE_PROXY_SSL_HEADER")
    assert settings_with(*program) == [0, None]
    behind = settings_with(*program, TRUSTED_PROXIES="1")
    assert behind == [1, ["HTTP_X_FORWARDED_PROTO", "https"]]
    assert '"TRUSTED_PROXIES" invalid' in refused(TRUSTED_PROXIES="-1")


# the secret key


def test_the_secret_key_is_made_once_and_only_its_owner_may_read_it(settings_with, tmp_path):
    first, second = settings_with("SECRET_KEY"), settings_with("SECRET_KEY")
    kept = tmp_path / "data" / "secret_key"
    assert first == second == [kept.read_text()]
    assert len(first[0]) > 50
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert sorted(path.name for path in kept.parent.iterdir()) == ["sealing_key", "secret_key"], (
        "no draft is left"
    )


def test_sealing_keys_are_the_newest_and_those_before(settings_with):
    given = {"SEALING_KEY": "new", "SEALING_KEYS_BEFORE": "old,older"}
    assert settings_with("SEALING_KEYS", **given) == [["new", "old", "older"]]


def test_a_secret_key_that_is_given_is_not_written_down(settings_with, tmp_path):
    given = {"SECRET_KEY": "given", "SEALING_KEY": "given too"}
    assert settings_with("SECRET_KEY", **given) == ["given"]
    assert not (tmp_path / "data").exists()


def test_a_secret_key_that_cannot_be_kept_or_is_empty_is_said(refused, tmp_path):
    (tmp_path / "file").touch()
    place = tmp_path / "file" / "data"
    assert refused(CONVENOR_DATA=str(place)) == (
        f"The secret key cannot be kept in {place} (Not a directory): "
        "name another place with CONVENOR_DATA."
    )
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "secret_key").touch()
    assert "secret_key is empty; remove it" in refused()


# the databases


def test_sqlite_waits_its_turn_and_keeps_what_it_acknowledged(python):
    program = """
import json, sqlite3
from django.db import connection, transaction

def pragma(name):
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]

found = {name: pragma(name) for name in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")}
other = sqlite3.connect(connection.settings_dict["NAME"], timeout=0, isolation_level=None)
with transaction.atomic():
    try:
        other.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        found["while a transaction has only begun"] = str(error)
print(json.dumps(found))
"""
    ran = python(program)
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "busy_timeout": 5000,  # milliseconds
        "foreign_keys": 1,
        "while a transaction has only begun": "database is locked",
    }


def test_a_postgresql_database_is_named_by_its_address(settings_with):
    socket = urllib.parse.quote("/run/postgresql", safe="")
    for address, wanted in {
        "postgresql://keeper:p%40ss@db.example.org:6432/convenor": (
            "convenor", "keeper", "p@ss", "db.example.org", 6432,
        ),
        f"postgres://keeper@{socket}/convenor": ("convenor", "keeper", "", "/run/postgresql", ""),
    }.items():  # fmt: skip
        [databases] = settings_with("DATABASES", DATABASE_URL=address)
        found = databases["default"]
        assert found["ENGINE"] == "django.db.backends.postgresql"
        names = ("NAME", "USER", "PASSWORD", "HOST", "PORT")
        assert tuple(found[name] for name in names) == wanted
        assert "init_command" not in found.get("OPTIONS", {})


# mail


def test_mail_is_written_to_files_until_a_host_is_named(settings_with, tmp_path):
    names = ("CONVENOR_MAIL_BACKEND", "EMAIL_FILE_PATH", "EMAIL_BACKEND")
    outbox = "convenor.apps.outbox.backend.OutboxBackend"
    files = "django.core.mail.backends.filebased.EmailBackend"
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    folder = str(tmp_path / "data" / "mail")
    assert settings_with(*names) == [files, folder, outbox]
    assert settings_with(*names, EMAIL_HOST="smtp.example.org") == [smtp, folder, outbox]


def test_mail_goes_over_one_kind_of_secure_connection(settings_with):
    names = ("EMAIL_USE_TLS", "EMAIL_USE_SSL")
    assert settings_with(*names) == [True, False]
    assert settings_with(*names, EMAIL_USE_SSL="true") == [False, True]


# what cannot be meant


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CONVENOR_ENV", "staging"),
        ("DATABASE_URL", "nonsense"),
        ("EMAIL_PORT", "smtp"),
        ("LOG_LEVEL", "LOUD"),
        ("OIDC_PROVIDERS", "{"),
        ("SECURE_SSL_REDIRECT", "perhaps"),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused_with_the_name_of_the_variable(
    refused, name, value
):
    assert refused(**{name: value}).startswith(f'Environment variable "{name}" invalid: ')


@pytest.mark.parametrize(
    ("providers", "reason"),
    [
        (PROVIDER, "OIDC_PROVIDERS must be a JSON list of objects"),
        (["council"], "OIDC_PROVIDERS must be a JSON list of objects"),
        (
            [PROVIDER, PROVIDER | {"secret": "", "name": None}],
            "Provider 2 in OIDC_PROVIDERS has no name and no secret",
        ),
        ([PROVIDER | {"server_url": "id.example.org"}], "server_url of provider 1 in OIDC_PROVID"),
        ([PROVIDER | {"server_url": 7}], "is 7; write an address that begins with https://"),
        ([PROVIDER | {"sign_in_url": "/sign-in"}], "The sign_in_url of provider 1"),
    ],
)
def test_a_provider_that_is_not_whole_is_refused(refused, providers, reason):
    assert reason in refused(OIDC_PROVIDERS=json.dumps(providers))


def test_a_whole_provider_is_taken_and_forms_may_lead_to_it(settings_with):
    elsewhere = PROVIDER | {"id": "police", "sign_in_url": "https://login.example.org/x"}
    social, policy = settings_with(
        "SOCIALACCOUNT_PROVIDERS",
        "CONTENT_SECURITY_POLICY",
        OIDC_PROVIDERS=json.dumps([PROVIDER, elsewhere]),
    )
    taken = [app["provider_id"] for app in social["openid_connect"]["APPS"]]
    assert taken == ["council", "police"]
    assert policy["DIRECTIVES"]["form-action"] == [
        "'self'",
        "https://id.example.org",
        "https://login.example.org",
    ]
