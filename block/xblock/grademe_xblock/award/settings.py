"""From what the fields store to what the token carries (shared/award/award-settings.ts)."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any, NotRequired, TypedDict, cast

from .faults import Fault
from .percent import basis_points, rounded_hours

# Every field with its default, in the order of the form.
DEFAULTS: dict[str, Any] = {
    "display_name": "",
    "award": "course",
    "threshold": None,
    "modes": [],
    "requirements": [],
    "levels": [],
    "expires": {"kind": "never"},
    "display": {"kind": "immediately"},
    "proof": False,
    "hours": None,
    "signatories": [],
    "template": "classic",
}

_BEHAVIOURS = {"end": "end", "certificate-date": "end_with_date", "date": "end_with_date", "hidden": "hidden"}


class Level(TypedDict):
    """`threshold` in basis points. Without `template` it has the award's design; without `wording`, its label."""

    label: str
    threshold: int
    template: NotRequired[str]
    wording: NotRequired[str]


class DisplayRule(TypedDict):
    """In Open edX's terms. `date`: the first instant at which the certificate is shown, in UTC."""

    behaviour: str
    date: NotRequired[str]


class Signatory(TypedDict):
    """A person who signs. `image` is the digest of the picture of the signature, an asset of the service."""

    name: str
    role: str
    image: NotRequired[str]


class AwardSettings(TypedDict):
    """`threshold` in basis points (7000 = 70 %), None for the course's own passing grade; no modes = every mode.

    What an author leaves empty of the rest is absent: such settings keep the digest that certificates have pinned.
    """

    slug: str
    threshold: int | None
    modes: list[str]
    template: str
    requirements: NotRequired[dict[str, Any]]
    levels: NotRequired[list[Level]]
    expires: NotRequired[dict[str, Any]]
    display: NotRequired[DisplayRule]
    proof: NotRequired[bool]
    hours: NotRequired[float]
    signatories: NotRequired[list[Signatory]]


def award_settings(settings: dict[str, Any]) -> AwardSettings:
    """Returns the settings to sign. Needs settings without faults."""
    threshold = settings["threshold"]
    signed: dict[str, Any] = {
        "slug": settings["award"],
        "threshold": None if threshold is None else basis_points(threshold),
        "modes": list(settings["modes"]),
        "template": settings["template"],
        "requirements": _requirements(settings["requirements"]),
        "levels": _levels(settings["levels"]),
        "expires": _expiry(settings["expires"]),
        "display": _display(settings["display"]),
        "proof": settings["proof"] or None,
        "hours": None if settings["hours"] is None else rounded_hours(settings["hours"]),
        "signatories": [dict(each) for each in settings["signatories"]] or None,
    }
    return cast(AwardSettings, {key: value for key, value in signed.items() if value is not None or key == "threshold"})


def without_faulty(settings: dict[str, Any], faults: Iterable[Fault]) -> dict[str, Any]:
    """Returns the settings with the default of every field that has a fault, so that the rest can be shown."""
    faulty = {fault.field for fault in faults}
    return {name: deepcopy(DEFAULTS[name]) if name in faulty else settings[name] for name in DEFAULTS}


def _requirements(groups: list[dict[str, Any]]) -> dict[str, Any] | None:
    return {"any": [{"all": [_need(each) for each in group["all"]]} for group in groups]} if groups else None


def _need(need: dict[str, Any]) -> dict[str, Any]:
    return {**need, "least": basis_points(need["least"])} if need.get("least") is not None else dict(need)


def _levels(levels: list[dict[str, Any]]) -> list[dict[str, Any]] | None:
    """The lowest first: another order of the same levels is not another setting."""
    signed = [
        {
            "label": each["label"],
            "threshold": basis_points(each["from"]),
            **{key: each[key] for key in ("template", "wording") if key in each},
        }
        for each in levels
    ]
    return sorted(signed, key=lambda level: level["threshold"]) or None


def _expiry(expires: dict[str, Any]) -> dict[str, Any] | None:
    if expires["kind"] == "date":
        return {"on": expires["date"]}
    return {"afterMonths": int(expires["months"])} if expires["kind"] == "after" else None


def _display(display: dict[str, Any]) -> dict[str, Any] | None:
    behaviour = _BEHAVIOURS.get(display["kind"])
    if behaviour is None:
        return None
    return {"behaviour": behaviour, **({"date": f"{display['date']}T00:00:00Z"} if "date" in display else {})}
