"""What is wrong with the content: facts only. Printing them is the command line's work."""

from xuexi.findings.catalogue import CATALOGUE, Rule, Severity
from xuexi.findings.finding import Finding, Place
from xuexi.findings.nearest import nearest

__all__ = ["CATALOGUE", "Finding", "Place", "Rule", "Severity", "nearest"]
