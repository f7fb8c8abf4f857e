"""Plain Python that reads and compares: no Django, no network, no clock.

Every offset in this package is a Unicode code point in the text it stands beside, and every range is
half-open, as in the W3C Web Annotation TextPositionSelector.
"""
