"""Starts the xblock-sdk workbench with the Grade Me block, for tests of block and service in a browser.

Usage: .venv/bin/python test/xblock/run_workbench.py --service-url http://127.0.0.1:8000 --secret … [--port 0]

Prints one line of JSON once it listens: {"url", "scenarios": {id: page URL}}. `?student=<id>` on a page chooses
the learner, `?student=none` a visitor. Ends with SIGTERM or Ctrl-C and leaves no files.
"""

import argparse
import json
import os
import signal
import sys
import tempfile
from typing import Any


def read_arguments(words: list[str]) -> argparse.Namespace:
    """Reads the command line; `--secret` may also be GRADEME_JWT_SECRET, to stay out of process lists."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--service-url", help="origin of the Grade Me service; without it the block is not configured")
    parser.add_argument("--secret", default=os.environ.get("GRADEME_JWT_SECRET"), help="at least 32 characters")
    parser.add_argument("--issuer", default="http://local.openedx.io", help="`iss` of the tokens")
    parser.add_argument("--course-id", default="course-v1:edX+Demo+2026", help="course of the block; '' for none")
    parser.add_argument(
        "--users", type=json.loads, default={}, help='{"student_1": {"user_id": 7, "username": "amina"}}'
    )
    parser.add_argument("--olx", help='one more scenario, such as \'<grademe award="final" threshold="70"/>\'')
    return parser.parse_args(words)


def bucket_of(options: argparse.Namespace) -> dict[str, Any]:
    """Returns XBLOCK_SETTINGS["grademe"] for these arguments."""
    settings = {
        "SERVICE_URL": options.service_url,
        "JWT_SECRET": options.secret,
        "JWT_ISSUER": options.issuer,
        "WORKBENCH_COURSE_ID": options.course_id,
        "WORKBENCH_USERS": options.users,
    }
    return {name: value for name, value in settings.items() if value}


def serve(options: argparse.Namespace) -> None:
    """1. Set Django up. 2. Create the tables. 3. Load the scenarios. 4. Print the address and serve until stopped."""
    import django

    django.setup()
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.management import call_command
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
    from django.core.wsgi import get_wsgi_application
    from workbench.scenarios import add_xml_scenario, get_scenarios

    call_command("migrate", run_syncdb=True, verbosity=0)
    get_scenarios()
    if options.olx:
        add_xml_scenario("grademe.olx", "Grade me from OLX", options.olx)
    server = ThreadedWSGIServer(("127.0.0.1", options.port), WSGIRequestHandler)
    server.set_app(StaticFilesHandler(get_wsgi_application()))
    url = f"http://127.0.0.1:{server.server_port}"
    pages = {name: f"{url}/scenario/{name}/" for name in get_scenarios() if name.startswith("grademe.")}
    print(json.dumps({"url": url, "scenarios": pages}), flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


def stop(_signal: int, _frame: Any) -> None:
    """SIGTERM ends the server as Ctrl-C does, so that the temporary folder is removed."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    arguments = read_arguments(sys.argv[1:])
    signal.signal(signal.SIGTERM, stop)
    with tempfile.TemporaryDirectory(prefix="grademe-workbench-") as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "bench_settings",
            "GRADEME_BENCH_FOLDER": folder,
            "GRADEME_BENCH_SETTINGS": json.dumps(bucket_of(arguments)),
        }
        serve(arguments)
