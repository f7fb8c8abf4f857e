"""How the record is proved to somebody who does not trust us: trees, notes, checkpoints, stamps. No Django, no rows."""
