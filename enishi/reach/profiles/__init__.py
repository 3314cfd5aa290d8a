"""How good is this profile? Ten points, which somebody else can score as well, and how two scores go together.

Pure, but for `own`, which asks for one's own page.
"""
