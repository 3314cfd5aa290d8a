"""How fast Enishi is, and how well it reads: `make bench`. Not tests: machines differ, and this one is shared."""
