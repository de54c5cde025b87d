"""A folder over HTTP for its maker's eyes only: bound to the loopback, and deaf to any other name."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

LOOPBACK = "127.0.0.1"


class _Handler(SimpleHTTPRequestHandler):
    """Files of the folder, never listed, never cached, and only for a browser that asked for this machine."""

    def _answers(self) -> bool:
        """A page elsewhere may point a name of its own at the loopback; whoever comes by such a name is sent away."""
        name = (self.headers.get("Host") or "").rpartition(":")[0] or (self.headers.get("Host") or "")
        if name in (LOOPBACK, "localhost"):
            return True
        self.send_error(421, "this server answers to 127.0.0.1 and localhost only")
        return False

    def do_GET(self) -> None:
        if self._answers():
            super().do_GET()

    def do_HEAD(self) -> None:
        if self._answers():
            super().do_HEAD()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def list_directory(self, path: Any) -> None:
        """A folder without an index is not there."""
        self.send_error(404)

    def log_message(self, format: str, *args: Any) -> None:
        """Who asks for what is nobody's business."""


def server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of the folder on the loopback; port 0 takes any that is free.

    Raises ``OSError`` when the port is taken.
    """
    return ThreadingHTTPServer((LOOPBACK, port), partial(_Handler, directory=str(folder)))


def stamp(paths: list[Path]) -> frozenset[tuple[str, int, int]]:
    """What files are at the paths, with their sizes and times: another value when anything changed.

    >>> stamp([Path("/nowhere")])
    frozenset()
    """
    found = set()
    for path in paths:
        for file in (path, *path.rglob("*")) if path.is_dir() else (path,):
            try:
                state = file.stat()
            except OSError:
                continue
            found.add((str(file), state.st_size, state.st_mtime_ns))
    return frozenset(found)
