"""Made-up photographs of made-up cards, and how well they are read. See README.md."""
