"""Records of part 5 of docs/PROTOCOL.md: prekeys, heads, bodies and keys. Written from that page alone."""

import pathlib
import sys
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "peers"))

import ml_kem
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from trust_protocol import Statement, fields, mac, number, raw, read_fields, read_signed_text
from trust_protocol import sha256, signed_text

LABEL = "X25519+MLKEM768+AESGCM/1"
DAY = 24 * 60 * 60  # seconds, as in prekeys and statements; the clock of a session has milliseconds
PREKEY_LIFE, KEPT_LIFE = 45 * DAY, 7 * DAY
MAX_AHEAD, MAX_GAP, MAX_KEPT = 1024, 512, 1000
MAX_STATEMENT, MAX_CONTENT = 4096, 40_960
INITIATOR, RESPONDER = 0, 1


class Refused(ValueError):
    """What the page refuses; the text names the rule in a word or two."""


def hkdf(salt, secret, info, length):
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(secret)


def in_halves(data):
    return data[:32], data[32:]


# X25519 and Ed25519: part 5 "X(a, B)", part 1 "low order", part 3 "The three keys"

P = 2**255 - 19


def is_low_order_x25519(public):
    """0, 1, p-1, p, p+1 and the two of order 8, compared with bit 255 cleared. The double of one
    of order 8 is 1, which is what the equation says."""
    u = (int.from_bytes(public, "little") & (1 << 255) - 1) % P
    return u in (0, 1, P - 1) or (u * u - 1) ** 2 % P == 4 * u * (u * u + 486662 * u + 1) % P


def is_refused_ed25519(public):
    """y not below p, or that of a point of small order: those of order 8 double to y = 0, which
    is what the equation says."""
    y = int.from_bytes(public, "little") & (1 << 255) - 1
    d = -121665 * pow(121666, -1, P)
    return y >= P or y in (0, 1, P - 1) or (d * y**4 + 2 * y * y - 1) % P == 0


def exchange(private, public):
    """X(a, B)."""
    try:
        key = X25519PrivateKey.from_private_bytes(private)
        return key.exchange(X25519PublicKey.from_public_bytes(public))
    except ValueError:
        raise Refused("low order") from None


def public_of(private):
    return raw(X25519PrivateKey.from_private_bytes(private))


# Part 3, "The identity statement"


def read_statement(signed):
    """Somebody's statement, valid in all that part 3 says of one by itself."""
    if len(signed) > MAX_STATEMENT:
        raise Refused("statement too long")
    try:
        statement = Statement(signed)
        items = read_signed_text("statement", signed[:-64], [1, 32, 32, 32, None, None, 16, 8])
    except (ValueError, InvalidSignature):
        raise Refused("statement") from None
    statement.instance = items[6]
    if items[0] != b"\1" or int.from_bytes(items[7], "big") >= 2**53:
        raise Refused("statement")
    if is_refused_ed25519(statement.sign):
        raise Refused("statement")
    if is_low_order_x25519(statement.dh) or is_low_order_x25519(statement.base):
        raise Refused("statement")
    suites = read_fields(items[5])
    visible = all(0x21 <= byte <= 0x7E for suite in suites for byte in suite)
    if len(suites) > 32 or not all(1 <= len(suite) <= 64 for suite in suites) or not visible:
        raise Refused("statement")
    if not is_name(statement.name):
        raise Refused("statement")
    return statement


def is_name(name):
    """Part 1, "Names"."""
    points = unicodedata.normalize("NFC", name)
    kinds = {unicodedata.category(point) for point in points}
    return 1 <= len(points) <= 32 and not kinds & {"Zs", "Zl", "Zp", "Cc", "Cf", "Cs"}


# "Prekeys"


class Prekey:
    """A prekey as it came. Refused: one that is no T(signed-prekey, ...) with 64 bytes behind it."""

    def __init__(self, wire):
        self.wire, self.text, self.signature = wire, wire[:-64], wire[-64:]
        try:
            items = read_signed_text("signed-prekey", self.text, [1, 32, 16, 8, 8, 32, 1184])
        except ValueError:
            raise Refused("form") from None
        version, self.identity, self.instance, created, expires, self.x25519, self.kem = items
        if version != b"\1":
            raise Refused("version")
        self.created, self.expires = int.from_bytes(created, "big"), int.from_bytes(expires, "big")
        self.hash = sha256(self.text)
        self.name = self.hash[:8]


def make_prekey(sign_key, identity, instance, created, expires, x25519, kem):
    """On the wire: the text and its signature."""
    times = (number(created, 8), number(expires, 8))
    text = signed_text("signed-prekey", b"\1", identity, instance, *times, x25519, kem)
    return text + Ed25519PrivateKey.from_private_bytes(sign_key).sign(text)


def check_prekey(prekey, statement, now, newest=None):
    """What somebody who begins a session refuses. `now`: milliseconds; `newest`: when the newest
    prekey was created that was seen of that identity and instance."""
    if prekey.identity != statement.identity:
        raise Refused("another identity")
    if not is_signed_by(statement.sign, prekey.signature, prekey.text):
        raise Refused("signature")
    if is_ahead(prekey.created, now):
        raise Refused("ahead of the clock")
    if prekey.expires * 1000 <= now:
        raise Refused("expired")
    if prekey.expires - prekey.created > PREKEY_LIFE:
        raise Refused("lives too long")
    if is_low_order_x25519(prekey.x25519):
        raise Refused("low order")
    try:
        ml_kem.check_key(prekey.kem)
    except ml_kem.Refused:
        raise Refused("KEM key") from None
    if newest is not None and not is_ahead(newest, now) and prekey.created < newest:
        raise Refused("older than the newest")


def is_ahead(created, now):
    return created * 1000 > now + DAY * 1000


def is_signed_by(sign, signature, text):
    try:
        Ed25519PublicKey.from_public_bytes(sign).verify(signature, text)
        return True
    except (InvalidSignature, ValueError):
        return False


# "Records": heads


class Opening:
    def __init__(self, statement, prekey_name, ephemeral, kem_cipher):
        self.statement, self.prekey_name = statement, prekey_name
        self.ephemeral, self.kem_cipher = ephemeral, kem_cipher

    def encode(self):
        return fields(self.statement) + self.prekey_name + self.ephemeral + self.kem_cipher


class Head:
    """`opening`: an Opening or None."""

    def __init__(self, opening, sid, dh, first, own_number, epoch):
        self.opening, self.sid, self.dh = opening, sid, dh
        self.first, self.number, self.epoch = first, own_number, epoch

    def encode(self):
        kind = b"\0" if self.opening is None else b"\1" + self.opening.encode()
        numbers = number(self.first, 4) + number(self.number, 4) + number(self.epoch, 2)
        return kind + self.sid + self.dh + numbers


class Reader:
    """Takes fields of known length off some bytes."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, length):
        part = self.data[self.at : self.at + length]
        if len(part) != length:
            raise Refused("cut off")
        self.at += length
        return part

    def number(self, length):
        return int.from_bytes(self.take(length), "big")


def read_head(cipher):
    """The head at the beginning of `cipher`, and its length."""
    reader = Reader(cipher)
    kind, opening = reader.number(1), None
    if kind not in (0, 1):
        raise Refused("kind")
    if kind == 1:
        length = reader.number(2)
        if not 0 < length <= MAX_STATEMENT:
            raise Refused("statement length")
        opening = Opening(reader.take(length), reader.take(8), reader.take(32), reader.take(1088))
        if is_low_order_x25519(opening.ephemeral):
            raise Refused("low order ephemeral key")
    sid, dh = reader.take(8), reader.take(32)
    head = Head(opening, sid, dh, reader.number(4), reader.number(4), reader.number(2))
    if head.first == 0:
        raise Refused("first is 0")
    if head.first > head.number:
        raise Refused("first above number")
    if is_low_order_x25519(head.dh):
        raise Refused("low order dh")
    return head, reader.at


# "Records": bodies

RECEIVED, WHY, KEM_KEY, KEM_CIPHER, CONTENT = range(1, 6)
SIZES = {RECEIVED: 4 + 16, WHY: 1, KEM_KEY: 2 + 1184, KEM_CIPHER: 2 + 1088 + 16}


def padme_unit(length):
    e = length.bit_length() - 1
    s = e.bit_length()
    return 1 << e - s


def padded_size(length):
    """The smallest size that holds `length` bytes."""
    for size in (128, 256, 512, 1024):
        if length <= size:
            return size
    unit = padme_unit(length)
    return (length + unit - 1) // unit * unit


def is_size(length):
    return length in (128, 256, 512, 1024) or length > 1024 and length % padme_unit(length) == 0


def make_body(items):
    """`items`: value by kind."""
    encoded = b"".join(bytes([kind]) + fields(items[kind]) for kind in sorted(items))
    return encoded.ljust(padded_size(len(encoded) + 1), b"\0")


def read_body(body):
    """Value by kind, in whatever order they stand. Refused: a malformed body."""
    if not is_size(len(body)):
        raise Refused("size")
    items, reader = {}, Reader(body)
    while reader.at < len(body) and body[reader.at] != 0:
        kind = reader.number(1)
        if kind in items:
            raise Refused("item twice")
        items[kind] = reader.take(reader.number(2))
    if reader.at == len(body):
        raise Refused("no padding")
    if any(body[reader.at :]):
        raise Refused("padding")
    check_items(items)
    return {kind: value for kind, value in items.items() if kind <= CONTENT}


def check_items(items):
    if RECEIVED not in items:
        raise Refused("no item 1")
    if any(len(items[kind]) != size for kind, size in SIZES.items() if kind in items):
        raise Refused("item length")
    if len(items.get(CONTENT, b"")) > MAX_CONTENT:
        raise Refused("content length")
    if WHY in items and items[WHY][0] > 4:
        raise Refused("why")


# "Keys of a session"


def transcript_of(initiator, responder, statement_hash, prekey_hash, ephemeral, kem_cipher):
    names = (LABEL, initiator, responder, statement_hash, prekey_hash, ephemeral, kem_cipher)
    return sha256(signed_text("session-transcript", *names))


def first_root(x_ap, x_eb, x_ep, secret, transcript):
    ikm = b"\xff" * 32 + x_ap + x_eb + x_ep + secret
    return hkdf(None, ikm, signed_text("session-start", transcript), 32)


def root_step(root, shared):
    return in_halves(hkdf(root, shared, signed_text("session-root"), 64))


def root_step_kem(root, shared, z):
    return in_halves(hkdf(root, shared + z, signed_text("session-root-kem"), 64))


def message_key_of(chain):
    return mac(chain, signed_text("session-message-key"))


def next_chain_of(chain):
    return mac(chain, signed_text("session-chain-key"))


def kem_secret(secret, transcript, epoch, kem_key, kem_cipher):
    """Z and confirm."""
    info = signed_text("session-kem", transcript, number(epoch, 2), sha256(kem_key), sha256(kem_cipher))
    return in_halves(hkdf(None, secret, info, 48))


def associated_data(transcript, head):
    return signed_text("session-ad", transcript, head)


def record_hash(nonce, cipher):
    return sha256(nonce + cipher)


def running_hash(direction, before, record):
    return sha256(signed_text("session-received", bytes([direction]), before, record))


def seal_record(key, nonce, body, transcript, head):
    """`cipher` of a record."""
    return head + AESGCM(key).encrypt(nonce, body, associated_data(transcript, head))


def open_record(key, nonce, cipher, transcript, head_length):
    head, sealed = cipher[:head_length], cipher[head_length:]
    try:
        return AESGCM(key).decrypt(nonce, sealed, associated_data(transcript, head))
    except (InvalidTag, ValueError):
        raise Refused("tag") from None


# Sessions
