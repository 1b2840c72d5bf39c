"""Exit codes, the same for every verb."""

CLEAN = 0
"""Nothing is wrong."""
FINDINGS = 1
"""The content has findings."""
COULD_NOT_FINISH = 2
"""The work could not be done: a file cannot be read, a port is taken."""
USAGE = 3
"""The command was written wrongly."""
