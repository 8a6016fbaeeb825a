"""Named queries, one module an area. A query's name and docstring say what it finds."""
