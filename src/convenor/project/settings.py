"""Django's settings, all read from the environment; .env.example lists and explains the variables.

A server is in production unless it says otherwise, so that what is convenient in development (the
sample's personas, above all) cannot be left on by forgetting a line.
"""

from email.utils import parseaddr
from pathlib import Path

import csp.constants as csp
from environs import Env, validate

from convenor.project import languages
from convenor.project.environment import (
    secret_key_in,
    sign_in_origins,
    social_providers,
    store_of_keys,
)
from convenor.project.languages import ENGLISH
from convenor.project.own_apps import OWN_APPS

env = Env()
PACKAGE = Path(__file__).resolve().parent.parent

# Where this runs

CONVENOR_ENV = env.str(
    "CONVENOR_ENV", "production", validate=validate.OneOf(["development", "production"])
)
DEVELOPMENT = CONVENOR_ENV == "development"
PRODUCTION = not DEVELOPMENT
DEBUG = DEVELOPMENT and env.bool("DEBUG", False)
CONVENOR_DATA = Path(env.str("CONVENOR_DATA", "var")).resolve()

LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", LOCAL_HOSTS)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", [])
# For mails that are written without a request, such as digests.
SITE_ADDRESS = env.str("SITE_ADDRESS", "") or (CSRF_TRUSTED_ORIGINS or ["http://127.0.0.1:8000"])[0]
SECRET_KEY = env.str("SECRET_KEY", "") or secret_key_in(CONVENOR_DATA)
SEALING_KEYS = [env.str("SEALING_KEY", "") or secret_key_in(CONVENOR_DATA, "sealing_key")]
SEALING_KEYS += env.list("SEALING_KEYS_BEFORE", [])  # the newest wraps, these still open

# One click signs in as somebody of the sample. Never in production, and never on a server that
# answers to a name which others could reach.
PERSONAS_ENABLED = DEVELOPMENT and set(ALLOWED_HOSTS) <= set(LOCAL_HOSTS)

# Parts. Convenor's templates come before allauth's, which they replace.

INSTALLED_APPS = [
    "convenor.web",
    "convenor.pipelines",
    *OWN_APPS,
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "govuk_frontend_django",
    "django.contrib.auth",  # sessions and allauth rest on it; its groups and permissions are unused
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",  # this early, so that pages about refused requests have it too
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "convenor.web.languages.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "convenor.web.safe_names.SafeNamesMiddleware",
    "convenor.web.access.DeclaredAccessMiddleware",
]

ROOT_URLCONF = "convenor.web.urls"
WSGI_APPLICATION = "convenor.project.wsgi.application"
FORM_RENDERER = "convenor.web.forms.renderer.GovukFormRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "convenor.web.navigation.navigation",
            ],
            "builtins": ["convenor.web.templatetags.asked"],
        },
    }
]

# Database

DATABASES = {
    "default": env.dj_db_url(
        "DATABASE_URL",
        f"sqlite:///{CONVENOR_DATA / 'convenor.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 5,
        # A transaction that begins by reading fails at once when two want to write; one that takes
        # the lock when it begins waits its turn.
        "transaction_mode": "IMMEDIATE",
        # FULL: what was acknowledged survives a power cut too.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }

# In the database, so that limits on signing in hold across processes.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
        # When it is full, entries that still count are thrown out too: too few would let somebody
        # wash a limit away by trying many addresses.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
# Looking for a calendar may take minutes; a code for signing in must not wait so long behind it.
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default", "planning"],
    }
}

# Signing in: nobody needs a password. Accounts are made by a secretariat, never by signing up.

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "my_page"
LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "convenor.web.accounts.Adapter"
SOCIALACCOUNT_ADAPTER = "convenor.web.accounts.SocialAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
# The address is the one the secretariat has on record, and each code sent there proves it anew.
# allauth's own table of addresses stays empty: an old address in it would go on opening the account.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # seconds; mail can be slow
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",  # tries of any kind from one place, such as a council's whole office
    "request_login_code": "3/m/key,12/h/key",  # mails to one address
}
ACCOUNT_FORMS = {
    "request_login_code": "convenor.web.forms.signing_in.RequestCodeForm",
    "confirm_login_code": "convenor.web.forms.signing_in.ConfirmCodeForm",
}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True  # of a changed second step
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if DEVELOPMENT else "https"

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Convenor"
MFA_TOTP_TOLERANCE = 1  # half a minute either way: clocks of phones differ
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEVELOPMENT

OIDC_PROVIDERS = env.json("OIDC_PROVIDERS", [])
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": social_providers(OIDC_PROVIDERS)}}
# Somebody who has an account signs in to it when the provider vouches for the same address.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True

# Mail is a row in the outbox first; the worker hands it to CONVENOR_MAIL_BACKEND.

EMAIL_BACKEND = "convenor.apps.outbox.backend.OutboxBackend"
EMAIL_HOST = env.str("EMAIL_HOST", "")
EMAIL_PORT = env.int("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_SSL = env.bool("EMAIL_USE_SSL", False)
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", not EMAIL_USE_SSL)
EMAIL_TIMEOUT = 20  # seconds
EMAIL_FILE_PATH = CONVENOR_DATA / "mail"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Convenor <convenor@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# From here invitations come, and here replies to them are read (RFC 6047).
INVITATION_ADDRESS = env.str("INVITATION_ADDRESS", "") or parseaddr(DEFAULT_FROM_EMAIL)[1]
IMAP_HOST = env.str("IMAP_HOST", "")
IMAP_PORT = env.int("IMAP_PORT", 993)
IMAP_USER = env.str("IMAP_USER", "")
IMAP_PASSWORD = env.str("IMAP_PASSWORD", "")
IMAP_FOLDER = env.str("IMAP_FOLDER", "INBOX")
CONVENOR_MAIL_BACKEND = env.str(
    "CONVENOR_MAIL_BACKEND",
    f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend",
)

# Language and time

LANGUAGE_CODE = ENGLISH
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
LANGUAGES = languages.with_words_in(LOCALE_PATHS[0])
LANGUAGES_BIDI = languages.RIGHT_TO_LEFT
FORMAT_MODULE_PATH = ["convenor.web.formats"]
# What somebody chose, for a year. Nothing is told by it but the language.
LANGUAGE_COOKIE_NAME = "convenor_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600  # seconds
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = PRODUCTION
TIME_ZONE = "Europe/London"
USE_TZ = True

# Files

STATIC_URL = "/static/"
STATIC_ROOT = CONVENOR_DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    "sealed_keys": store_of_keys(env.str("SEALED_KEYS", "") or CONVENOR_DATA / "keys"),
}
MEDIA_ROOT = CONVENOR_DATA / "files"

# A form tells a person that a file is too large; beyond twice that the request is refused unread.
UPLOAD_MAX_BYTES = 5 * 1024 * 1024
PAPER_MAX_BYTES = 50 * 1024 * 1024
PAPER_MAX_PAGES = 1000
# LibreOffice's command, where the server has it: Word and Excel papers then stand in packs as pages.
SOFFICE = env.str("CONVENOR_SOFFICE", "")
DATA_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_MAX_BYTES
FILE_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_MAX_BYTES
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_HANDLERS = [
    "convenor.project.uploads.BoundedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Security headers

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [csp.SELF],
        "base-uri": [csp.NONE],
        # Browsers hold the redirect after a form to this list, so the OpenID providers are on it.
        "form-action": [csp.SELF, *sign_in_origins(OIDC_PROVIDERS)],
        "frame-ancestors": [csp.NONE],
        "object-src": [csp.NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_SECURE = PRODUCTION
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", PRODUCTION)
SECURE_REDIRECT_EXEMPT = [r"^health(\.json)?$"]
CSRF_FAILURE_VIEW = "convenor.web.views.errors.forged_form"
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", 365 * 24 * 3600 if PRODUCTION else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", False)
# Other services may live on subdomains of the same name, and preloading cannot be taken back; both
# are for whoever owns the name to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# How many proxies of ours stand in front. Without one, what a visitor writes into X-Forwarded-…
# must count for nothing: limits on signing in go by address.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", 0, validate=validate.Range(min=0))
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Logs go to the terminal, without anybody's address in them.

LOG_LEVELS = validate.OneOf(["DEBUG", "INFO", "WARNING", "ERROR"])
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "convenor.project.logs.FormatterWithoutAddresses",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # Django's own handlers would mail errors to administrators; here they go to the terminal.
        "django": {
            "handlers": [],
            "level": env.str("LOG_LEVEL", "WARNING", validate=LOG_LEVELS),
            "propagate": True,
        },
        # At DEBUG it repeats whatever a template was given, and so what stands in a form.
        "django.template": {"level": "INFO"},
        # Anybody can ask for a host that is not ours, or send too much, as often as they like; the
        # answer is enough, and a traceback each time would bury what matters.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django.security.RequestDataTooBig": {"level": "CRITICAL"},
        "convenor": {"level": env.str("LOG_LEVEL", "INFO", validate=LOG_LEVELS)},
    },
}
