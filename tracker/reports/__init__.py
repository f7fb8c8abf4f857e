"""Reports: the record as of a moment, gathered into plain data and shown as pages, papers and tables."""
