"""Django settings for the xblock-sdk workbench with our block in it; run_workbench.py sets what varies.

The SDK's own settings write a log and a database below the current directory; these keep them in a folder that
the caller names and removes.
"""

import json
import os

from workbench.settings import *  # noqa: F403
from workbench.settings import MIDDLEWARE as SDK_MIDDLEWARE
from workbench.settings import WORKBENCH as SDK_WORKBENCH

_FOLDER = os.environ["GRADEME_BENCH_FOLDER"]

# {"SERVICE_URL", "JWT_SECRET", "JWT_ISSUER", "WORKBENCH_COURSE_ID", "WORKBENCH_USERS"}, or {} for "not configured".
XBLOCK_SETTINGS = {"grademe": json.loads(os.environ.get("GRADEME_BENCH_SETTINGS", "{}"))}
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": f"{_FOLDER}/workbench.db"}}
DJFS = {"type": "osfs", "directory_root": f"{_FOLDER}/djpyfs", "url_root": "/static/djpyfs"}
LOGGING = {"version": 1, "disable_existing_loggers": False}
LOGIN_URL = "/login"
# The page has the language of the browser, as in the LMS.
MIDDLEWARE = [*SDK_MIDDLEWARE, "django.middleware.locale.LocaleMiddleware"]
WORKBENCH = {**SDK_WORKBENCH, "reset_state_on_restart": True}
