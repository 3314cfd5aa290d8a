"""Card texts, photographs and contact files become fields with evidence. Pure Python, no Django."""
