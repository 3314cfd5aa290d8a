"""Personal and company names, readings, search keys, honorifics. Pure Python, no Django."""
