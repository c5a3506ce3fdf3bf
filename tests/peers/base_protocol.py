"""The bytes of the base protocol: line codec, message suite, fingerprint.
Opens no socket and prints nothing. Written from the protocol's table in
docs/PROTOCOL.md alone, so that it shares no mistake with lib/."""

import base64
import hashlib
import json
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

SUITE = "X25519+AESGCM"
MAX_LINE = 8 * 1024 * 1024  # a welcome holds everybody


def encode_line(message):
    """One message as Python writes it: `", "`, `": "` and \\uXXXX escapes."""
    return json.dumps(message).encode("ascii") + b"\n"


def decode_line(line):
    """The object on a line; ValueError if it holds anything else."""
    message = json.loads(line.decode("utf-8"))
    if not isinstance(message, dict):
        raise ValueError("not a JSON object")
    return message


def readable(line):
    """A line as it came, for people and tests to look at."""
    return line.decode("utf-8", "backslashreplace").rstrip("\n")


def public_key(private):
    """The public half of a key as it stands in `hello`."""
    return to_base64(private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))


def fingerprint(public):
    digits = hashlib.sha256(from_base64(public)).hexdigest()
    return f"{digits[:8]}-{digits[8:16]}"


def message_key(private, public):
    """The key two people share; ValueError for a key that is malformed or of low order."""
    secret = private.exchange(X25519PublicKey.from_public_bytes(from_base64(public)))
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"chat-e2ee").derive(secret)


def seal(key, text, nonce):
    return AESGCM(key).encrypt(nonce, text.encode("utf-8"), None)


def relay_message(private, public, sender, to, text):
    """A whole `relay` message for the owner of the key `public`."""
    nonce = os.urandom(12)
    cipher = seal(message_key(private, public), text, nonce)
    return {
        "type": "relay",
        "to": to,
        "from": sender,
        "alg": SUITE,
        "nonce": to_base64(nonce),
        "cipher": to_base64(cipher),
    }


def open_relay(private, public, message):
    """The text of a `relay` message; ValueError says why it has none."""
    if message.get("alg") != SUITE:
        raise ValueError(f"suite {message.get('alg')}")
    return open_with(message_key(private, public), message)


def open_with(key, message):
    """What was sealed under that key; ValueError where it was not."""
    nonce, cipher = from_base64(message["nonce"]), from_base64(message["cipher"])
    try:
        return AESGCM(key).decrypt(nonce, cipher, None).decode("utf-8")
    except InvalidTag:
        raise ValueError("the tag is wrong") from None


def new_private_key():
    return X25519PrivateKey.generate()


def to_base64(data):
    return base64.b64encode(data).decode("ascii")


def from_base64(text):
    return base64.b64decode(text, validate=True)
