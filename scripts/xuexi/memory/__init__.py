"""What one run knows of the run before."""
