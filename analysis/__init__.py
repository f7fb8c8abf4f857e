"""Plain Python that reads and compares: no Django, no network, no clock.

Every offset in this package is a Unicode code point in the text it stands beside, and every range is
half-open, as in the W3C Web Annotation TextPositionSelector.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""numpy looks at it when it is first imported. A sentence's sums are too small to be shared out: on a busy machine
threads that wait for each other made reading many times slower. Several articles at once are several processes.
"""
