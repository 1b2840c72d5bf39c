"""The look and the words that pages, PDF, Word and Excel share, each told once."""
