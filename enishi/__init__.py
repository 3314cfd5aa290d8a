"""Enishi (縁): a professional network for how business relationships are really made in Japan."""

__version__ = "0.1.0"
