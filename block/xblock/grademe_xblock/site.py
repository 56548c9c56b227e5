"""The facts that Django has about this site; defaults where Django is not set up (scripts, unit tests).

Only Django's settings and language are read. No module of the platform is imported, so the block also runs in the
workbench.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from .keys import Place
from .language import to_bcp47


@dataclass(frozen=True)
class Site:
    """`locale` is a BCP 47 tag; the URLs lead to the log-in page, the account settings and the LMS.

    A URL is None when it is not known.
    """

    locale: str = "en"
    is_rtl: bool = False
    csrf_cookie: str = "csrftoken"
    login_url: str | None = None
    account_url: str | None = None
    lms_url: str | None = None
    is_studio: bool = False


def read_site() -> Site:
    """Reads the active language of the request and the settings of the process."""
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
    """Returns the log-in page that leads back to this block; without a place the LMS decides where it leads."""
    if site.login_url is None or place is None:
        return site.login_url
    back = f"/courses/{place.course_id}/jump_to/{place.usage_id}"
    return f"{site.login_url}?next={quote(back)}"


def course_link(site: Site, place: Place | None) -> str | None:
    """Returns the course's about page, where people enroll; the LMS redirects to its catalog where it has one."""
    return None if site.lms_url is None or place is None else f"{site.lms_url}/courses/{place.course_id}/about"


def _login_url(settings: Any) -> str | None:
    """LOGIN_URL may also be the name of a Django view, which is not a URL."""
    url = str(getattr(settings, "LOGIN_URL", None) or "")
    if url.startswith(("http://", "https://")):
        return url
    return (_lms_url(settings) or "") + url if url.startswith("/") else None


def _account_url(settings: Any) -> str | None:
    """Returns the account micro-frontend, or the older account page of the LMS."""
    url = str(getattr(settings, "ACCOUNT_MICROFRONTEND_URL", None) or "")
    if url.startswith(("http://", "https://")):
        return url
    lms = _lms_url(settings)
    return None if lms is None else f"{lms}/account/settings"


def _lms_url(settings: Any) -> str | None:
    url = str(getattr(settings, "LMS_ROOT_URL", None) or "").rstrip("/")
    return url if url.startswith(("http://", "https://")) else None


def _is_studio(settings: Any) -> bool:
    """Studio runs the same code with other URLs. Its handlers outside the preview do not show it to the block."""
    variant = getattr(settings, "SERVICE_VARIANT", None)
    return variant == "cms" or str(getattr(settings, "ROOT_URLCONF", "")).startswith("cms.")
