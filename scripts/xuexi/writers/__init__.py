"""Writers: a view in, artifacts out. Each knows one format; none knows another."""
