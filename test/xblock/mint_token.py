"""Prints the answer of one of the block's token handlers, signed by the real block in the real XBlock runtime.

Usage: .venv/bin/python test/xblock/mint_token.py '{"user": {...}, "settings": {...}, "fields": {...}}'

All keys are optional. `user`: id, username, role, is_staff, is_global_staff, anonymous, masquerade ("specific",
"generic"); `settings`: the XBLOCK_SETTINGS bucket, null for none; `fields`: award, threshold, modes, template,
display_name; `usage_id`: a usage key; `author_mode`: true for Studio; `language`: a Django code such as "pt-br";
`writable`: the course keys that Studio lets the user write, then it is Studio; `handler`: "token" or "author_token".
Standard output is the JSON body. The exit code is 0 for a token and 1 for a refusal, with its status on standard error.
"""

import json
import sys
from typing import Any

from lms_like import Person, StudioPermissions, Visit, course_key, post, set_up_django, usage_key


def mint(options: dict[str, Any]) -> tuple[int, Any]:
    """Returns status and body of the handler for a described visit. Raises KeyError or TypeError for unknown words."""
    from django.utils import translation

    known = {"user", "settings", "fields", "usage_id", "author_mode", "language", "writable", "handler"}
    if unknown := set(options) - known:
        raise KeyError(f"unknown: {', '.join(sorted(unknown))}. Use {', '.join(sorted(known))}.")
    language, handler = options.pop("language", "en"), options.pop("handler", "token")
    if "writable" in options:
        options["services"] = {"studio_user_permissions": StudioPermissions(*options.pop("writable"))}
    if "user" in options:
        person = Person(**options.pop("user"))
        key = usage_key(options.get("usage_id", Visit.usage_id))
        if getattr(getattr(key, "context_key", None), "is_course", False):
            person.course_id = str(course_key(str(key.context_key)).for_branch(None))
        options["person"] = person
    with translation.override(language):
        return post(Visit(**options).block(), handler)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    set_up_django()
    status, body = mint(json.loads(sys.argv[1]))
    print(json.dumps(body))
    if status != 200:
        print(status, file=sys.stderr)
        sys.exit(1)
