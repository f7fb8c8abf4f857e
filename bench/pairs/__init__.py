"""Labelled pairs of invented passages: what the comparator says of each, beside what an investigator would say."""
