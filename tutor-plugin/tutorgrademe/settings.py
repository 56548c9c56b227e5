"""The plugin's configuration, made from the service's own table of settings.

service-settings.json is what `grademe settings --json` prints; a test keeps them the same. Every setting of the
service is a Tutor setting of the same name, so that nothing has to be listed twice. What stands here is only what
differs under Tutor, and what Tutor itself needs.
"""

from __future__ import annotations

import json
import re
import typing as t
from pathlib import Path

from .__about__ import __version__

HERE = Path(__file__).parent
# What tutor-minio starts: its keys are Tutor's, and it wants the bucket in the path.
IF_MINIO = "{% if GRADEME_S3_BUCKET and GRADEME_S3_ENDPOINT == 'http://minio:9000' %}"
# Docker Hub's name "grademe" is not ours. Until the operator names a registry of their own, the image exists on the
# machine that builds it, and no engine pulls a stranger's.
LOCAL = "localhost/"
LOCAL_UNLESS_REGISTRY = "{{ '" + LOCAL + "' if DOCKER_REGISTRY == 'docker.io/' else DOCKER_REGISTRY }}"
SCHEME = "{% if ENABLE_HTTPS %}https{% else %}http{% endif %}"


class ServiceSetting(t.TypedDict, total=False):
    """One row of the service's table; without a `default` the setting is required."""

    variable: str
    default: str
    description: str
    isSecret: bool
    accepts: dict[str, t.Any] | None


SERVICE_SETTINGS: list[ServiceSetting] = json.loads((HERE / "service-settings.json").read_text("utf-8"))

# The address inside the container is not to be chosen. Tutor's GRADEME_HOST is the public host name, as every
# plugin's …_HOST is; the service's variable of that name never leaves the container.
INSIDE = {"GRADEME_HOST": "0.0.0.0", "GRADEME_PORT": "8000"}  # noqa: S104 # only the compose network sees it

# Secrets are files (…_FILE); each template in this folder makes the secret it is named after.
SECRET_FILES = {path.name for path in (HERE / "templates/grademe/apps/grademe/secrets").iterdir()}
SECRETS = [row["variable"] for row in SERVICE_SETTINGS if row["isSecret"]]

# Settings that Tutor calls differently than the service: as the official plugins call theirs.
RENAMED = {
    "GRADEME_LMS_OAUTH_KEY": "GRADEME_OAUTH2_KEY",
    "GRADEME_LMS_OAUTH_SECRET": "GRADEME_OAUTH2_SECRET",
}


def origin_of(host: str, port: str = "") -> str:
    """The template of an origin as browsers write it: in small letters, whatever the setting with the host has."""
    return f"{SCHEME}://{{{{ {host}|lower }}}}{port}"


UNDER_TUTOR: dict[str, t.Any] = {
    "GRADEME_PUBLIC_URL": origin_of("GRADEME_HOST"),
    "GRADEME_DATABASE": (
        "mysql://{{ GRADEME_MYSQL_USERNAME }}@{{ MYSQL_HOST }}:{{ MYSQL_PORT }}/{{ GRADEME_MYSQL_DATABASE }}"
    ),
    "GRADEME_FILES_DIR": "/data/files",
    # Of the 16 databases of Tutor's Redis, 0 and 1 are the platform's.
    "GRADEME_REDIS": (
        "{% if GRADEME_WORKERS|int > 0 %}"
        "redis://{% if REDIS_USERNAME %}{{ REDIS_USERNAME|urlencode }}@{% endif %}{{ REDIS_HOST }}:{{ REDIS_PORT }}/5"
        "{% endif %}"
    ),
    "GRADEME_S3_PATH_STYLE": IF_MINIO + "yes{% else %}no{% endif %}",
    "GRADEME_JWT_ISSUER": origin_of("LMS_HOST"),
    "GRADEME_ALLOWED_ORIGINS": f"{origin_of('LMS_HOST')},{origin_of('CMS_HOST')}",
    "GRADEME_LMS_URL": "http://lms:8000",
    "GRADEME_OAUTH2_KEY": "grademe",
    "GRADEME_PLATFORM_JWK_SET": (
        "{% set key | rsa_import_key %}{{ JWT_RSA_PRIVATE_KEY }}{% endset %}"
        '{"keys":[{"kid":"openedx","kty":"RSA","e":"{{ key.e|long_to_base64 }}","n":"{{ key.n|long_to_base64 }}"}]}'
    ),
    "GRADEME_PLATFORM_ISSUER": "{{ JWT_COMMON_ISSUER }}",
    "GRADEME_PLATFORM_AUDIENCE": "{{ JWT_COMMON_AUDIENCE }}",
    # Caddy, and the operator's own proxy before it when there is one.
    "GRADEME_TRUST_PROXY": "{{ 1 if ENABLE_WEB_PROXY else 2 }}",
}

OF_TUTOR: dict[str, t.Any] = {
    "GRADEME_VERSION": __version__,
    "GRADEME_DOCKER_IMAGE": LOCAL_UNLESS_REGISTRY + "grademe/grademe:{{ GRADEME_VERSION }}",
    "GRADEME_HOST": "grademe.{{ LMS_HOST|lower }}",
    "GRADEME_DEV_PORT": 8160,
    "GRADEME_XBLOCK_WHEEL": "grademe_xblock-{{ GRADEME_VERSION }}-py3-none-any.whl",
    "GRADEME_MYSQL_DATABASE": "grademe",
    "GRADEME_MYSQL_USERNAME": "grademe",
    "GRADEME_JWT_SECRET_PREVIOUS": "",
    "GRADEME_URL_SECRET_PREVIOUS": "",
    "GRADEME_WORKERS": 0,
    "GRADEME_DASHBOARD": True,
    "GRADEME_K8S_REPLICAS": 2,
    "GRADEME_K8S_CPU_REQUEST": "100m",
    "GRADEME_K8S_MEMORY_REQUEST": "384Mi",
    "GRADEME_K8S_MEMORY_LIMIT": "1Gi",
    "GRADEME_K8S_VOLUME_SIZE": "5Gi",
    "GRADEME_K8S_VOLUME_ACCESS_MODE": "ReadWriteOnce",
}

# Secrets the service can do without. Each has its file; only one that is given is named in the environment.
OPTIONAL_SECRETS: dict[str, str] = {
    "GRADEME_REDIS_PASSWORD": "{% if GRADEME_WORKERS|int > 0 %}{{ REDIS_PASSWORD }}{% endif %}",
    "GRADEME_S3_ACCESS_KEY": IF_MINIO + "{{ OPENEDX_AWS_ACCESS_KEY }}{% endif %}",
    "GRADEME_S3_SECRET_KEY": IF_MINIO + "{{ OPENEDX_AWS_SECRET_ACCESS_KEY }}{% endif %}",
    "GRADEME_WEBHOOK_SECRETS": "",
}

UNIQUE: dict[str, str] = {
    # HS256 wants 256 bits (RFC 7518 §3.2); 64 letters and digits are more.
    "GRADEME_JWT_SECRET": "{{ 64|random_string }}",
    "GRADEME_URL_SECRET": "{{ 64|random_string }}",
    "GRADEME_OAUTH2_SECRET": "{{ 64|random_string }}",
    "GRADEME_MYSQL_PASSWORD": "{{ 24|random_string }}",
}


def tutor_name(variable: str) -> str:
    """Returns how Tutor calls the setting that the service reads from this variable."""
    return RENAMED.get(variable, variable)


def defaults() -> dict[str, t.Any]:
    """Every setting with its default: Tutor's own first, because the others are made of them."""
    rows = {tutor_name(row["variable"]): row.get("default") for row in SERVICE_SETTINGS}
    chosen = {
        name: UNDER_TUTOR.get(name, default)
        for name, default in rows.items()
        if name not in INSIDE and name not in map(tutor_name, SECRETS)
    }
    missing = [name for name, value in chosen.items() if value is None]
    if missing:
        raise ValueError(f"Say in UNDER_TUTOR what these settings are under Tutor: {', '.join(missing)}.")
    return {**OF_TUTOR, **OPTIONAL_SECRETS, **chosen}


class Configuration(t.Protocol):
    """What gives a setting by its name: a dict, or the context of a template."""

    def __getitem__(self, name: str, /) -> t.Any: ...


def _as_text(value: t.Any) -> str:
    """Tutor reads yes and no as YAML does; the service wants the words."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def plain_values(config: Configuration) -> dict[str, str]:
    """What the service gets in plain variables, from a rendered configuration."""
    rows = [row["variable"] for row in SERVICE_SETTINGS if not row["isSecret"] and row["variable"] not in INSIDE]
    return {variable: _as_text(config[tutor_name(variable)]) for variable in rows}


def service_environment(config: Configuration) -> list[tuple[str, str]]:
    """The environment of the container, from a rendered configuration. Secrets are named by their files."""
    given = [name for name in SECRETS if name in SECRET_FILES and (name not in OPTIONAL_SECRETS or config[name])]
    files = [(f"{name}_FILE", f"/run/secrets/grademe/{name}") for name in given]
    return [*INSIDE.items(), *plain_values(config).items(), *files]


def dev_environment(config: Configuration, front_ends: t.Sequence[str]) -> list[tuple[str, str]]:
    """What `tutor dev` sets in the place of settings.env. `front_ends` are the origins of theirs.

    Origins of the operator's stay beside those of the development servers.
    """
    lms, studio, host = (str(config[name]).lower() for name in ("LMS_HOST", "CMS_HOST", "GRADEME_HOST"))
    given = [origin for origin in re.split(r"[\s,]+", str(config["GRADEME_ALLOWED_ORIGINS"])) if origin]
    origins = [f"http://{lms}:8000", f"http://{studio}:8001", *front_ends, *given]
    return [
        ("GRADEME_PUBLIC_URL", f"http://{host}:{config['GRADEME_DEV_PORT']}"),
        ("GRADEME_ALLOWED_ORIGINS", ",".join(dict.fromkeys(origins))),
        ("GRADEME_TRUST_PROXY", "0"),
    ]
