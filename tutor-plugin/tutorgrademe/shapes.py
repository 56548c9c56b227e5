"""Checks whether the service accepts a value, by the rules of the service itself (service/settings/schemas.ts).

service-settings.json names the rule of each setting. The service checks values again when it starts; the rules here may
refuse more than it does, never less, which test/tutor/shapes.test.ts checks.
"""

from __future__ import annotations

import base64
import binascii
import ipaddress
import json
import re
import typing as t
import urllib.parse
import zoneinfo

Accepts = t.Mapping[str, t.Any]

HOST = r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*"
ORIGIN = re.compile(rf"(https?)://({HOST}|\[[0-9a-f:]+\])(?::([1-9][0-9]{{0,4}}))?/*")
DEFAULT_PORTS = {"http": "80", "https": "443"}
# The schemes of database addresses; anything else with "://" is a typing error, and without it a file.
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
DATABASES = ("mysql", "mariadb", "postgresql", "postgres")
THIS_MACHINE = ("localhost", "127.0.0.1", "[::1]")
WEBHOOK = re.compile(rf"(https?)://({HOST}|\[::1\])(?::([0-9]{{1,5}}))?(?:[/?#]|$)")
# Names of zoneinfo that are files of this machine, or mean an unknown zone.
NO_ZONES = {"localtime", "posixrules", "factory"}
# Unicode Technical Standard 35: language, script, region, variants, extensions, private use.
VARIANT = r"(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3})"
EXTENSION = r"(?:[a-su-wyz0-9](?:-[a-z0-9]{2,8})+)"
LANGUAGE = re.compile(
    rf"(?:[a-z]{{2,3}}|[a-z]{{5,8}})(?:-[a-z]{{4}})?(?:-(?:[a-z]{{2}}|[0-9]{{3}}))?(?P<variants>(?:-{VARIANT})*)"
    rf"(?P<extensions>(?:-{EXTENSION})*)(?:-x(?:-[a-z0-9]{{1,8}})+)?",
    re.IGNORECASE,
)


def expected_by(value: str, accepts: Accepts) -> str | None:
    """Returns the text that completes "must be"; None when the value is accepted."""
    is_accepted, expected = KINDS[accepts["kind"]]
    return None if is_accepted(value, accepts) else expected(accepts)


def _is_text(value: str, _accepts: Accepts) -> bool:
    return value.strip() != ""


def _is_whole(value: str, accepts: Accepts) -> bool:
    return bool(re.fullmatch("[0-9]{1,15}", value)) and bool(accepts["least"] <= int(value) <= accepts["most"])


def _is_choice(value: str, accepts: Accepts) -> bool:
    return value in accepts["of"]


def _is_pattern(value: str, accepts: Accepts) -> bool:
    return bool(re.fullmatch(accepts["pattern"], value, re.ASCII)) and not value.endswith("\n")


def _is_list(value: str, accepts: Accepts) -> bool:
    items = [item for item in re.split(r"[\s,]+", value) if item]
    is_short = accepts["most"] is None or len(items) <= accepts["most"]
    return is_short and all(accepts["of"] is None or expected_by(item, accepts["of"]) is None for item in items)


def _expected_in_list(accepts: Accepts) -> str:
    expected: str = KINDS[accepts["of"]["kind"]][1](accepts["of"])
    most = "" if accepts["most"] is None else f", {accepts['most']} at most"
    return f"a list with commas{most}; each item {expected}"


def _is_origin(value: str, _accepts: Accepts) -> bool:
    found = ORIGIN.fullmatch(value.strip())
    if not found:
        return False
    scheme, host, port = found.groups()
    return port != DEFAULT_PORTS[scheme] and int(port or 0) <= 65535 and _is_written_as_browsers_do(host)


def _is_written_as_browsers_do(host: str) -> bool:
    """Returns whether a host is in its canonical form; `127.1` is another form of 127.0.0.1."""
    try:
        if host.startswith("["):
            return ipaddress.IPv6Address(host[1:-1]).compressed == host[1:-1]
        last = host.rpartition(".")[2]
        if re.fullmatch("[0-9]+|0x[0-9a-f]*", last):
            return str(ipaddress.IPv4Address(host)) == host
        for label in host.split("."):
            if label.startswith("xn--"):
                label[4:].encode().decode("punycode")
    except ValueError:
        return False
    return True


def _is_time_zone(value: str, _accepts: Accepts) -> bool:
    return value.strip().lower() in {zone.lower() for zone in zoneinfo.available_timezones()} - NO_ZONES


def _is_language(value: str, _accepts: Accepts) -> bool:
    found = LANGUAGE.fullmatch(value.strip())
    if not found:
        return False
    variants = found["variants"].lower().split("-")[1:]
    singletons = re.findall(r"-([a-z0-9])(?=-)", found["extensions"].lower())
    return len(set(variants)) == len(variants) and len(set(singletons)) == len(singletons)


def _is_jwk_set(value: str, _accepts: Accepts) -> bool:
    try:
        keys = json.loads(value, parse_constant=_refuse)["keys"]
        return isinstance(keys, list) and all(
            isinstance(key, dict)
            and isinstance(key["kty"], str)
            and isinstance(key.get("kid", ""), str)
            and (key["kty"] != "RSA" or (isinstance(key["n"], str) and isinstance(key["e"], str)))
            for key in keys
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        return False


def _refuse(constant: str) -> t.NoReturn:
    raise ValueError(constant)


def _is_database(value: str, _accepts: Accepts) -> bool:
    value = value.strip()
    scheme = SCHEME.match(value)
    if not scheme:
        return value != ""
    url = _address_of(value, DATABASES)
    return url is not None and bool(url.username) and bool(re.fullmatch(r"/[^/]+", url.path))


def _is_redis(value: str, _accepts: Accepts) -> bool:
    url = _address_of(value.strip(), ("redis", "rediss"))
    return url is not None and bool(re.fullmatch(r"(/[0-9]{0,4})?", url.path))


def _address_of(value: str, schemes: t.Sequence[str]) -> urllib.parse.SplitResult | None:
    """Reads an address with one of these schemes and a host: no query, fragment or password, and decodable names."""
    if re.search(r"[\s\x00-\x20\\^|<>\"`{}]", value) or any(sign in value for sign in "?#"):
        return None
    try:
        url = urllib.parse.urlsplit(value)
        is_there = url.scheme in schemes and bool(url.hostname) and (url.port is None or url.port >= 0)
        for part in (url.username or "", url.path):
            if re.search("%(?![0-9a-fA-F]{2})", part):
                return None
            urllib.parse.unquote_to_bytes(part).decode()
    except ValueError:
        return None
    is_plain = bool(re.fullmatch(rf"{HOST}|[0-9a-f:]+", url.hostname or ""))
    return url if is_there and is_plain and not url.password else None


def _is_webhook(value: str, _accepts: Accepts) -> bool:
    found = WEBHOOK.match(value)
    if not found:
        return False
    scheme, host, port = found.groups()
    is_safe = scheme == "https" or host in THIS_MACHINE
    return is_safe and int(port or 0) <= 65535 and (host == "[::1]" or _is_written_as_browsers_do(host))


def _is_webhook_secret(value: str, _accepts: Accepts) -> bool:
    text = value[len("whsec_") :] if value.startswith("whsec_") else value
    text = text.rstrip("=")
    try:
        key = base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError):
        return False
    return base64.b64encode(key).decode().rstrip("=") == text and 24 <= len(key) <= 64


def _fixed(expected: str) -> t.Callable[[Accepts], str]:
    return lambda _accepts: expected


KINDS: dict[str, tuple[t.Callable[[str, Accepts], bool], t.Callable[[Accepts], str]]] = {
    "text": (_is_text, _fixed("given")),
    "whole": (_is_whole, lambda accepts: f"a whole number from {accepts['least']} to {accepts['most']}"),
    "choice": (_is_choice, lambda accepts: f"{', '.join(accepts['of'][:-1])} or {accepts['of'][-1]}"),
    "pattern": (_is_pattern, lambda accepts: f"made of {accepts['expected']}"),
    "list": (_is_list, _expected_in_list),
    "origin": (_is_origin, _fixed("scheme, host and port only, in small letters, such as https://learn.example.org")),
    "time-zone": (_is_time_zone, _fixed("an IANA time zone, such as Europe/Vienna")),
    "language": (_is_language, _fixed("a BCP 47 tag, such as en or pt-BR")),
    "jwk-set": (_is_jwk_set, _fixed('the JSON of a JWK set: {"keys":[…]}')),
    "database": (_is_database, _fixed("an address such as mysql://grademe@mysql:3306/grademe, without a password")),
    "redis": (_is_redis, _fixed("an address such as redis://redis:6379/0, without a password")),
    "webhook": (_is_webhook, _fixed("an https address without user and password (http only for localhost)")),
    "webhook-secret": (_is_webhook_secret, _fixed("whsec_ and 24 to 64 random bytes in base64")),
}
