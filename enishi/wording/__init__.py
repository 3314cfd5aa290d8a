"""Letters of thanks in their proper form, and the boast check, in Japanese and English. Pure Python, no Django."""
