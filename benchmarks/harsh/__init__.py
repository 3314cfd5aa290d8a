"""How well harsh words are told from harmless ones: `python -m benchmarks.harsh`."""
