"""A browser without a browser, and a small contested case."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests import factories
from tracker.models import Account, Contradiction, Evidence, Violation

SignIn = Callable[[Account], Client]


@pytest.fixture
def sign_in() -> SignIn:
    """A client that the account has signed in with."""

    def signed_in(account: Account) -> Client:
        client = Client()
        client.force_login(account)
        return client

    return signed_in


@pytest.fixture
def evidence(db: None) -> Evidence:
    """A claim that the machine proposed."""
    said = factories.a_statement(
        factories.an_article(), "North Korea has shipped 2,000 containers of munitions to Russia"
    )
    return factories.some_evidence(factories.a_claim(said), factories.a_violation())


@pytest.fixture
def finding(evidence: Evidence) -> Contradiction:
    """The claim denied by somebody else, in an article of its own."""
    article = factories.an_article(
        "The ministry denied that any arms were sent to Russia.\n", outlet="The Invented Post"
    )
    denial = factories.a_statement(article, "any arms were sent to Russia", source_name="the ministry", stance="denies")
    return factories.a_contradiction(evidence.claim, factories.a_claim(denial), violation=evidence.violation)


@pytest.fixture
def violation(finding: Contradiction) -> Violation:
    """An alleged violation with evidence and a contradiction."""
    assert finding.violation
    return finding.violation
