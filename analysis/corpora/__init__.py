"""Articles that people annotated, in the forms that we read: brat stand-off, and our own JSON."""
