"""The bytes of part 3 of docs/PROTOCOL.md: statements, logins, safety numbers, verification,
invites. Opens no socket and prints nothing. Written from that page alone, so that it shares
no mistake with lib/."""

import hashlib
import hmac
import os
import time
import unicodedata
from base64 import urlsafe_b64decode

import base_protocol as base
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CONTROL = base.SUITE + "+control/1"


def sha256(data):
    return hashlib.sha256(data).digest()


def mac(key, data):
    return hmac.new(key, data, "sha256").digest()


def hkdf(secret, info, length):
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=info).derive(secret)


def number(value, size):
    return value.to_bytes(size, "big")


def fields(*items):
    """L(items): each behind its length."""
    encoded = [item.encode() if isinstance(item, str) else item for item in items]
    return b"".join(number(len(item), 2) + item for item in encoded)


def signed_text(purpose, *items):
    """T(purpose, fields)."""
    return b"chat-seguro/1/" + purpose.encode() + b"\0" + fields(*items)


def read_fields(data):
    items = []
    while data:
        end = 2 + int.from_bytes(data[:2], "big")
        if len(data) < end:
            raise ValueError("cut off")
        items.append(data[2:end])
        data = data[end:]
    return items


def read_signed_text(purpose, data, lengths):
    """The fields, each as long as `lengths` has it (None: any); ValueError for anything else."""
    head = signed_text(purpose)
    items = read_fields(data[len(head) :])
    if not data.startswith(head) or len(items) != len(lengths):
        raise ValueError(f"no {purpose}")
    if any(length not in (None, len(item)) for item, length in zip(items, lengths)):
        raise ValueError(f"a {purpose} with a field of another length")
    return items


def raw(private):
    return private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def identity_of(sign, dh):
    return sha256(signed_text("identity", sign, dh))


class Statement:
    """Somebody's identity statement, its signature checked; ValueError for one that is none."""

    def __init__(self, signed):
        claims, signature = signed[:-64], signed[-64:]
        lengths = [1, 32, 32, 32, None, None, 16, 8]
        _, self.sign, self.dh, self.base, name, suites, _, _ = read_signed_text("statement", claims, lengths)
        Ed25519PublicKey.from_public_bytes(self.sign).verify(signature, claims)
        self.name = name.decode()
        self.suites = [suite.decode() for suite in read_fields(suites)]
        self.hash = sha256(claims)
        self.identity = identity_of(self.sign, self.dh)


class Own:
    """A new identity: three keys and the statement that binds them."""

    def __init__(self, name):
        self.sign, self.dh = Ed25519PrivateKey.generate(), X25519PrivateKey.generate()
        self.base = X25519PrivateKey.generate()
        keys = [raw(key) for key in (self.sign, self.dh, self.base)]
        suites = fields(base.SUITE, CONTROL)
        issued = number(int(time.time()), 8)
        claims = signed_text("statement", b"\1", *keys, name, suites, os.urandom(16), issued)
        self.signed = claims + self.sign.sign(claims)
        self.statement = Statement(self.signed)

    def login(self, challenge, certificate, own_ext, token):
        """The answer to a challenge of whoever showed that certificate (DER)."""
        nonce = os.urandom(32)
        text = signed_text(
            *("login", base.from_base64(challenge["nonce"]), nonce, sha256(certificate)),
            *(self.statement.name, self.statement.hash, sha256(token) if token else b""),
            *(fields(*own_ext), fields(*challenge["ext"])),
        )
        message = {"type": "login", "nonce": nonce, "statement": self.signed, "sig": self.sign.sign(text)}
        return in_base64({**message, "token": token} if token else message)


def in_base64(message):
    return {key: base.to_base64(value) if isinstance(value, bytes) else value for key, value in message.items()}


def control_key(private, public):
    shared = private.exchange(X25519PublicKey.from_public_bytes(public))
    return hkdf(shared, signed_text("control"), 32)


def safety_number(one, other):
    return "".join(sorted(half_number(b"\1" + each.identity, each.name) for each in (one, other)))


def half_number(public, name):
    digest = b"\0\0" + public + unicodedata.normalize("NFC", name).encode()
    for _ in range(5_200):
        digest = hashlib.sha512(digest + public).digest()
    groups = [int.from_bytes(digest[at : at + 5], "big") % 100_000 for at in range(0, 30, 5)]
    return "".join(f"{group:05}" for group in groups)


class Sas:
    """What both sides of a verification derive. `starter`, `accepter`: statement and id of each."""

    def __init__(self, starter, accepter):
        self.hashes = {"starter": starter[0].hash, "accepter": accepter[0].hash}
        self.start = signed_text("sas-start", starter[0].hash, accepter[0].hash, starter[1], accepter[1])

    def commitment(self, accepter_key):
        return sha256(signed_text("sas-commitment", accepter_key, self.start))

    def derive(self, shared, starter_key, accepter_key, commitment):
        transcript = (self.start, starter_key, accepter_key, commitment)
        self.code = int.from_bytes(hkdf(shared, signed_text("sas-code", *transcript), 6), "big")
        self.mac_key = hkdf(shared, signed_text("sas-mac-key", *transcript), 32)

    def emoji(self):
        return [self.code >> 48 - 6 * (i + 1) & 0x3F for i in range(7)]

    def numbers(self):
        return [1_000 + (self.code >> 48 - 13 * (i + 1) & 0x1FFF) for i in range(3)]

    def mac_of(self, role):
        other = "accepter" if role == "starter" else "starter"
        text = signed_text("sas-mac", role, self.hashes[role], self.hashes[other])
        return mac(self.mac_key, text)


class Invite:
    """An invite line, read; ValueError for one that is none."""

    def __init__(self, line):
        encoded = line.removeprefix("chat1:")
        data = urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))
        text, checksum = data[:-4], data[-4:]
        if sha256(text)[:4] != checksum:
            raise ValueError("the checksum is wrong")
        lengths = [None, 2, None, 16, 8, None, None]
        host, port, certificates, secret, _, _, inviter = read_signed_text("invite", text, lengths)
        self.host, self.port = host.decode(), int.from_bytes(port, "big")
        self.certificate = read_fields(certificates)[0]
        self.token, self.verify_key, self.inviter = secret, None, None
        if inviter:
            sign, dh, name = read_fields(inviter)
            self.inviter = (name.decode(), identity_of(sign, dh))
            self.token = hkdf(secret, signed_text("invite-token"), 16)
            self.verify_key = hkdf(secret, signed_text("invite-verify"), 32)

    def mac_of(self, role, joiner):
        name, identity = self.inviter
        return mac(self.verify_key, signed_text("invite-mac", role, joiner.identity, identity, joiner.name, name))
