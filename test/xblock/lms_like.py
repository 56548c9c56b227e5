"""An XBlock runtime with the LMS's services around it: real library, real keys, a user service of the same shape.

Shared by the tests and by mint_token.py. It keeps state instead of a script, so that a test reads like a visit.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import django
from django.conf import settings as django_settings
from opaque_keys.edx.keys import CourseKey, UsageKey
from webob import Request
from xblock.field_data import DictFieldData
from xblock.fields import ScopeIds
from xblock.reference.user_service import UserService, XBlockUser
from xblock.runtime import DictKeyValueStore, KvsFieldData, MemoryIdManager, NullI18nService, Runtime

from grademe_xblock import GradeMeXBlock

SECRET = "a-secret-of-the-tests-with-forty-letters"
SETTINGS = {
    "SERVICE_URL": "https://grademe.example.org",
    "JWT_SECRET": SECRET,
    "JWT_ISSUER": "https://learn.example.org",
}
USAGE = "block-v1:edX+Demo+2026+type@grademe+block@final"


def set_up_django() -> None:
    """Sets the few Django settings that the block reads; the Studio form needs Django's templates as well."""
    if not django_settings.configured:
        django_settings.configure(
            USE_I18N=True,
            LANGUAGE_CODE="en",
            LANGUAGES=[("en", "English"), ("ar", "Arabic"), ("de", "German"), ("pt-br", "Português"), ("eo", "E")],
            LMS_ROOT_URL="https://learn.example.org",
            LOGIN_URL="/login",
            CSRF_COOKIE_NAME="csrftoken",
            SERVICE_VARIANT="lms",
            ROOT_URLCONF="lms.urls",
            TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": False}],
        )
        django.setup()


@dataclass
class Person:
    """A visitor of the LMS. `masquerade`: None, "specific" (staff inside this learner) or "generic"."""

    id: int | None = 7
    username: str | None = "amina"
    role: str | None = "student"
    is_staff: bool = False
    is_global_staff: bool = False
    anonymous: bool = False
    masquerade: str | None = None
    course_id: str = "course-v1:edX+Demo+2026"


class CourseMasquerade:
    """What the platform stores in the session for staff who view a course as a learner: an object, not a mapping."""

    def __init__(
        self,
        key: CourseKey,
        role: str = "student",
        user_partition_id: int | None = None,
        group_id: int | None = None,
        user_name: str | None = None,
        group_name: str | None = None,
    ) -> None:
        self.course_key = key
        self.role = role
        self.user_partition_id = user_partition_id
        self.group_id = group_id
        self.user_name = user_name
        self.group_name = group_name


class LmsUserService(UserService):
    """Answers as the platform's service does: prefixed attributes, and the Django user in a private attribute."""

    def __init__(self, person: Person) -> None:
        super().__init__()
        self._person = person
        self._django_user = SimpleNamespace(id=person.id, username=person.username, masquerade_settings={})
        if person.masquerade == "specific":
            self._django_user.real_user = SimpleNamespace(id=1, username="staff")
        if person.masquerade in ("generic", "staff view"):
            role = "student" if person.masquerade == "generic" else "staff"
            key = course_key(person.course_id)
            self._django_user.masquerade_settings = {key: CourseMasquerade(key, role=role)}

    def get_current_user(self) -> XBlockUser:
        user, person = XBlockUser(is_current_user=True), self._person
        user.opt_attrs["edx-platform.is_authenticated"] = not person.anonymous
        user.opt_attrs["edx-platform.request_country_code"] = None
        if not person.anonymous:
            user.full_name, user.emails = "Amina Nur", ["amina@example.org"]
            user.opt_attrs["edx-platform.user_id"] = person.id
            user.opt_attrs["edx-platform.username"] = person.username
            user.opt_attrs["edx-platform.user_role"] = person.role
            user.opt_attrs["edx-platform.user_is_staff"] = person.is_staff
            user.opt_attrs["edx-platform.user_is_global_staff"] = person.is_global_staff
        return user


class SettingsService:
    """XBLOCK_SETTINGS by the block's key."""

    def __init__(self, bucket: Any) -> None:
        self._bucket = bucket

    def get_settings_bucket(self, block: Any, default: Any = None) -> Any:
        assert block.block_settings_key == "grademe"
        return default if self._bucket is None else self._bucket


class StudioPermissions:
    """Studio's permission service, with the courses that the caller may write."""

    def __init__(self, *writable: str) -> None:
        self._writable = writable

    def can_write(self, course_key: Any) -> bool:
        return str(course_key) in self._writable


AUTHOR = {"studio_user_permissions": StudioPermissions("course-v1:edX+Demo+2026")}


class LmsLikeRuntime(Runtime):
    """The real runtime of the XBlock library with URLs of an LMS."""

    def __init__(self, services: dict[str, Any]) -> None:
        ids = MemoryIdManager()
        services = {"field-data": KvsFieldData(DictKeyValueStore()), "i18n": NullI18nService(), **services}
        super().__init__(ids, ids, services={name: it for name, it in services.items() if it is not None})
        self.published: list[str] = []

    def handler_url(
        self, block: Any, handler_name: str, suffix: str = "", query: str = "", thirdparty: bool = False
    ) -> str:
        return f"/xblock/{block.scope_ids.usage_id}/handler/{handler_name}"

    def resource_url(self, resource: str) -> str:
        return f"/static/{resource}"

    def local_resource_url(self, block: Any, uri: str) -> str:
        package = block.unmixed_class.__module__.rpartition(".")[0]  # the platform's rule
        return f"/static/xblock/resources/{package}/{uri}"

    def publish(self, block: Any, event_type: str, event_data: Any) -> None:
        self.published.append(event_type)


@dataclass
class Visit:
    """A block as one person sees it. `settings=None` is a runtime without a settings service."""

    person: Person | None = field(default_factory=Person)
    settings: Any = field(default_factory=lambda: dict(SETTINGS))
    fields: dict[str, Any] = field(default_factory=dict)
    usage_id: Any = USAGE
    author_mode: bool = False
    services: dict[str, Any] = field(default_factory=dict)

    def block(self) -> GradeMeXBlock:
        runtime = LmsLikeRuntime(
            {
                "user": LmsUserService(self.person) if self.person else None,
                "settings": None if self.settings is None else SettingsService(self.settings),
                "field-data": DictFieldData(dict(self.fields)),
                **self.services,
            }
        )
        if self.author_mode:
            runtime.is_author_mode = True  # the platform sets it the same way, on the instance
        key = usage_key(self.usage_id) if isinstance(self.usage_id, str) else self.usage_id
        user_id = self.person.id if self.person else None
        return runtime.construct_xblock_from_class(GradeMeXBlock, ScopeIds(user_id, "grademe", key, key))


def usage_key(text: str) -> Any:
    """Returns an opaque key for text with a namespace, the text itself for the workbench's plain ids."""
    return UsageKey.from_string(text) if ":" in text else text


def course_key(text: str) -> Any:
    return CourseKey.from_string(text)


def post(block: Any, handler: str, body: Any = None) -> tuple[int, Any]:
    """Calls a handler as the LMS does. Returns the status and the parsed body."""
    request = Request.blank("/", method="POST", body=json.dumps({} if body is None else body).encode())
    response = block.runtime.handle(block, handler, request)
    return response.status_int, json.loads(response.body)
