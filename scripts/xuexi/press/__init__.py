"""From an edition to paper: what there is to print, made where it is missing, and kept."""
