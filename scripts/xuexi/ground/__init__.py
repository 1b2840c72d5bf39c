"""What every room stands on: how our values are declared."""
