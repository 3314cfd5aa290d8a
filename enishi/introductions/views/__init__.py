"""The pages of ties and requests. Each view parses, asks, calls one action and renders."""
