"""Official texts: the original read to its plain lines, and a material written from it."""
