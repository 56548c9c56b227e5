"""The settings that Tutor rendered for the LMS, as Python reads them: the real file over a platform of a few names."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

ENV = Path(os.environ["TUTOR_ENV"])

# What Tutor's file finds in the platform and changes. The platform itself is a gigabyte and not on the registries.
PLATFORM: dict[str, Any] = {
    "FEATURES": {},
    "MODULESTORE": {"default": {"OPTIONS": {"stores": []}}},
    "INSTALLED_APPS": ["lms.djangoapps.coursewarehistoryextended"],
    "DATABASE_ROUTERS": ["openedx.core.lib.django_courseware_routers.StudentModuleHistoryExtendedRouter"],
    "VIDEO_IMAGE_SETTINGS": {"STORAGE_KWARGS": {}},
    "VIDEO_TRANSCRIPTS_SETTINGS": {"STORAGE_KWARGS": {}},
    "LOGGING": {"handlers": {}, "loggers": {"tracking": {}}},
    "LOG_DIR": "/tmp",  # noqa: S108 # nothing is written
    "STATIC_ROOT": "/tmp",  # noqa: S108
    "JWT_AUTH": {},
    "REGISTRATION_EXTRA_FIELDS": {},
    "PROFILE_IMAGE_BACKEND": {"options": {}},
    "IDA_LOGOUT_URI_LIST": [],
    "XBLOCK_SETTINGS": {"video": {"licensing_enabled": True}},
}


def read_rendered() -> dict[str, Any]:
    """Every name that the rendered production settings define."""
    tokens = yaml.safe_load((ENV / "apps/openedx/config/lms.env.yml").read_text("utf-8"))
    _module("lms.envs.production", **{**PLATFORM, **tokens, "ENV_TOKENS": tokens})
    _module("xmodule.modulestore.modulestore_settings", update_module_store_settings=lambda *_, **__: None)
    _module("codejail.jail_code", configure=lambda *_, **__: None)
    make_folders, os.makedirs = os.makedirs, lambda *_, **__: None  # the folders of the container
    try:
        path = ENV / "apps/openedx/settings/lms/production.py"
        names: dict[str, Any] = {}
        exec(compile(path.read_text("utf-8"), str(path), "exec"), names)  # noqa: S102 # that is the test
    finally:
        os.makedirs = make_folders
    return names


def _module(name: str, **contents: Any) -> None:
    parts = name.split(".")
    for depth in range(1, len(parts) + 1):
        path = ".".join(parts[:depth])
        module = sys.modules.setdefault(path, ModuleType(path))
        if depth > 1:
            setattr(sys.modules[".".join(parts[: depth - 1])], parts[depth - 1], module)
    vars(sys.modules[name]).update(contents)
