"""Letters of thanks, in the proper Japanese form and in English. Pure Python, no Django."""
