"""A material's Markdown as one typed tree, the same for every writer."""
