"""What an author begins with: a new material, or a whole campaign."""
