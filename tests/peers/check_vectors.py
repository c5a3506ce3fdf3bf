"""Holds base_protocol.py against the known answers in tests/vectors/base-suite.json.
Talks to nobody; exits with a failed assertion where they differ. Covers the suite,
the fingerprint and the line codec of the protocol's table in docs/PROTOCOL.md."""

import json
import sys
from pathlib import Path

import base_protocol as base

VECTORS = Path(__file__).parent.parent / "vectors" / "base-suite.json"


def private_key(text):
    return base.X25519PrivateKey.from_private_bytes(base.from_base64(text))


def check_message(vector):
    sender, recipient = (private_key(vector[f"{who}_private"]) for who in ("sender", "recipient"))
    assert base.public_key(sender) == vector["sender_public"]
    assert base.fingerprint(vector["recipient_public"]) == vector["recipient_fingerprint"]
    key = base.message_key(sender, vector["recipient_public"])
    assert base.to_base64(key) == vector["key"]
    sealed = base.seal(key, vector["text"], base.from_base64(vector["nonce"]))
    assert base.to_base64(sealed) == vector["cipher"]
    relay = base.decode_line(vector["line"].encode("utf-8"))
    assert base.open_relay(recipient, vector["sender_public"], relay) == vector["text"]


def is_refused(public):
    try:
        base.message_key(base.new_private_key(), public)
    except ValueError:
        return True
    return False


def main():
    vectors = json.loads(VECTORS.read_text(encoding="utf-8"))
    for vector in vectors["messages"]:
        check_message(vector)
    for key in vectors["reject_public_keys_hex"]:
        assert is_refused(base.to_base64(bytes.fromhex(key))), key
    for line in vectors["lines"]:
        assert base.encode_line(base.decode_line(line.encode("utf-8"))) == line.encode("utf-8")
    print(f"{len(vectors['messages'])} messages agree")
    return 0 if vectors["messages"] else 1


if __name__ == "__main__":
    sys.exit(main())
