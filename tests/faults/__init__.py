"""Nothing lost: real processes killed at every point, and what the record looks like afterwards."""
