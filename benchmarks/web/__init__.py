"""How fast the busiest pages are, as they are served: see README.md."""
