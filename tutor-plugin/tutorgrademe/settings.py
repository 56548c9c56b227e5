"""The plugin's configuration, derived from the service's own table of settings.

service-settings.json is the output of `grademe settings --json`; a test compares them. Every setting of the service is
a Tutor setting of the same name. This module has what differs under Tutor, and the settings of the plugin itself.
"""

from __future__ import annotations

import json
import re
import typing as t
from pathlib import Path

from .__about__ import __version__

HERE = Path(__file__).parent
# The server that tutor-minio starts: its keys are Tutor's, and it needs the bucket in the path.
IF_MINIO = "{% if GRADEME_S3_BUCKET and GRADEME_S3_ENDPOINT == 'http://minio:9000' %}"
# Docker Hub's name "grademe" is not ours. Until the operator names a registry, the image exists only on the machine
# that builds it, and no engine pulls the image of another publisher.
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

# The address inside the container is fixed. Tutor's GRADEME_HOST is the public host name, as every plugin's …_HOST is;
# the service's variable of that name is set inside the container only.
CONTAINER_ADDRESS = {"GRADEME_HOST": "0.0.0.0", "GRADEME_PORT": "8000"}  # noqa: S104 # only the compose network sees it

# Secrets are files (…_FILE); each template in this folder renders the secret it is named after.
SECRET_FILES = {path.name for path in (HERE / "templates/grademe/apps/grademe/secrets").iterdir()}
SECRETS = [row["variable"] for row in SERVICE_SETTINGS if row["isSecret"]]

# Settings with another name in Tutor than in the service, as the official plugins name theirs.
RENAMED = {
    "GRADEME_LMS_OAUTH_KEY": "GRADEME_OAUTH2_KEY",
    "GRADEME_LMS_OAUTH_SECRET": "GRADEME_OAUTH2_SECRET",
}


def origin_of(host: str, port: str = "") -> str:
    """Returns the template of an origin as browsers write it: in lower case."""
    return f"{SCHEME}://{{{{ {host}|lower }}}}{port}"


TUTOR_DEFAULTS: dict[str, t.Any] = {
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

PLUGIN_DEFAULTS: dict[str, t.Any] = {
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

# Optional secrets of the service. Each has its file; the environment names only those that are set.
OPTIONAL_SECRETS: dict[str, str] = {
    "GRADEME_REDIS_PASSWORD": "{% if GRADEME_WORKERS|int > 0 %}{{ REDIS_PASSWORD }}{% endif %}",
    "GRADEME_S3_ACCESS_KEY": IF_MINIO + "{{ OPENEDX_AWS_ACCESS_KEY }}{% endif %}",
    "GRADEME_S3_SECRET_KEY": IF_MINIO + "{{ OPENEDX_AWS_SECRET_ACCESS_KEY }}{% endif %}",
    "GRADEME_WEBHOOK_SECRETS": "",
}

UNIQUE: dict[str, str] = {
    # HS256 requires 256 bits (RFC 7518 §3.2); 64 letters and digits are more.
    "GRADEME_JWT_SECRET": "{{ 64|random_string }}",
    "GRADEME_URL_SECRET": "{{ 64|random_string }}",
    "GRADEME_OAUTH2_SECRET": "{{ 64|random_string }}",
    "GRADEME_MYSQL_PASSWORD": "{{ 24|random_string }}",
}


def tutor_name(variable: str) -> str:
    """Returns the name in Tutor of the setting that the service reads from this variable."""
    return RENAMED.get(variable, variable)


def defaults() -> dict[str, t.Any]:
    """Returns every setting with its default: those of the plugin first, because the others depend on them."""
    rows = {tutor_name(row["variable"]): row.get("default") for row in SERVICE_SETTINGS}
    chosen = {
        name: TUTOR_DEFAULTS.get(name, default)
        for name, default in rows.items()
        if name not in CONTAINER_ADDRESS and name not in map(tutor_name, SECRETS)
    }
    missing = [name for name, value in chosen.items() if value is None]
    if missing:
        raise ValueError(f"Add the defaults under Tutor of these settings to TUTOR_DEFAULTS: {', '.join(missing)}.")
    return {**PLUGIN_DEFAULTS, **OPTIONAL_SECRETS, **chosen}


class Configuration(t.Protocol):
    """Settings by name: a dict, or the context of a template."""

    def __getitem__(self, name: str, /) -> t.Any: ...


def _as_text(value: t.Any) -> str:
    """Tutor reads yes and no as YAML does; the service reads the words."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def plain_values(config: Configuration) -> dict[str, str]:
    """Returns the variables that are not secrets, from a rendered configuration."""
    rows = [
        row["variable"] for row in SERVICE_SETTINGS if not row["isSecret"] and row["variable"] not in CONTAINER_ADDRESS
    ]
    return {variable: _as_text(config[tutor_name(variable)]) for variable in rows}


def service_environment(config: Configuration) -> list[tuple[str, str]]:
    """Returns the environment of the container, from a rendered configuration. Secrets are named by their files."""
    given = [name for name in SECRETS if name in SECRET_FILES and (name not in OPTIONAL_SECRETS or config[name])]
    files = [(f"{name}_FILE", f"/run/secrets/grademe/{name}") for name in given]
    return [*CONTAINER_ADDRESS.items(), *plain_values(config).items(), *files]


def dev_environment(config: Configuration, front_ends: t.Sequence[str]) -> list[tuple[str, str]]:
    """Returns what `tutor dev` sets instead of settings.env. `front_ends` are the origins of the front ends.

    The operator's origins stay beside those of the development servers.
    """
    lms, studio, host = (str(config[name]).lower() for name in ("LMS_HOST", "CMS_HOST", "GRADEME_HOST"))
    given = [origin for origin in re.split(r"[\s,]+", str(config["GRADEME_ALLOWED_ORIGINS"])) if origin]
    origins = [f"http://{lms}:8000", f"http://{studio}:8001", *front_ends, *given]
    return [
        ("GRADEME_PUBLIC_URL", f"http://{host}:{config['GRADEME_DEV_PORT']}"),
        ("GRADEME_ALLOWED_ORIGINS", ",".join(dict.fromkeys(origins))),
        ("GRADEME_TRUST_PROXY", "0"),
    ]
