#!/usr/bin/env python
"""The small platform: `lms manage_user`, `lms create_dot_application` as the plugin's init task calls them, `serve`.

The two commands take the words that openedx-platform's take, and refuse others.
"""

from __future__ import annotations

import argparse
import os
import sys
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "settings"


def manage_user(words: list[str]) -> None:
    """common/djangoapps/student/management/commands/manage_user.py"""
    from django.contrib.auth import get_user_model

    parser = argparse.ArgumentParser("manage_user")
    parser.add_argument("username")
    parser.add_argument("email")
    for flag in ("--remove", "--superuser", "--staff", "--unusable-password"):
        parser.add_argument(flag, action="store_true")
    asked = parser.parse_args(words)
    user, is_new = get_user_model().objects.get_or_create(username=asked.username, defaults={"email": asked.email})
    if user.email != asked.email:
        sys.exit("Skipping: another user has this name.")
    user.is_staff, user.is_superuser = asked.staff, asked.superuser
    if is_new and asked.unusable_password:
        user.set_unusable_password()
    user.save()


def create_dot_application(words: list[str]) -> None:
    """openedx/core/djangoapps/oauth_dispatch/management/commands/create_dot_application.py"""
    from django.contrib.auth import get_user_model
    from oauth2_provider.models import get_application_model

    parser = argparse.ArgumentParser("create_dot_application")
    parser.add_argument("name")
    parser.add_argument("username")
    parser.add_argument("--grant-type", required=True, choices=["authorization-code", "client-credentials"])
    for option in ("--redirect-uris", "--client-id", "--client-secret", "--scopes"):
        parser.add_argument(option, default="")
    for flag in ("--public", "--skip-authorization", "--update"):
        parser.add_argument(flag, action="store_true")
    asked = parser.parse_args(words)
    model = get_application_model()
    facts = {
        "user": get_user_model().objects.get(username=asked.username),
        "redirect_uris": asked.redirect_uris,
        "client_type": model.CLIENT_CONFIDENTIAL,
        "authorization_grant_type": asked.grant_type,
        "skip_authorization": asked.skip_authorization,
        "client_id": asked.client_id,
        "client_secret": asked.client_secret,
    }
    known = model.objects.filter(name=asked.name).first()
    if known is None:
        model.objects.create(name=asked.name, **facts)
    elif asked.update:
        for name, value in facts.items():
            setattr(known, name, value)
        known.save()
    print(f"Created {asked.name} with client_secret {asked.client_secret}")  # the platform prints it, too


def serve(words: list[str]) -> None:
    """Serves until the end of standard input; the port is the first line that is printed."""
    from django.core.wsgi import get_wsgi_application

    class Quiet(WSGIRequestHandler):
        def log_message(self, *_: object) -> None: ...

    server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet)
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
    django.setup()
    from django.core.management import call_command

    words = [word for word in sys.argv[1:] if word != "lms"]
    call_command("migrate", verbosity=0)
    {"manage_user": manage_user, "create_dot_application": create_dot_application, "serve": serve}[words[0]](words[1:])
