"""Settings from the environment. A bad value stops the start and says which one and what is wanted.

Two ways to run: the embedded default (SQLite, a folder ``DATA``, nothing to configure) and production
(``PRODUCTION=1``), which has no defaults for secrets and refuses to start without them.
"""

import secrets
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

import environ
from csp.constants import NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse_lazy

from api import configuration as rest
from collection.buckets import Bucket, BucketStore
from collection.proxies import proxy_at
from collection.signing import Credentials
from tracker import broker
from tracker.custody.configuration import custody
from tracker.reports.configuration import EMAIL, REPORT_MARKING, REPORT_RECIPIENTS, REPORT_SENDER  # noqa: F401  (settings)
from tracker.theme import UNFOLD  # noqa: F401  (a setting)

ROOT = Path(__file__).resolve().parent.parent
env = environ.Env()


def required(name: str) -> str:
    """The variable's value; without one, say what is missing instead of guessing."""
    value: str = env.str(name, default="").strip()
    if not value:
        raise ImproperlyConfigured(f"Set {name}: it has no default in production. See .env.example.")
    return value


def flag(name: str, default: bool = False) -> bool:
    """A yes-or-no variable; anything but 0/1, true/false, yes/no, on/off is refused."""
    value = env.str(name, default="1" if default else "0").strip().lower()
    if value not in {"1", "true", "yes", "on", "0", "false", "no", "off", ""}:
        raise ImproperlyConfigured(f"{name}={value!r} is neither yes nor no: use 1 or 0.")
    return value in {"1", "true", "yes", "on"}


def number(name: str, default: int, least: int = 1) -> int:
    """A whole number not below ``least``."""
    value = env.str(name, default=str(default)).strip()
    if not value.isdecimal() or int(value) < least:
        raise ImproperlyConfigured(f"{name}={value!r} must be a whole number, {least} or more.")
    return int(value)


PRODUCTION = flag("PRODUCTION")
DATA = Path(env.str("DATA", default=str(ROOT / ".data"))).expanduser().resolve()
DEBUG = False


def make_data_folder() -> None:
    """Make ``DATA`` where it is not there. Who may not is told by `manage.py`, with the folder's name."""
    try:
        DATA.mkdir(parents=True, exist_ok=True)
    except PermissionError:
        raise
    except OSError as error:
        told = f"The data folder {DATA} cannot be made ({error.strerror}): choose another one with DATA=."
        raise ImproperlyConfigured(told) from error


def own_secret_key() -> str:
    """The embedded default's key: made once, kept in ``DATA``, readable by its owner only."""
    make_data_folder()
    path = DATA / "secret-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text().strip()


if PRODUCTION:
    SECRET_KEY = required("SECRET_KEY")
    if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5:
        raise ImproperlyConfigured("SECRET_KEY is too weak: use at least 50 random characters.")
    ALLOWED_HOSTS = [host.strip() for host in required("ALLOWED_HOSTS").split(",")]
    if "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured("ALLOWED_HOSTS=* lets any host name in: list the names this service answers to.")
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
    required("DATABASE_URL")
    required("REDIS_URL")
else:
    SECRET_KEY = env.str("SECRET_KEY", default="") or own_secret_key()
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])

INSTALLED_APPS = [
    "unfold",
    "unfold.contrib.filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_celery_beat",
    "rest_framework",
    "rest_framework.authtoken",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "api",
    "tracker",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "tracker" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# The record -----------------------------------------------------------------------------------------------------

SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;",
}
POSTGRESQL_OPTIONS: dict[str, Any] = {"pool": {"min_size": 1, "max_size": 8}}
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA / 'record.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    if PRODUCTION:
        raise ImproperlyConfigured("DATABASE_URL names SQLite: production wants PostgreSQL (postgres://…).")
    make_data_folder()
    ours = SQLITE_OPTIONS
elif DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    ours = POSTGRESQL_OPTIONS
else:
    raise ImproperlyConfigured("DATABASE_URL must name PostgreSQL (postgres://…) or SQLite (sqlite:///…).")
# What the address asks for, ?sslmode=verify-full say, has the last word.
DATABASES["default"]["OPTIONS"] = ours | DATABASES["default"].get("OPTIONS", {})
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CAPTURES = DATA / "captures"
BUCKET: tuple[Bucket, Credentials] | None = None
if endpoint := env.str("S3_ENDPOINT", default="").strip():
    BUCKET = (
        Bucket(endpoint, required("S3_BUCKET"), env.str("S3_PREFIX", default="")),
        Credentials(required("S3_ACCESS_KEY"), required("S3_SECRET_KEY"), env.str("S3_REGION", default="us-east-1")),
    )
    try:
        BucketStore(*BUCKET)
    except ValueError as error:
        raise ImproperlyConfigured(f"S3_ENDPOINT: {error}") from error

# Custody --------------------------------------------------------------------------------------------------------

CUSTODY = custody(DATA, env)

# Who may do what ------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "tracker.Account"
LOGIN_URL = reverse_lazy("admin:login")
LOGIN_REDIRECT_URL = reverse_lazy("admin:index")
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"  # none at all makes browsers send "Origin: null", and every form is refused
SECURE_CONTENT_TYPE_NOSNIFF = True
if PRODUCTION:
    TLS = flag("TLS", default=True)
    SECURE_SSL_REDIRECT = TLS
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = number("HSTS_SECONDS", 365 * 24 * 3600, least=0)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TLS
# The admin's theme runs Alpine.js, which evaluates expressions in attributes; nothing is fetched from elsewhere.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, UNSAFE_INLINE, UNSAFE_EVAL],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

# Pages ----------------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
TIME_ZONE = env.str("TIME_ZONE", default="UTC")
if TIME_ZONE not in available_timezones():
    raise ImproperlyConfigured(f"TIME_ZONE={TIME_ZONE!r} is no time zone: use a name such as Europe/Berlin or UTC.")
USE_I18N = True
FORMAT_MODULE_PATH = ["tracker.formats"]
USE_TZ = True
STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(ROOT / "staticfiles")))
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
BASE_URL = env.str("BASE_URL", default="").rstrip("/")
APPEND_SLASH = True

# Articles come in -----------------------------------------------------------------------------------------------

LARGEST_CAPTURE = number("LARGEST_CAPTURE", 20 * 1024 * 1024)
EGRESS_PROXY = env.str("EGRESS_PROXY", default="").strip()
try:
    proxy_at(EGRESS_PROXY)
except ValueError as error:
    raise ImproperlyConfigured(f"EGRESS_PROXY: {error}") from error
ROBOTS = env.str("ROBOTS", default="respect").strip()
if ROBOTS not in {"respect", "record"}:
    raise ImproperlyConfigured(f"ROBOTS={ROBOTS!r}: write respect, or record to fetch all the same and keep its word.")
SITE_PAUSE = number("SITE_PAUSE", 2, least=0)
READING_MODEL = Path(model).expanduser().resolve() if (model := env.str("READING_MODEL", default="").strip()) else None

# When -----------------------------------------------------------------------------------------------------------

REDIS_URL = env.str("REDIS_URL", default="")
CELERY_BROKER_URL = REDIS_URL or broker.files_url()
CELERY_TRANSPORT_OPTIONS = broker.transport_options(CELERY_BROKER_URL, DATA)

# REST -----------------------------------------------------------------------------------------------------------

REST_FRAMEWORK = rest.REST_FRAMEWORK
SPECTACULAR_SETTINGS = rest.SPECTACULAR_SETTINGS
CACHES = rest.caches(REDIS_URL)

# Reports by mail -----------------------------------------------------------------------------------------------

globals().update(EMAIL)
DEFAULT_FROM_EMAIL = REPORT_SENDER

# What happened --------------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "tracker.logs.OneLine", "format": "{asctime} {levelname} {name}: {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
    "loggers": {"tasks": {"level": env.str("LOG_LEVEL", default="INFO")}},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
