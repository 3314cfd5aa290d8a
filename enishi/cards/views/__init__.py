"""The pages of the card book. Each view parses, asks, calls one action and renders."""
