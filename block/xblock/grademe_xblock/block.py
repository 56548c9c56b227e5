"""The Grade Me block: its views, and the handlers that sign tokens and save settings.

It has no state and makes no calls. The bundle in the browser calls the service; the LMS only signs who requests it.
"""

import time
from typing import Any, NoReturn
from uuid import uuid4

from web_fragments.fragment import Fragment
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock
from xblock.exceptions import JsonHandlerError
from xblock.utils.settings import XBlockWithSettingsMixin

from .award import AwardSettings, award_settings, find_faults, without_faulty
from .award.faults import FaultData
from .fields import AwardFields
from .identity import Learner, read_learner
from .keys import Elsewhere, Place, course_key_of, read_place
from .page import BUNDLE, NAMES_BUNDLE, STAFF_BUNDLE, WAITING, WITHOUT_SCRIPT, StaffArgs, View, block_args, page
from .refusals import (
    NOT_AN_AUTHOR,
    NOT_CONFIGURED,
    NOT_IN_COURSE,
    NOT_LOGGED_IN,
    NOT_PUBLISHED,
    NOT_SETTINGS,
    NOT_VALID,
    Refusal,
)
from .service_settings import ServiceSettings, Signer, read_service_settings, signer_of
from .site import course_link, login_link, read_site
from .studio import BUNDLE as STUDIO_BUNDLE
from .studio import may_write, settings_form, studio_args
from .texts import translator
from .tokens.author_token import author_claims, authored_course_id
from .tokens.block_token import block_claims
from .tokens.signing import LIFETIME, sign
from .workbench import SCENARIOS, read_workbench_learner


# `wants`, never `needs`: library runtimes have no settings service, and previews may have no user.
# `studio_user_permissions` is wanted only because it exists nowhere but in Studio.
@XBlock.wants("user", "settings", "i18n", "studio_user_permissions")
class GradeMeXBlock(AwardFields, XBlockWithSettingsMixin, XBlock):
    """The component `grademe` of a course unit."""

    block_settings_key = "grademe"
    has_author_view = True
    has_score = False
    # A certificate is no content: it must not stand in the way of the completion that it requires.
    completion_mode = XBlockCompletionMode.EXCLUDED
    icon_class = "other"

    @XBlock.supports("multi_device")
    def student_view(self, context: Any = None) -> Fragment:
        """Returns the certificate card of the learner; for previews, libraries and visitors, their views."""
        if self._is_preview() or not isinstance(self._place(), Place):
            return self.author_view(context)
        return self._page("learner" if self._learner() else "visitor")

    def public_view(self, context: Any = None) -> Fragment:
        """Returns what people see who are not logged in: the certificate to earn, and where to log in."""
        return self._page("visitor")

    def author_view(self, context: Any = None) -> Fragment:
        """Returns Studio's unit page: the settings of this award. The bundle calls no service in this view."""
        return self._page("preview")

    def studio_view(self, context: Any = None) -> Fragment:
        """Returns the settings form."""
        site, key = read_site(), course_key_of(self.scope_ids.usage_id)

        def local_url(path: str) -> str:
            return str(self.runtime.local_resource_url(self, path))

        service = self._service_settings()
        args = studio_args(
            self.read_settings(),
            site=site,
            course_key=key,
            course_id=authored_course_id(self.scope_ids.usage_id, service.workbench_course_id),
            service_url=service.service_url,
            local_url=local_url,
        )
        return settings_form(args, site=site, bundle_url=local_url(STUDIO_BUNDLE), translate=self.ugettext)

    @XBlock.json_handler
    def save_settings(self, data: Any, suffix: str = "") -> dict[str, list[FaultData]]:
        """Stores the settings of the form: all fields → `{"faults": [{path, code, value}]}`; no fault means stored.

        Refuses with `{"error"}`: 403 without the right to write the course, 400 for a body that is no object. The
        runtime checks session and CSRF. This handler works in every editor of the platform: legacy modal, iframe
        modal, library.
        """
        self._require_author()
        if not isinstance(data, dict):
            self._refuse(NOT_SETTINGS)
        return {"faults": [fault.data() for fault in self.write_settings(data)]}

    @XBlock.json_handler
    def author_token(self, data: Any, suffix: str = "") -> dict[str, Any]:
        """Signs a token for the settings form: `{}` → `{"token", "expires_in": 300, "service_url"}` (seconds).

        Refuses with `{"error"}`: 403 without the right to write the course, and so always in the LMS; 409 in a
        library, 503 when a setting of the site is missing.
        """
        self._require_author()
        workbench_course_id = self._service_settings().workbench_course_id
        course_id = authored_course_id(self.scope_ids.usage_id, workbench_course_id)
        if course_id is None:
            self._refuse(NOT_IN_COURSE)
        author = self._learner()
        if author is None or author.masquerade:
            self._refuse(NOT_AN_AUTHOR)
        signer = self._signer()
        claims = author_claims(author.user_id, course_id, issuer=signer.issuer, now=int(time.time()), jti=str(uuid4()))
        return {"token": sign(claims, signer.secret), "expires_in": LIFETIME, "service_url": signer.service_url}

    @XBlock.json_handler
    def token(self, data: Any, suffix: str = "") -> dict[str, Any]:
        """Signs a token for the caller: `{}` → `{"token", "expires_in": 300}` (seconds).

        Refuses with `{"error"}`: 409 in Studio, previews and libraries, 401 for visitors, 503 when a setting of the
        site or of the author is missing. Staff who masquerade get a token that reads and never writes.
        """
        place = self._place()
        if self._is_preview() or place == "draft":
            self._refuse(NOT_PUBLISHED)
        if not isinstance(place, Place):
            self._refuse(NOT_IN_COURSE)
        learner = self._learner()
        if learner is None:
            self._refuse(NOT_LOGGED_IN)
        signer = self._signer()
        claims = block_claims(
            learner,
            place,
            self._signable_award(),
            issuer=signer.issuer,
            locale=read_site().locale,
            now=int(time.time()),
            jti=str(uuid4()),
        )
        return {"token": sign(claims, signer.secret), "expires_in": LIFETIME}

    def ugettext(self, text: str) -> str:
        """Translates for the reader. The library's own version fails where a runtime has no i18n service."""
        return translator(self.runtime.service(self, "i18n"))(text)

    @staticmethod
    def workbench_scenarios() -> list[tuple[str, str]]:
        """Returns the pages of the xblock-sdk workbench."""
        return SCENARIOS

    def _page(self, view: View) -> Fragment:
        site = read_site()
        args = block_args(
            view,
            site=site,
            service_url=self._service_settings().service_url,
            display_name=self.ugettext(self.display_name or "Grade me"),
            award=self._award(),
            **self._links(view),
            names_script_url=self.runtime.local_resource_url(self, NAMES_BUNDLE) if view == "learner" else None,
            staff=self._staff_args() if view == "learner" else None,
        )
        return page(
            args,
            site=site,
            bundle_url=self.runtime.local_resource_url(self, BUNDLE),
            waiting=self.ugettext(WAITING[view]),
            without_script=self.ugettext(WITHOUT_SCRIPT),
        )

    def _links(self, view: View) -> dict[str, str | None]:
        """Returns the platform pages for the next step: to log in, to add a name, to enroll. Authors need none."""
        if view == "preview":
            return {}
        site, place = read_site(), self._place()
        here = place if isinstance(place, Place) else None
        return {
            "login_url": login_link(site, here),
            "account_url": site.account_url,
            "course_url": course_link(site, here),
        }

    def _staff_args(self) -> StaffArgs | None:
        """For course staff in their own view. The service checks access again at every call."""
        place, learner = self._place(), self._learner()
        if not isinstance(place, Place) or learner is None or not learner.is_staff:
            return None
        return {
            "scriptUrl": self.runtime.local_resource_url(self, STAFF_BUNDLE),
            "courseId": place.course_id,
        }

    def _service_settings(self) -> ServiceSettings:
        return read_service_settings(self.get_xblock_settings(default={}))

    def _signer(self) -> Signer:
        signer = signer_of(self._service_settings())
        if signer is None:
            self._refuse(NOT_CONFIGURED)
        return signer

    def _require_author(self) -> None:
        permissions = self.runtime.service(self, "studio_user_permissions")
        if not may_write(self.scope_ids.usage_id, permissions=permissions, is_studio=read_site().is_studio):
            self._refuse(NOT_AN_AUTHOR)

    def _place(self) -> Place | Elsewhere:
        return read_place(self.scope_ids.usage_id, self._service_settings().workbench_course_id)

    def _learner(self) -> Learner | None:
        service = self.runtime.service(self, "user")
        if isinstance(self.scope_ids.usage_id, str):
            return read_workbench_learner(service, self._service_settings().workbench_users)
        return read_learner(service, course_key_of(self.scope_ids.usage_id))

    def _is_preview(self) -> bool:
        """Returns whether this is Studio: its unit page, its plain handlers, or the process itself.

        All three are checked, because Studio's component handler runs without author mode, for any account, on
        the draft: a token from there would carry settings that are not published.
        """
        if getattr(self.runtime, "is_author_mode", False) is True:
            return True
        return self.runtime.service(self, "studio_user_permissions") is not None or read_site().is_studio

    def _award(self) -> AwardSettings:
        """Returns the settings as far as they can be read; fields with a fault have their defaults."""
        settings = self.read_settings()
        return award_settings(without_faulty(settings, find_faults(settings)))

    def _signable_award(self) -> AwardSettings:
        """Refuses faulty settings before they are signed: a course file can be written without Studio's checks."""
        settings = self.read_settings()
        faults = find_faults(settings)
        if faults:
            self._refuse(NOT_VALID, " ".join(fault.describe(self.ugettext) for fault in faults))
        return award_settings(settings)

    def _refuse(self, refusal: Refusal, detail: str = "") -> NoReturn:
        raise JsonHandlerError(refusal.status, f"{self.ugettext(refusal.sentence)} {detail}".strip())
