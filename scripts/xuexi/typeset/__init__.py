"""Setting type: the machine's fonts, what they cannot draw, and Typst at work."""
