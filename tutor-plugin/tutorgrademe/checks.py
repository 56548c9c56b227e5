"""What no setting may be, said when Tutor saves: a wrong one would break Caddy, an init task or a manifest later on.

What the service can judge by itself it judges when it starts, all faults at once. Here stands only what never
reaches it, or reaches it in another form.
"""

from __future__ import annotations

import difflib
import re
import typing as t

from .settings import INSIDE, OF_TUTOR, OPTIONAL_SECRETS, SECRETS, UNIQUE, Configuration, defaults, service_environment

QUANTITY = r"\d+(\.\d+)?(m|Ki|Mi|Gi|Ti|k|M|G|T)?"
SIGNING = r'[^\s,"\\{}]{32,}'
IN_A_COMMAND = r"[^\s\"'`$\\{}]+"

# The whole value must match. The sentence goes on after "NAME is …, but must be".
RULES: list[tuple[tuple[str, ...], str, str]] = [
    (("GRADEME_HOST",), r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*", "a host name, such as grademe.learn.example.org"),
    (("GRADEME_DEV_PORT",), r"[1-9]\d{0,4}", "a port, such as 8160"),
    (("GRADEME_WORKERS", "GRADEME_K8S_REPLICAS"), r"\d{1,3}", "a number, such as 2"),
    (
        (
            "GRADEME_K8S_CPU_REQUEST",
            "GRADEME_K8S_MEMORY_REQUEST",
            "GRADEME_K8S_MEMORY_LIMIT",
            "GRADEME_K8S_VOLUME_SIZE",
        ),
        QUANTITY,
        "a quantity of Kubernetes, such as 100m or 1Gi",
    ),
    (("GRADEME_K8S_VOLUME_ACCESS_MODE",), "ReadWriteOnce|ReadWriteMany", "ReadWriteOnce or ReadWriteMany"),
    (
        ("GRADEME_MYSQL_DATABASE", "GRADEME_MYSQL_USERNAME"),
        r"\w{1,32}",
        "at most 32 letters, digits and underscores",
    ),
    (
        ("GRADEME_MYSQL_PASSWORD", "GRADEME_LMS_OAUTH_SECRET", "GRADEME_LMS_OAUTH_KEY"),
        IN_A_COMMAND,
        "without blanks, quotes, braces, dollar signs and backslashes, because an init task types it into a shell",
    ),
    (
        ("GRADEME_JWT_SECRET", "GRADEME_URL_SECRET"),
        SIGNING,
        "at least 32 signs, without blanks, commas, quotes, braces and backslashes",
    ),
    (
        ("GRADEME_JWT_SECRET_PREVIOUS", "GRADEME_URL_SECRET_PREVIOUS"),
        f"({SIGNING})?",
        "the secret before, or nothing",
    ),
]
# Compose and kustomize read these differently in settings.env, or not at all.
UNREADABLE = re.compile(r"""^["'\s]|\$|\\|\s#|[\r\n]|\s$""")

ELSEWHERE = {
    "GRADEME_DATABASE_PASSWORD": "GRADEME_MYSQL_PASSWORD",
    "GRADEME_JWT_SECRETS": "GRADEME_JWT_SECRET",
    "GRADEME_URL_SECRETS": "GRADEME_URL_SECRET",
}


def find_faults(config: Configuration) -> list[str]:
    """A sentence for each fault, from a rendered configuration; no value of a secret is in one."""
    faults = []
    hidden = {*SECRETS, *UNIQUE, *OPTIONAL_SECRETS, "GRADEME_JWT_SECRET_PREVIOUS", "GRADEME_URL_SECRET_PREVIOUS"}
    for names, pattern, wish in RULES:
        for name in names:
            value = str(config[name])
            if not re.fullmatch(pattern, value):
                said = "" if name in hidden else f' is "{value}", but'
                faults.append(f"{name}{said} must be {wish}.")
    for name, value in service_environment(config):
        if UNREADABLE.search(value):
            faults.append(f"{name} has a quote, a dollar sign, a backslash, a # or a blank where it cannot be.")
    return faults


def find_strangers(names: t.Iterable[str]) -> list[str]:
    """A sentence for each name that looks like ours and does nothing, such as one with a slip of the pen."""
    known = {*defaults(), *OF_TUTOR, *OPTIONAL_SECRETS, *UNIQUE}
    sentences = []
    for name in sorted(set(names) - known):
        if not name.startswith("GRADEME_"):
            continue
        near = [ELSEWHERE[name]] if name in ELSEWHERE else difflib.get_close_matches(name, known, 1)
        hint = f" Do you mean {near[0]}?" if near and name not in INSIDE else ""
        sentences.append(f"{name} does nothing: there is no such setting.{hint}")
    return sentences
