"""Signatures, notes and trees, against their standards' own examples."""

import base64
import hashlib
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from tracker.custody import notes
from tracker.custody.trees import Frontier, Tree
from tracker.custody.verifier import ed25519
from tracker.custody.verifier import notes as plain
from tracker.custody.verifier.trees import continues, leaf_hash, node_hash, root_by_proof

RFC_8032 = [  # section 7.1, tests 1 to 3 and SHA(abc): public key, message, signature
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
    (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
    ),
]
RFC_6962_LEAVES = [
    *(b"", b"\x00", b"\x10", b"\x20\x21", b"\x30\x31", b"\x40\x41\x42\x43"),
    *(b"\x50\x51\x52\x53\x54\x55\x56\x57", b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f"),
]
"""The leaves of Certificate Transparency's own reference tests."""
RFC_6962_ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    4: "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    7: "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


@pytest.mark.parametrize(("key", "message", "signature"), RFC_8032)
def test_the_plain_verifier_agrees_with_rfc_8032(key: str, message: str, signature: str) -> None:
    assert ed25519.holds(*map(bytes.fromhex, (key, message, signature)))


@given(st.binary(max_size=200), st.integers(0, 511))
def test_the_plain_verifier_agrees_with_the_library(message: bytes, flipped: int) -> None:
    private = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(message).digest())
    key = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    signature = bytearray(private.sign(message))
    assert ed25519.holds(key, message, bytes(signature))
    signature[flipped // 8] ^= 1 << flipped % 8
    with pytest.raises(InvalidSignature):
        Ed25519PublicKey.from_public_bytes(key).verify(bytes(signature), message)
    assert not ed25519.holds(key, message, bytes(signature))


@pytest.mark.parametrize(("size", "root"), RFC_6962_ROOTS.items())
def test_roots_are_those_of_the_reference_tree(size: int, root: str) -> None:
    assert Tree(RFC_6962_LEAVES[:size]).root.hex() == root


@given(st.lists(st.binary(max_size=4), min_size=1, max_size=40), st.data())
def test_every_entry_is_proved_and_no_other(leaves: list[bytes], data: st.DataObject) -> None:
    tree, edge = Tree(leaves), Frontier()
    for leaf in leaves:
        edge.append(leaf)
    at = data.draw(st.integers(0, len(leaves) - 1))
    assert edge.root() == tree.root == root_by_proof(at, len(leaves), leaf_hash(leaves[at]), tree.proof(at))
    assert root_by_proof(at, len(leaves), leaf_hash(b"another"), tree.proof(at)) != tree.root
    assert root_by_proof(at, len(leaves), leaf_hash(leaves[at]), [*tree.proof(at), b"\0" * 32]) != tree.root


@given(st.lists(st.binary(max_size=4), min_size=1, max_size=40), st.data())
def test_a_tree_that_grew_is_proved_to_have_grown_from_every_size(leaves: list[bytes], data: st.DataObject) -> None:
    size = data.draw(st.integers(1, len(leaves)))
    before, now = Tree(leaves[:size]), Tree(leaves)
    proof = now.consistency(size)
    assert continues(size, before.root, len(leaves), now.root, proof)
    other = Tree([*leaves[: size - 1], b"another"]).root
    assert not continues(size, other, len(leaves), now.root, proof)
    assert not continues(size, before.root, len(leaves), other, proof)
    assert not continues(size, before.root, len(leaves), now.root, [*proof, b"\0" * 32])


def test_consistency_proofs_are_those_of_the_reference_tree() -> None:
    """Certificate Transparency's own: from 1 and from 6 of its eight leaves to all of them."""
    tree = Tree(RFC_6962_LEAVES)
    assert [step.hex()[:8] for step in tree.consistency(1)] == ["96a296d2", "5f083f0a", "6b47aaf2"]
    assert [step.hex()[:8] for step in tree.consistency(6)] == ["0ebc5d34", "ca854ea1", "d37ee418"]
    assert tree.consistency(8) == []


def test_a_frontier_goes_on_where_it_was_left() -> None:
    whole, left = Frontier(), Frontier()
    for leaf in RFC_6962_LEAVES:
        whole.append(leaf)
        left = Frontier(left.size, left.peaks)
        left.append(leaf)
    assert left.root() == whole.root()
    assert node_hash(b"a", b"b") != node_hash(b"b", b"a")


def test_a_note_of_another_tool_is_opened() -> None:
    """The example of the sumdb/note tools, whose key and signature these are."""
    key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
    signature = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
    note = f"{text}\n— PeterNeumann {signature}\n"
    assert notes.opened(note, [notes.public_key(key)]) == text
    assert plain.opened(note, [plain.Key.of(key)]) == (text, plain.Key.of(key))


def test_a_note_that_was_changed_is_refused() -> None:
    signer = notes.new("gainsay/test")
    note = signer.sign("origin\n5\nroot\n")
    assert notes.opened(note, [signer.public]) == "origin\n5\nroot\n"
    for changed in (note.replace("5", "6"), note.replace("gainsay", "gainsaid"), note[:-1]):
        with pytest.raises(notes.BadNote):
            notes.opened(changed, [signer.public])
        with pytest.raises(ValueError, match=r"note|hold|known"):
            plain.opened(changed, [plain.Key(*signer.public)])


def test_a_key_is_made_once_and_is_its_owner_s_alone(tmp_path: Path) -> None:
    first = notes.made(tmp_path / "keys" / "signing-key", "example.org")
    again = notes.made(tmp_path / "keys" / "signing-key", "elsewhere.example")
    assert str(first.public) == str(again.public) == str(notes.kept(tmp_path / "keys" / "signing-key").public)
    assert first.name.startswith("example.org/ledger-")
    assert (tmp_path / "keys" / "signing-key").stat().st_mode & 0o777 == 0o600


def test_whoever_only_reads_makes_no_key(tmp_path: Path) -> None:
    with pytest.raises(notes.BadKey, match="There is no signing key at"):
        notes.kept(tmp_path / "keys" / "signing-key")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "line", ["", "name", "name+00000000+AA==", "name+1a2b3c4d+" + base64.b64encode(b"\1" * 33).decode()]
)
def test_what_is_no_key_is_refused(line: str) -> None:
    with pytest.raises(notes.BadKey):
        notes.public_key(line)
    with pytest.raises(ValueError, match=r"key|Base64|base64"):
        plain.Key.of(line)


def test_the_plain_verifier_reads_every_key_that_we_write() -> None:
    for _ in range(50):
        key = notes.new("gainsay/test").public
        assert plain.Key.of(str(key)) == key
