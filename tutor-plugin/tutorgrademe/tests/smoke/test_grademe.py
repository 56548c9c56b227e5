"""Smoke test, run by `tutor local do tests`: the service answers through the reverse proxy and is ready.

Tutor sets LMS_HOST and ENABLE_HTTPS. Set GRADEME_HOST when it is not grademe.LMS_HOST, GRADEME_PORT in dev (8160).
"""

from __future__ import annotations

import json
import os
import urllib.request

SCHEME = "https" if os.environ.get("ENABLE_HTTPS") == "true" else "http"
HOST = os.environ.get("GRADEME_HOST") or f"grademe.{os.environ.get('LMS_HOST', 'local.openedx.io')}"
PORT = os.environ.get("GRADEME_PORT")
ROOT = f"{SCHEME}://{HOST}" + (f":{PORT}" if PORT else "")


def read(path: str) -> tuple[int, bytes]:
    """Returns status and body; raises for anything but success."""
    with urllib.request.urlopen(ROOT + path, timeout=20) as answer:  # noqa: S310 # http(s), from the configuration
        return answer.status, answer.read()


def test_service_is_ready() -> None:
    """Database and files are usable."""
    assert read("/readyz")[0] == 200


def test_service_describes_itself() -> None:
    """The contract is served by the version that runs."""
    status, body = read("/api/openapi.json")
    assert status == 200
    assert "/api/v1/grade-requests" in json.loads(body)["paths"]
