"""``chronos serve``: look at a built site, and rebuild it while its articles change."""

import subprocess
import sys
import time
from pathlib import Path
from threading import Thread
from typing import Annotated

from typer import Argument, BadParameter, Exit, Option

from chronos.cli.common import NOT_WRITTEN, remark

EVERY = 0.5
"""Seconds between two looks at the articles."""


def serve(
    site: Annotated[Path, Argument(metavar="DIR", help="A folder that 'chronos build' made.")],
    watch: Annotated[
        list[Path] | None,
        Option("--watch", "-w", help="Build DIR anew whenever these articles change; may be repeated.", show_default=False),
    ] = None,
    date: Annotated[
        str | None, Option("--date", "-d", help="With --watch: publication date for inputs without one.", show_default=False)
    ] = None,
    port: Annotated[int, Option("--port", "-p", help="The port; 0 takes any that is free.", min=0, max=65535)] = 8000,
) -> None:
    """Show a site in the browser, from this machine and for it only.

    Example: chronos serve out --watch articles/
    """
    from chronos.cli.folder import MARKER
    from chronos.cli.serving import LOOPBACK, server

    missing = [path for path in watch or [] if not path.exists()]
    if missing:
        raise BadParameter(f"{missing[0]} is not there", param_hint="--watch")
    if watch:
        rebuilt(site, watch, date)
    if not (site / MARKER).is_file():
        raise BadParameter(f"{site} is no site that chronos built; build one with 'chronos build -o {site}'", param_hint="DIR")
    try:
        made = server(site, port)
    except OSError as error:
        remark(f"port {port} cannot be used: {error.strerror}; choose another with --port", wrong=True)
        raise Exit(NOT_WRITTEN) from error
    remark(f"http://{LOOPBACK}:{made.server_address[1]}/ shows {site}; stop with Ctrl-C", wrong=True)
    Thread(target=made.serve_forever, daemon=True).start()
    try:
        _wait(site, watch or [], date)
    finally:
        made.shutdown()
        made.server_close()


def _wait(site: Path, watched: list[Path], date: str | None) -> None:
    """Until the user stops it: look, and build when something is not as it was."""
    from chronos.cli.serving import stamp

    known = stamp(watched)
    while True:
        time.sleep(EVERY)
        now = stamp(watched)
        if now != known:
            known = now
            rebuilt(site, watched, date)


def rebuilt(site: Path, watched: list[Path], date: str | None) -> int:
    """Build the site in a process of its own: what goes wrong there is said there, and the old site stays.

    Gives the exit code of ``chronos build``.
    """
    call = [sys.executable, "-m", "chronos", "build", *map(str, watched), "-o", str(site)]
    return subprocess.run([*call, *(["--date", date] if date else [])], check=False).returncode  # noqa: S603  (our own command)
