"""Bytes in: from files and from the network, refused with a reason or handed on with what is known of them.

Nothing here knows Django, the record, the queue or the faces.
"""
