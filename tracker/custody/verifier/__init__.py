"""What goes out with each bundle, and is all that it takes to check it: no program but Python, 3.9 or newer.

The very files work here and there, so that they import Python's own modules and each other, relatively, and no more.
"""

from .whole import faults

__all__ = ["faults"]
