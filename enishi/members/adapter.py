"""How allauth meets our members."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter


class Adapter(DefaultAccountAdapter):
    """allauth's defaults, but for what the members room decides otherwise."""
