"""mint_token.py as other tests call it: a process, JSON in, JSON out."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from claims import verified

SCRIPT = Path(__file__).parents[1] / "mint_token.py"


def mint(options: dict[str, Any]) -> tuple[int, Any]:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), json.dumps(options)], capture_output=True, text=True, check=False
    )
    return done.returncode, json.loads(done.stdout)


def test_it_prints_the_answer_of_the_handler() -> None:
    settings = {"SERVICE_URL": "https://g.example", "JWT_SECRET": "s" * 64, "JWT_ISSUER": "https://l.example"}
    options = {
        "user": {"id": 41, "username": "bo", "role": "instructor", "is_staff": True},
        "settings": settings,
        "fields": {"award": "final", "threshold": 70, "modes": ["verified"], "template": "modern"},
        "usage_id": "block-v1:edX+CS101+2027+type@grademe+block@b1",
        "language": "pt-br",
    }
    code, answer = mint(options)
    claims = verified(answer["token"], "s" * 64, "https://l.example")
    assert code == 0
    assert answer["expires_in"] == 300
    assert (claims["user_id"], claims["course_id"]) == (41, "course-v1:edX+CS101+2027")
    assert (claims["role"], claims["locale"]) == ("instructor", "pt-BR")
    assert claims["settings"] == {"slug": "final", "threshold": 7000, "modes": ["verified"], "template": "modern"}


def test_it_can_masquerade() -> None:
    options = {"user": {"masquerade": "generic"}, "usage_id": "block-v1:a+b+c+type@grademe+block@x"}
    assert verified(mint(options)[1]["token"])["masquerade"] is True


def test_it_prints_refusals_too() -> None:
    code, answer = mint({"user": {"anonymous": True}})
    assert code == 1
    assert set(answer) == {"error"}
