"""Long trials by chance, too long for every push: `make campaign` runs them and prints what they found."""
