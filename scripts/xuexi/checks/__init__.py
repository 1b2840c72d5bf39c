"""Checks: pure functions from the library to findings. They never print."""

from xuexi.checks.registry import CHECKS, run_checks

__all__ = ["CHECKS", "run_checks"]
