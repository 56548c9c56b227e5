"""The note on the learner dashboard and the progress page: the package in the front ends' image, and its slots.

Without tutor-mfe this module changes nothing. `GRADEME_DASHBOARD: false` leaves the front ends unchanged.
"""

from __future__ import annotations

import shutil
import typing as t
from pathlib import Path

from tutor import hooks
from tutor.plugins import is_loaded

from .settings import Configuration, origin_of

CONTEXT = "plugins/mfe/build/mfe"  # build context of the front ends' image, below env/
PACKAGE = "grademe/mfe"  # the package, in our templates and in that context

# Pages of the front ends call the service, so their origin must be allowed.
MFE_ORIGIN = "{% if GRADEME_DASHBOARD and MFE_HOST is defined %}," + origin_of("MFE_HOST") + "{% endif %}"


@hooks.Filters.CONFIG_DEFAULTS.add(priority=hooks.priorities.LOW)
def _allow_front_ends(settings: list[tuple[str, t.Any]]) -> list[tuple[str, t.Any]]:
    """Runs last: Tutor renders defaults in their order, and MFE_HOST depends on others."""
    origins = [(name, value + MFE_ORIGIN) for name, value in settings if name == "GRADEME_ALLOWED_ORIGINS"]
    return [(name, value) for name, value in settings if name != "GRADEME_ALLOWED_ORIGINS"] + origins


@hooks.Filters.ENV_TEMPLATE_TARGETS.add()
def _add_package_to_context(targets: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [*targets, (PACKAGE, CONTEXT)] if is_loaded("mfe") else targets


@hooks.Filters.IS_FILE_RENDERED.add()
def _copy_the_package(is_rendered: bool, path: str) -> bool:
    return is_rendered and not path.startswith(f"{PACKAGE}/")


@hooks.Actions.PLUGIN_UNLOADED.add(priority=hooks.priorities.HIGH - 1)
def _remove_rendered_files(plugin: str, root: str, _config: t.Any) -> None:
    if plugin == "grademe":
        shutil.rmtree(Path(root, "env", CONTEXT, "grademe"), ignore_errors=True)


# The slots of the note. The patches mfe-env-config-runtime-definitions-… define `GradeMeNote`, which shows nothing when
# it is switched off. The compatibility layer of frontend-base renders slots without those patches, so that a slot must
# check that the name is defined.
LEARNING = "org.openedx.frontend.learning.progress_tab_certificate_status_{place}.v1"
DASHBOARD = "org.openedx.frontend.learner_dashboard.course_card_banner.v1"


def _insert(name: str, props: str) -> str:
    """Returns the operation that adds a widget to the content of a slot."""
    note = f"typeof GradeMeNote === 'undefined' ? null : <GradeMeNote {props} />"
    return (
        "{ op: PLUGIN_OPERATIONS.Insert, widget: { "
        f"id: 'grademe_{name}', type: DIRECT_PLUGIN, priority: 60, RenderWidget: ({{ cardId }}) => ({note})"
        " } }"
    )


# The progress page renders both of its slots at every width; the note shows itself in the right one.
SLOTS = [
    ("learning", LEARNING.format(place="side_panel"), _insert("side", 'place="side"')),
    ("learning", LEARNING.format(place="main_body"), _insert("main", 'place="main"')),
    ("learner-dashboard", DASHBOARD, _insert("card", "cardId={cardId}")),
]

FRONT_ENDS = sorted({name for name, _, _ in SLOTS})

try:
    from tutormfe.hooks import MFE_APPS, PLUGIN_SLOTS
except ImportError:
    MFE_APPS = None
else:
    PLUGIN_SLOTS.add_items(SLOTS)

try:
    # Since tutor-mfe 22.
    from tutormfe.hooks import FRONTEND_APPS
except ImportError:
    FRONTEND_APPS = None


def find_hidden_notes(config: Configuration) -> list[str]:
    """Returns a sentence for each front end that frontend-base serves instead of the one that has the note."""
    if FRONTEND_APPS is None or not is_loaded("mfe") or not config["GRADEME_DASHBOARD"]:
        return []
    apps = FRONTEND_APPS.apply({})
    return [
        f"The front end {name} of frontend-base is enabled: it does not show the note about a Grade Me certificate. "
        f"To show it, disable that front end; to silence this, set GRADEME_DASHBOARD to false."
        for name in FRONT_ENDS
        if apps.get(name, {}).get("enabled")
    ]


def find_dev_origins(config: Configuration) -> list[str]:
    """Returns the origins of the front ends with the note in `tutor dev`, where each has a port of its own."""
    if MFE_APPS is None or not is_loaded("mfe") or not config["GRADEME_DASHBOARD"]:
        return []
    apps = MFE_APPS.apply({})
    host = str(config["MFE_HOST"]).lower()
    return [f"http://{host}:{apps[name]['port']}" for name in FRONT_ENDS if name in apps]
