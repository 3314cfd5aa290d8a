"""The pages of the evening and of letters. Each view parses, asks, calls one action and renders."""
