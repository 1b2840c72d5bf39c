"""An office's own Word templates: read, taken apart and judged; nothing in them is ever run."""
