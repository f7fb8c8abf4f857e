"""How well articles are read: annotated articles in, precision, recall and errors out."""
