"""Looking back at sources, measured: invented articles, edited by hand, with what ought to be told of each edit."""
