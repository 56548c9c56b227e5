"""One endpoint of the LMS: it signs a token for the person who is logged in, for pages without a block.

A page of another origin cannot read the answer unless the LMS's own CORS list names it, as it does its front ends.
The view reads Django's session and settings; it imports no module of the platform.
"""

import time
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from .masquerade import views_other_learner
from .refusals import NOT_CONFIGURED, NOT_LOGGED_IN, VIEWS_OTHER_LEARNER, Refusal
from .service_settings import read_service_settings, signer_of
from .tokens.learner_token import learner_claims
from .tokens.signing import LIFETIME, sign


@never_cache
@require_GET
def token(request: HttpRequest) -> JsonResponse:
    """`{"token", "expires_in": 300, "service_url"}`, or `{"error"}` with 401, 409 or 503.

    `?course_id=` names the course of the page. 409: staff view this course as another learner, so the page shows
    that learner's grades, and a note about the certificate of the person who is logged in would be wrong.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return _refuse(NOT_LOGGED_IN)
    # A plus sign that was not escaped arrives as a blank; no course key has one.
    course_id = request.GET.get("course_id", "").replace(" ", "+")
    if views_other_learner(getattr(request, "session", None), course_id, user.username):
        return _refuse(VIEWS_OTHER_LEARNER)
    signer = signer_of(read_service_settings(getattr(settings, "XBLOCK_SETTINGS", {}).get("grademe")))
    if signer is None:
        return _refuse(NOT_CONFIGURED)
    claims = learner_claims(user.pk, issuer=signer.issuer, now=int(time.time()), jti=str(uuid4()))
    signed = sign(claims, signer.secret)
    return JsonResponse({"token": signed, "expires_in": LIFETIME, "service_url": signer.service_url})


def _refuse(refusal: Refusal) -> JsonResponse:
    return JsonResponse({"error": refusal.sentence}, status=refusal.status)
