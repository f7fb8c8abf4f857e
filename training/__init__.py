"""How the grammar in ``analysis/models`` is made: treebanks in, weights out. This alone needs PyTorch."""
