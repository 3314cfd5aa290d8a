"""Who looks at which pages that are kept, and all that can change them (tests/test_facts.py)."""
