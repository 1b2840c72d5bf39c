"""From a project's root to a library and its artifacts; the only room that writes files."""
