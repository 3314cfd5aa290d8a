"""Every parser, given anything: by hypothesis among the tests, and at length by `make fuzz`."""
