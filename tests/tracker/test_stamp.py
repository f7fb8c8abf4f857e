"""Time stamps, by an authority of our own on this machine."""

import hashlib
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collection.proxies import Proxy
from tests import factories
from tests.tracker.test_pipeline import CLAIM, DENIAL
from tracker.custody import stamps, verifier
from tracker.custody.notes import new
from tracker.custody.verifier import command
from tracker.custody.verifier import stamps as plain
from tracker.custody.verifier.bag import unpacked
from tracker.custody.verifier.elsewhere import STAMPED, stamp_faults
from tracker.custody.verifier.notes import Covered
from tracker.custody.verifier.record import TABLES, Record
from tracker.models import Account, Checkpoint, LedgerEntry, Violation
from tracker.steps import checkpoint, ledger
from tracker.steps.bundle import export
from tracker.steps.stamp import posted, stamp
from tracker.steps.verify import verify
from tracker.storage import captures

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.stricter,
    pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl here, which plays the authority"),
]
CONFIGURATION = """
[tsa]
default_tsa = here
[here]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
ess_cert_id_alg = sha256
[stamping]
basicConstraints = critical, CA:FALSE
extendedKeyUsage = critical, timeStamping
"""
Authority = Callable[[str, bytes], bytes]


def openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root, and a certificate of an authority under it."""
    folder = tmp_path_factory.mktemp("authority")
    (folder / "tsa.cnf").write_text(CONFIGURATION)
    (folder / "serial").write_text("01")
    new = ("req", "-newkey", "rsa:2048", "-nodes", "-batch")
    openssl(
        folder, *new, "-x509", "-days", "30", "-subj", "/CN=An invented root", "-keyout", "r.key", "-out", "root.pem"
    )
    openssl(folder, *new, "-subj", "/CN=An invented authority", "-keyout", "tsa.key", "-out", "tsa.csr")
    signed = ("x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "r.key", "-CAcreateserial", "-days", "20")
    openssl(folder, *signed, "-extfile", "tsa.cnf", "-extensions", "stamping", "-out", "tsa.pem")
    return folder


@pytest.fixture
def authority(folder: Path, settings: Any) -> Authority:
    """What answers a query as an authority over the network would."""
    settings.CUSTODY = replace(
        settings.CUSTODY, authorities=("https://stamps.example/",), certificates=folder / "root.pem"
    )

    def answer(url: str, query: bytes) -> bytes:
        (folder / "query.tsq").write_bytes(query)
        reply = ("ts", "-reply", "-queryfile", "query.tsq", "-signer", "tsa.pem", "-inkey", "tsa.key")
        openssl(folder, *reply, "-config", "tsa.cnf", "-section", "here", "-out", "reply.tsr")
        return (folder / "reply.tsr").read_bytes()

    return answer


@pytest.fixture
def made() -> Checkpoint:
    ledger.record(Account.machine(), "test.written", Account.machine())
    found = checkpoint.checkpoint()
    assert found
    return found


def test_a_stamp_is_kept_and_its_hash_is_in_the_ledger(authority: Authority, made: Checkpoint) -> None:
    (row,) = stamp(made, authority)
    assert row.token_sha256 in LedgerEntry.objects.latest("sequence").body
    assert captures().get(row.token_sha256)
    assert stamp(made, authority) == []
    assert verify()[1] == []


def test_a_stamp_of_something_else_is_refused(authority: Authority, made: Checkpoint) -> None:
    other = stamps.request("another note")
    assert stamp(made, lambda url, query: authority(url, other.query)) == []


def test_an_authority_of_another_root_is_refused(
    authority: Authority, made: Checkpoint, settings: Any, tmp_path: Path
) -> None:
    new = (
        "req",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-batch",
        "-x509",
        "-subj",
        "/CN=Another",
        "-keyout",
        "k",
        "-out",
        "c",
    )
    openssl(tmp_path, *new)
    settings.CUSTODY = replace(settings.CUSTODY, certificates=tmp_path / "c")
    assert stamp(made, authority) == []


def test_openssl_agrees(authority: Authority, made: Checkpoint, folder: Path) -> None:
    (row,) = stamp(made, authority)
    (folder / "note").write_text(made.note)
    (folder / "kept.tsr").write_bytes(captures().get(row.token_sha256))
    openssl(folder, "ts", "-verify", "-data", "note", "-in", "kept.tsr", "-CAfile", "root.pem")


def test_an_authority_is_asked_through_the_proxy_of_the_settings(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EGRESS_PROXY = "http://proxy.example:3128"
    asked: list[Any] = []
    monkeypatch.setattr("tracker.steps.stamp.post", lambda *told, network: asked.append(network.proxy) or b"reply")
    assert posted("https://stamps.example/", b"query") == b"reply"
    assert asked == [Proxy("proxy.example", 3128)]


def test_a_bundle_brings_the_newest_stamp_and_what_grew_since(
    authority: Authority, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    factories.worked_through(CLAIM)
    stamped = checkpoint.checkpoint()
    assert stamped and stamp(stamped, authority)
    factories.worked_through(DENIAL, on="2024-02-27")
    made = export(Violation.objects.get(), Account.machine())
    assert made.under.size > stamped.size
    assert list(verifier.faults(made.content)) == []
    files = unpacked(made.content)
    (token,) = (data for name, data in files.items() if name.endswith(".tst"))
    (folder / "note").write_bytes(files[f"data/{STAMPED}"])
    (folder / "kept.tst").write_bytes(token)
    openssl(folder, "ts", "-verify", "-data", "note", "-in", "kept.tst", "-CAfile", "root.pem")
    (folder / "bundle.zip").write_bytes(made.content)
    assert command.main([str(folder / "bundle.zip")]) == 0
    assert f"openssl ts -verify -data data/{STAMPED} -in data/stamps/" in capsys.readouterr().out
    shown, moment = plain.stamped(token)
    assert shown == hashlib.sha256(stamped.note.encode()).hexdigest()
    assert moment.startswith("20") and moment.endswith("Z")


def test_a_stamp_of_another_note_in_a_bundle_is_told(authority: Authority) -> None:
    """One over words that nobody signed, and one over a checkpoint that the bundle's ledger does not continue."""
    origin, root = "gainsay/invented", b"\1" * 32
    under, files = Covered(origin, 9, root), a_payload()
    files["data/stamps/00.tst"] = authority("", stamps.request("another note").query)
    files[f"data/{STAMPED}"] = new(origin).sign(f"{origin}\n9\n{'A' * 43}=\n").encode()
    found = list(stamp_faults(Record(files), under))
    assert "one of the two was forged" in found[0] and "a stamp of something else" in found[1]


def a_payload() -> dict[str, bytes]:
    """A bundle's payload with nothing in its tables."""
    return {f"data/{name}.json": b"{}" if name == "violation" else b"[]" for name in TABLES}


@given(st.binary(max_size=200))
def test_no_bytes_are_more_than_no_stamp(reply: bytes) -> None:
    with pytest.raises(ValueError, match="no time stamp"):
        plain.stamped(reply)
