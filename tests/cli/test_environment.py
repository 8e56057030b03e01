"""What the process tells of itself: terminal, pipe, colours, width."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from stance.cli.environment import NARROWEST, Environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


def on_a_terminal(*words: str, columns: int = 70, **environ: str) -> str:
    """What `stance` writes to a terminal of that width."""
    import fcntl
    import pty
    import struct
    import termios

    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    env = {**os.environ, "TERM": "xterm-256color", **environ}
    with subprocess.Popen(
        [sys.executable, "-m", "stance", *words], stdout=child, stderr=child, stdin=child, env=env
    ) as run:
        os.close(child)
        found = b""
        while True:
            try:
                piece = os.read(parent, 65536)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            found += piece
        run.wait()
    os.close(parent)
    return found.decode().replace("\r\n", "\n")


def test_a_terminal_gets_colours_and_its_own_width(store) -> None:
    out = on_a_terminal("show", "russia")
    assert "\x1b[31m" in out
    assert max(len(line) for line in out.replace("\x1b[31m", "").splitlines()) <= 100


def test_no_color_takes_the_colours_and_nothing_else(store) -> None:
    out = on_a_terminal("show", "russia", NO_COLOR="1")
    assert "\x1b" not in out
    assert "OPPOSES, firmly" in out
    assert max(map(len, out.splitlines())) <= 70


@pytest.mark.parametrize("environ", [{"TERM": "dumb"}, {"NO_COLOR": "x", "FORCE_COLOR": "1"}])
def test_a_plain_terminal_gets_plain_text(store, environ) -> None:
    assert "\x1b" not in on_a_terminal("show", "russia", **environ)


def test_columns_sets_the_width(store) -> None:
    assert (
        max(map(len, on_a_terminal("diff", "2025-09-01", "2025-09-04", NO_COLOR="1", COLUMNS="60").splitlines())) <= 60
    )


def test_a_narrow_terminal_is_set_as_if_it_were_wider(store) -> None:
    out = on_a_terminal("diff", "2025-09-01", "2025-09-04", NO_COLOR="1", COLUMNS="5")
    assert max(map(len, out.splitlines())) <= NARROWEST + 10  # a long word or a link may stand out


def test_a_pipe_has_no_width_and_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    environment = Environment.of_process()
    assert (environment.stdout_tty, environment.width, environment.colour) == (False, None, False)


def test_a_bug_is_told_in_a_line_and_in_full_where_asked(store: Path, tmp_path: Path) -> None:
    script = (
        "import sys, stance.cli, stance.report.names as n\n"
        "n.load_names = lambda *a: 1 / 0\n"
        "sys.argv = ['stance', *sys.argv[1:]]\n"
        "stance.cli.main()\n"
    )
    plain = subprocess.run([sys.executable, "-c", script, "show"], capture_output=True, text=True, check=False)
    assert plain.returncode == 1
    assert (
        plain.stderr
        == "error: this is a bug: ZeroDivisionError: division by zero\nhint: run it again with -v and report it\n"
    )
    full = subprocess.run([sys.executable, "-c", script, "show", "-v"], capture_output=True, text=True, check=False)
    assert "Traceback" in full.stderr
