"""The script that fetches fonts for paper: once, whole, and never a reason to stop."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "bootstrap" / "paper_fonts.sh"
FONTS = ("FandolFang-Regular.otf", "FandolKai-Regular.otf")

pytestmark = pytest.mark.skipif(
    shutil.which("dpkg-deb") is None, reason="packages of this kind are only known on Debian"
)


class Machine:
    """A project with the script, and a package manager that hands out what is laid ready."""

    def __init__(self, folder: Path) -> None:
        self.project = folder / "project"
        self.package = folder / "texlive-lang-chinese_1_all.deb"
        self.calls = folder / "calls"
        self._programs = folder / "bin"
        (self.project / "scripts/bootstrap").mkdir(parents=True)
        (self.project / ".venv").mkdir()
        shutil.copy(SCRIPT, self.project / "scripts/bootstrap")
        self._programs.mkdir()
        self._program("apt-get", f'echo "$@" >>{self.calls}; case "$*" in *download*) '
                      f"cp {self.package} . ;; esac")  # fmt: skip
        # Nobody has a password here.
        self._program("sudo", "exit 1")

    def _program(self, name: str, body: str) -> None:
        path = self._programs / name
        path.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
        path.chmod(0o755)

    def offer(self, *fonts: str) -> None:
        """Lay a package ready that holds these fonts and one that nobody wants."""
        tree = self.package.parent / "tree"
        shutil.rmtree(tree, ignore_errors=True)
        inside = tree / "usr/share/fonts/fandol"
        inside.mkdir(parents=True)
        for font in (*fonts, "FandolHei-Regular.otf"):
            (inside / font).write_text(font, "utf-8")
        control = tree / "DEBIAN/control"
        control.parent.mkdir()
        control.write_text(
            "Package: texlive-lang-chinese\nVersion: 1\nArchitecture: all\n"
            "Maintainer: nobody <nobody@example.org>\nDescription: fonts\n",
            "utf-8",
        )
        command = ("dpkg-deb", "--root-owner-group", "-b", str(tree), str(self.package))
        subprocess.run(command, check=True, capture_output=True)

    def run(self, *arguments: str) -> str:
        """What the script says. It must never fail."""
        environment = {**os.environ, "PATH": f"{self._programs}:{os.environ['PATH']}"}
        script = self.project / "scripts/bootstrap/paper_fonts.sh"
        result = subprocess.run(
            (str(script), *arguments), env=environment, capture_output=True, text=True, check=False
        )
        assert result.returncode == 0, result.stderr
        return result.stdout + result.stderr

    @property
    def downloads(self) -> int:
        return self.calls.read_text("utf-8").count("download") if self.calls.exists() else 0

    @property
    def fonts(self) -> set[str]:
        """All that lies in the fonts folder."""
        found = (self.project / "fonts").rglob("*")
        return {path.name for path in found if path.is_file()}


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_the_two_fonts_are_fetched_once(machine: Machine) -> None:
    machine.offer(*FONTS)
    assert "只下载一次" in machine.run()
    assert machine.fonts == set(FONTS)
    assert machine.run() == ""
    assert machine.downloads == 1


def test_without_a_network_it_says_so_once_and_goes_on(machine: Machine) -> None:
    assert "make fonts" in machine.run()
    tried = machine.downloads
    assert machine.run() == ""
    assert (machine.downloads, machine.fonts) == (tried, set())


def test_asked_again_it_tries_again(machine: Machine) -> None:
    machine.run()
    machine.offer(*FONTS)
    machine.run("again")
    assert machine.fonts == set(FONTS)


def test_half_a_package_leaves_no_font(machine: Machine) -> None:
    machine.offer(FONTS[0])
    assert "make fonts" in machine.run()
    assert machine.fonts == set()
    machine.package.write_bytes(b"no package at all")
    assert "make fonts" in machine.run("again")
    assert machine.fonts == set()
