"""Checkpoints: the ledger under signed roots, for whoever wants to keep one."""

import contextlib

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.endpoints import Reads
from api.shapes import Links, Shape
from tracker.custody.notes import BadKey
from tracker.models import Checkpoint
from tracker.steps.checkpoint import signer


class StampSerializer(Shape):
    """An authority's word (RFC 3161) that the checkpoint was there by a moment."""

    authority = serializers.CharField()
    stamped_at = serializers.DateTimeField()
    token_sha256 = serializers.CharField()


class CheckpointSerializer(Shape):
    """The ledger's first `size` entries under one root (RFC 6962), as a signed note (C2SP tlog-checkpoint)."""

    size = serializers.IntegerField()
    root_sha256 = serializers.CharField(
        source="root", help_text="Over the entries' hashes, 32 bytes a leaf, in hexadecimal."
    )
    note = serializers.CharField(help_text="Keep it: `manage.py verify --checkpoint` and a bundle's verifier take it.")
    key = serializers.SerializerMethodField(help_text="This installation's public key, name+id+key; empty without one.")
    made_at = serializers.DateTimeField()
    stamps = StampSerializer(many=True)
    links = Links("checkpoint")

    @extend_schema_field(str)
    def get_key(self, _: Checkpoint) -> str:
        """Who signs here."""
        with contextlib.suppress(BadKey):
            return str(signer().public)
        return ""


class Checkpoints(Reads):
    """What was signed of the ledger, the newest first."""

    queryset = Checkpoint.objects.prefetch_related("stamps")
    serializer_class = CheckpointSerializer
    needs = {"list": "view_checkpoint", "retrieve": "view_checkpoint"}
