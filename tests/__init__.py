"""Whole-house tests: what no single room can answer for."""
