"""What Facebook, X, LinkedIn and a page here take of a profile, in the order of their forms and within their limits.

A site is data (`fields.tsv`, `pictures.tsv`). Pure, but for `own`, which asks for one's own page.
"""
