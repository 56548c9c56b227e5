"""Checks of the settings when Tutor saves: a wrong one would stop the service, Caddy, an init task or a manifest.

RULES cover the settings that the service does not read, or reads in another form. The settings of the service are
checked by its own rules (shapes.py).
"""

from __future__ import annotations

import difflib
import re
import typing as t

from .settings import (
    CONTAINER_ADDRESS,
    OPTIONAL_SECRETS,
    PLUGIN_DEFAULTS,
    RENAMED,
    SECRETS,
    SERVICE_SETTINGS,
    UNIQUE,
    Configuration,
    defaults,
    plain_values,
    service_environment,
    tutor_name,
)
from .shapes import expected_by

QUANTITY = r"\d+(\.\d+)?(m|Ki|Mi|Gi|Ti|k|M|G|T)?"
SIGNING = r'[^\s,"\\{}]{32,}'
IN_A_COMMAND = r"[^\s\"'`$\\{}]+"

# The whole value must match. The text completes "NAME is …, but must be".
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
    (
        ("GRADEME_DOCKER_IMAGE", "GRADEME_XBLOCK_WHEEL"),
        IN_A_COMMAND,
        "a name without blanks, quotes, braces and dollars",
    ),
    (("GRADEME_DATABASE_CA",), r"(/.+)?", "a path in the container, such as /data/ca.pem"),
    (("GRADEME_K8S_VOLUME_ACCESS_MODE",), "ReadWriteOnce|ReadWriteMany", "ReadWriteOnce or ReadWriteMany"),
    (
        ("GRADEME_MYSQL_DATABASE", "GRADEME_MYSQL_USERNAME"),
        r"\w{1,32}",
        "at most 32 letters, digits and underscores",
    ),
    (
        ("GRADEME_MYSQL_PASSWORD", "GRADEME_OAUTH2_SECRET", "GRADEME_OAUTH2_KEY"),
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
# Templates test these, and every text is true for them, also "False".
SWITCHES = ("GRADEME_DASHBOARD",)
# Compose and kustomize read these differently in settings.env, or not at all.
MISREAD = re.compile(r"""^["'\s]|\$|\\|\s#|[\r\n]|\s$""")

TUTOR_NAMES = {
    "GRADEME_DATABASE_PASSWORD": "GRADEME_MYSQL_PASSWORD",
    "GRADEME_JWT_SECRETS": "GRADEME_JWT_SECRET",
    "GRADEME_URL_SECRETS": "GRADEME_URL_SECRET",
    **RENAMED,
}

# These may contain passwords and tokens; a sentence about them does not repeat the value.
PRIVATE_KINDS = ("database", "redis", "webhook", "webhook-secret", "jwk-set")
PREVIOUS = ("GRADEME_JWT_SECRET_PREVIOUS", "GRADEME_URL_SECRET_PREVIOUS")


def find_faults(config: Configuration) -> list[str]:
    """Returns a sentence for each fault of a rendered configuration, without the values of secrets."""
    faults = {**_faults_by_rules(config), **_faults_of_service(config)}
    for name, value in service_environment(config):
        if MISREAD.search(value):
            sentence = f"{name} has a quote, a dollar sign, a backslash, a # or a blank where it cannot be."
            faults.setdefault(tutor_name(name), sentence)
    return [*faults.values(), *_faults_of_pairs(config)]


def _faults_by_rules(config: Configuration) -> dict[str, str]:
    switches = {
        name: _sentence(name, str(config[name]), "true or false, without quotes", is_private=False)
        for name in SWITCHES
        if not isinstance(config[name], bool)
    }
    return switches | {
        name: _sentence(name, str(config[name]), expected, is_private=name in (*UNIQUE, *PREVIOUS))
        for names, pattern, expected in RULES
        for name in names
        if not re.fullmatch(pattern, str(config[name]))
    }


def _faults_of_service(config: Configuration) -> dict[str, str]:
    """Checks by the rules of the service, which reads an empty variable as its default, where there is one."""
    values = {**plain_values(config), **{name: str(config[name]) for name in SECRETS if name in OPTIONAL_SECRETS}}
    faults = {}
    for row in SERVICE_SETTINGS:
        variable, accepts = row["variable"], row["accepts"]
        value = values.get(variable)
        if value is None or accepts is None or (value == "" and "default" in row):
            continue
        expected = expected_by(value, accepts) if value else "given"
        if expected is not None:
            kinds = (accepts["kind"], (accepts.get("of") or {}).get("kind") if accepts["kind"] == "list" else None)
            is_private = row["isSecret"] or any(kind in PRIVATE_KINDS for kind in kinds)
            faults[tutor_name(variable)] = _sentence(tutor_name(variable), value, expected, is_private)
    return faults


def _sentence(name: str, value: str, expected: str, is_private: bool) -> str:
    said = "" if is_private else f' is "{value}", but'
    return f"{name}{said} must be {expected}."


def _faults_of_pairs(config: Configuration) -> list[str]:
    """Checks settings that depend on each other, in the words of the service."""
    faults = []
    access, secret = config["GRADEME_S3_ACCESS_KEY"], config["GRADEME_S3_SECRET_KEY"]
    if bool(access) != bool(secret):
        faults.append("GRADEME_S3_ACCESS_KEY and GRADEME_S3_SECRET_KEY belong together: give both or neither.")
    if not config["GRADEME_S3_BUCKET"] and (config["GRADEME_S3_ENDPOINT"] or access):
        faults.append("GRADEME_S3_BUCKET is missing, while other settings of the bucket are given.")
    if config["GRADEME_WEBHOOKS"] and not config["GRADEME_WEBHOOK_SECRETS"]:
        faults.append("GRADEME_WEBHOOK_SECRETS is missing, while GRADEME_WEBHOOKS names an address.")
    return faults


def find_unknown_settings(names: t.Iterable[str]) -> list[str]:
    """Returns a sentence for each name with our prefix that has no effect, such as one with a typing error."""
    known = {*defaults(), *PLUGIN_DEFAULTS, *OPTIONAL_SECRETS, *UNIQUE}
    sentences = []
    for name in sorted(set(names) - known):
        if not name.startswith("GRADEME_"):
            continue
        near = [TUTOR_NAMES[name]] if name in TUTOR_NAMES else difflib.get_close_matches(name, known, 1)
        hint = f" Do you mean {near[0]}?" if near and name not in CONTAINER_ADDRESS else ""
        sentences.append(f"{name} does nothing: there is no such setting.{hint}")
    return sentences
