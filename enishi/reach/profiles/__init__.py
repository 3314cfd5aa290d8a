"""How good is this profile? Ten points, whom somebody else scores likewise, and how two scores go together. Pure."""
