"""What Django knows about the site we run in; plain defaults where Django is not set up (scripts, unit tests).

Django is asked for facts only. No module of the platform is imported, so the block also runs in the workbench.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from .keys import Place
from .language import to_bcp47


@dataclass(frozen=True)
class Site:
    """`locale` is a BCP 47 tag; the addresses lead to the log-in page, the account settings and the LMS.

    None when one is not known.
    """

    locale: str = "en"
    is_rtl: bool = False
    csrf_cookie: str = "csrftoken"
    login_url: str | None = None
    account_url: str | None = None
    lms_url: str | None = None
    is_studio: bool = False


def read_site() -> Site:
    """The facts of this request: the active language, and the settings of the process."""
    try:
        from django.conf import settings
        from django.utils import translation
    except ImportError:
        return Site()
    if not settings.configured:
        return Site()
    language = translation.get_language()
    return Site(
        locale=to_bcp47(language),
        is_rtl=bool(language) and translation.get_language_bidi(),
        csrf_cookie=str(getattr(settings, "CSRF_COOKIE_NAME", None) or "csrftoken"),
        login_url=_login_url(settings),
        account_url=_account_url(settings),
        lms_url=_lms_url(settings),
        is_studio=_is_studio(settings),
    )


def login_link(site: Site, place: Place | None) -> str | None:
    """The log-in page that returns to this very block; without a place it returns wherever the LMS likes."""
    if site.login_url is None or place is None:
        return site.login_url
    back = f"/courses/{place.course_id}/jump_to/{place.usage_id}"
    return f"{site.login_url}?next={quote(back)}"


def course_link(site: Site, place: Place | None) -> str | None:
    """The course's own page, on which people enroll; the LMS leads on to a catalog of its own where it has one."""
    return None if site.lms_url is None or place is None else f"{site.lms_url}/courses/{place.course_id}/about"


def _login_url(settings: Any) -> str | None:
    """LOGIN_URL may also be the name of a Django view, which nobody outside can follow."""
    url = str(getattr(settings, "LOGIN_URL", None) or "")
    if url.startswith(("http://", "https://")):
        return url
    return (_lms_url(settings) or "") + url if url.startswith("/") else None


def _account_url(settings: Any) -> str | None:
    """The account micro-frontend, or the page of the LMS that was there before it."""
    url = str(getattr(settings, "ACCOUNT_MICROFRONTEND_URL", None) or "")
    if url.startswith(("http://", "https://")):
        return url
    lms = _lms_url(settings)
    return None if lms is None else f"{lms}/account/settings"


def _lms_url(settings: Any) -> str | None:
    url = str(getattr(settings, "LMS_ROOT_URL", None) or "").rstrip("/")
    return url if url.startswith(("http://", "https://")) else None


def _is_studio(settings: Any) -> bool:
    """Studio runs the same code with other URLs. Its handlers outside the preview do not say so themselves."""
    variant = getattr(settings, "SERVICE_VARIANT", None)
    return variant == "cms" or str(getattr(settings, "ROOT_URLCONF", "")).startswith("cms.")
