"""Tokens: got for a user name and password, given back at will. See ``api.revocation`` for how else they end."""

from typing import Any, cast

from django.contrib.auth import authenticate
from django.db import transaction
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.authtoken.models import Token
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from api.endpoints import Guarded
from api.inputs import Input, Text
from api.shapes import Shape
from api.throttles import TokenByAccount, TokenByAddress
from tracker.models import Account
from tracker.steps import ledger


class CredentialsSerializer(Input):
    """Who wants a token."""

    username = Text(max_length=150)
    password = Text(max_length=200, trim_whitespace=False)


class TokenSerializer(Shape):
    """A token, to be sent as ``Authorization: Token …``."""

    token = serializers.CharField()


class Tokens(Guarded):
    """A token for a user name and password. Tries are counted before any password is hashed."""

    def get_authenticators(self) -> list[Any]:
        """Nobody is signed in yet who asks for a token."""
        signed_in = self.request is not None and self.request.method == "DELETE"
        return super().get_authenticators() if signed_in else []

    def get_permissions(self) -> list[Any]:
        """Anybody may ask; only who holds a token can give it back."""
        return [IsAuthenticated()] if self.request.method == "DELETE" else [AllowAny()]

    def get_throttles(self) -> list[Any]:
        """Passwords are tried slowly."""
        return [TokenByAddress(), TokenByAccount()] if self.request.method == "POST" else super().get_throttles()

    @extend_schema(request=CredentialsSerializer, responses={200: TokenSerializer}, auth=[])
    def post(self, request: Request) -> Response:
        """Get a token."""
        given = CredentialsSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        account = authenticate(request, **given.validated_data)
        if account is None:
            raise ValidationError("This user name and password do not go together. Check both and try again.")
        with transaction.atomic():
            token, made = Token.objects.get_or_create(user=account)
            if made:
                ledger.record(token.user, "token.issued", token.user)
        return Response(TokenSerializer({"token": token.key}).data)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request) -> Response:
        """Give the token back: it is worth nothing from now on."""
        with transaction.atomic():
            account = cast(Account, request.user)
            if Token.objects.filter(user=account).delete()[0]:
                ledger.record(account, "token.revoked", account)
        return Response(status=204)
