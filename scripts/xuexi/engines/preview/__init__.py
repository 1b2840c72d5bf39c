"""A live preview that goes on whatever happens. Nothing here knows a site engine."""
