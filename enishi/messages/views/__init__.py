"""The pages of conversations. Each view parses, asks, calls one action and renders."""
