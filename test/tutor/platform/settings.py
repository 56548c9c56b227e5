"""Django settings of the small platform: what Tutor rendered, and a database to keep OAuth applications in."""

import os

from rendered import read_rendered

_rendered = read_rendered()

XBLOCK_SETTINGS = _rendered["XBLOCK_SETTINGS"]
JWT_AUTH = _rendered["JWT_AUTH"]
LMS_ROOT_URL = _rendered["ENV_TOKENS"]["LMS_ROOT_URL"]
SECRET_KEY = _rendered["SECRET_KEY"]
ALLOWED_HOSTS = [*_rendered["ALLOWED_HOSTS"], "127.0.0.1"]

INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "oauth2_provider"]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "apis"
LOGIN_URL = "/login"
USE_TZ = True
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["PLATFORM_DATABASE"]}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
OAUTH2_PROVIDER = {"SCOPES": {"read": "", "write": "", "user_id": ""}}
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates"}]
