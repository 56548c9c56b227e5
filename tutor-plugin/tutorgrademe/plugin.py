"""The hooks of the plugin. Tutor imports this module when the plugin is enabled."""

from __future__ import annotations

import json
import shlex
import shutil
import typing as t
from pathlib import Path

import click
from jinja2 import pass_context
from jinja2.runtime import Context
from tutor import env as tutor_env
from tutor import exceptions, fmt, hooks, plugins

from .checks import find_faults, find_unknown_settings
from .mfe import find_dev_origins, find_hidden_notes
from .settings import LOCAL, UNIQUE, defaults, dev_environment, service_environment

HERE = Path(__file__).parent

# Configuration

hooks.Filters.CONFIG_DEFAULTS.add_items(list(defaults().items()))
hooks.Filters.CONFIG_UNIQUE.add_items(list(UNIQUE.items()))

# Rendering

hooks.Filters.ENV_TEMPLATE_ROOTS.add_item(str(HERE / "templates"))
# The wheel lies in templates/build/openedx: in the build context of the openedx image, which Tutor renders anyway.
hooks.Filters.ENV_TEMPLATE_TARGETS.add_items([("grademe/build", "plugins"), ("grademe/apps", "plugins")])


@pass_context
def _environment(context: Context) -> list[tuple[str, str]]:
    """Returns the variables of settings.env, with the values of this installation.

    Every `config save` and `launch` renders it, so a wrong setting stops them here, with all faults, before anything is
    built or started with it.
    """
    for sentence in [*find_unknown_settings(context.get_all()), *find_hidden_notes(context)]:
        fmt.echo_alert(sentence)
    faults = "".join(f"\n  {sentence}" for sentence in find_faults(context))
    if faults:
        raise exceptions.TutorError(f"Grade Me cannot run with these settings:{faults}\nSet them anew and save again.")
    return service_environment(context)


@pass_context
def _dev_environment(context: Context) -> list[tuple[str, str]]:
    """Returns what differs in `tutor dev`, where each program has its own port and there is no proxy."""
    return dev_environment(context, find_dev_origins(context))


hooks.Filters.ENV_TEMPLATE_VARIABLES.add_items(
    [("grademe_environment", _environment), ("grademe_dev_environment", _dev_environment)]
)

for patch in sorted((HERE / "patches").iterdir()):
    hooks.Filters.ENV_PATCHES.add_item((patch.name, patch.read_text("utf-8")))


@hooks.Filters.IS_FILE_RENDERED.add()
def _copy_built_files(is_rendered: bool, path: str) -> bool:
    """Excludes the wheel, the service and its lock file from rendering: Tutor copies them byte for byte."""
    is_ours = path.startswith(("grademe/build/", "build/openedx/grademe/"))
    return is_rendered and not (is_ours and path.endswith((".whl", ".tgz", ".json")))


# Before Tutor unloads the hooks of the plugin (at HIGH), after which it cannot find the rendered files.
@hooks.Actions.PLUGIN_UNLOADED.add(priority=hooks.priorities.HIGH - 1)
def _remove_rendered_files(plugin: str, root: str, _config: t.Any) -> None:
    if plugin == "grademe":
        for folder in ("plugins/grademe", "build/openedx/grademe"):
            shutil.rmtree(Path(root, "env", folder), ignore_errors=True)


# Images

IMAGE = "{{ GRADEME_DOCKER_IMAGE }}"
hooks.Filters.IMAGES_BUILD.add_item(("grademe", ("plugins", "grademe", "build", "grademe"), IMAGE, ()))


@hooks.Filters.IMAGES_PULL.add()
@hooks.Filters.IMAGES_PUSH.add()
def _add_registry_image(images: list[tuple[str, str]], config: t.Any) -> list[tuple[str, str]]:
    """Adds the image for `images pull all` and `images push all`, unless it exists on this machine only."""
    is_local = tutor_env.render_str(config, IMAGE).startswith(LOCAL)
    return images if is_local else [*images, ("grademe", IMAGE)]


@hooks.Filters.IMAGES_BUILD_REQUIRED.add()
def _build_before_launch(images: list[str], _context: str) -> list[str]:
    """Makes `launch` build the image from the files of the plugin, so that nothing must be pulled."""
    return [*images, "grademe"]


# Mounts: `tutor mounts add /path/to/grade-me` runs the service from a checkout and builds its image from it.
# Tutor itself mounts `block/xblock` into `openedx`, by its name.

CHECKOUTS = ("grade-me", "grademe")


@hooks.Filters.IMAGES_BUILD_MOUNTS.add()
def _build_from_checkout(mounts: list[tuple[str, str]], path: str) -> list[tuple[str, str]]:
    return [*mounts, ("grademe", "grademe-src")] if Path(path).name in CHECKOUTS else mounts


@hooks.Filters.COMPOSE_MOUNTS.add()
def _mount_checkout(mounts: list[tuple[str, str]], folder: str) -> list[tuple[str, str]]:
    if folder in CHECKOUTS:
        mounts += [("grademe", "/grademe"), ("grademe-job", "/grademe"), ("grademe-worker", "/grademe")]
    return mounts


# Jobs


def _task(service: str) -> tuple[str, str]:
    return service, (HERE / "templates" / "grademe" / "tasks" / service / "init").read_text("utf-8")


@hooks.Filters.CLI_DO_INIT_TASKS.add()
def _initialise(tasks: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Adds the init tasks. The bucket needs tutor-minio: without it, Tutor has no service to run its task in."""
    services = ["mysql", *(["minio"] if plugins.is_loaded("minio") else []), "lms", "grademe"]
    return [*tasks, *map(_task, services)]


@click.command(
    name="grademe",
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
    add_help_option=False,
)
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def do_grademe(words: tuple[str, ...]) -> t.Iterable[tuple[str, str]]:
    """Run a command of the grademe CLI, such as `tutor local do grademe fonts --text "…"`."""
    # Tutor renders the command of a job; in a Jinja string, no argument of the operator is read as a template.
    yield ("grademe", "{{ " + json.dumps(shlex.join(["grademe", *words])) + " }}")


hooks.Filters.CLI_DO_COMMANDS.add_item(do_grademe)

# Public hosts and tests


@hooks.Filters.APP_PUBLIC_HOSTS.add()
def _name_public_hosts(hosts: list[str], context: t.Literal["local", "dev"]) -> list[str]:
    hosts += ["{{ GRADEME_HOST }}:{{ GRADEME_DEV_PORT }}" if context == "dev" else "{{ GRADEME_HOST }}"]
    return hosts


hooks.Filters.TESTS.add_item(("grademe", "smoke", str(HERE / "tests" / "smoke")))
