"""Sessions of part 5 of docs/PROTOCOL.md, of the suite X25519+MLKEM768+AESGCM/1: sending, receiving, KEM exchanges. All
randomness and the clock are handed in. Written from that page alone, so that it shares no mistake with lib/."""


import copy
import hmac
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "peers"))

import ml_kem
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from trust_protocol import fields, number, raw, signed_text
from records import (
    CONTENT, DAY, Head, INITIATOR, KEM_CIPHER, KEM_KEY, KEPT_LIFE, MAX_AHEAD, MAX_GAP, MAX_KEPT,
    Opening, PREKEY_LIFE, Prekey, RECEIVED, RESPONDER, Refused, WHY, check_items, exchange,
    first_root, kem_secret, make_body, make_prekey, message_key_of, next_chain_of, open_record,
    public_of, read_body, read_head, read_statement, record_hash, root_step, root_step_kem,
    running_hash, seal_record, transcript_of,
)


def offers(own, other, epoch):
    """Whether `own` offers while that epoch is the present one: the smaller identity offers odd ones."""
    return (own < other) == ((epoch + 1) % 2 == 1)


class Chain:
    """The records of one ratchet key: `number` is the next one, whose key `key` gives."""

    def __init__(self, dh, first, epoch, key):
        self.dh, self.first, self.epoch, self.key, self.number = dh, first, epoch, key, first

    def next_message_key(self):
        key, self.key = message_key_of(self.key), next_chain_of(self.key)
        self.number += 1
        return key


class Kem:
    """The state of the KEM exchanges: idle, offered (`seed`), answered (`z`, and `reply` until it is
    sent) or agreed (`z`), and what counts towards the next offer."""

    def __init__(self, now):
        self.begin_epoch(0, now)

    def begin_epoch(self, epoch, now):
        self.epoch, self.since, self.records = epoch, now, 0
        self.state, self.seed, self.key, self.z, self.reply = "idle", None, None, None, None


class Session:
    """One session of one side. `seal` and `open` change it only when they succeed."""

    def __init__(self, role, own, other, transcript, root, now):
        self.role, self.own, self.other = role, own, other
        self.transcript, self.sid, self.root = transcript, transcript[:8], root
        self.opening = None  # while our records carry it
        self.ratchet_key = None  # our newest, private
        self.other_dh = None  # the other side's newest
        self.sending, self.receiving = None, None
        self.kept = {}  # (dh, number) -> (message key, when), the oldest first
        self.sent = [transcript]  # hash(n) of what we sent
        self.up_to, self.received_hash, self.ahead = 0, transcript, {}
        self.greatest, self.reported = 0, 0  # the other side's greatest number, and its item 1
        self.has_opened = False
        self.kem = Kem(now)

    def offers_now(self):
        return offers(self.own, self.other, self.kem.epoch)

    # "Sending"

    def seal(self, content, why, now, ratchet_key, kem_seed, nonce):
        """`cipher` and number of the next record."""
        after = copy.deepcopy(self)
        answer = after.seal_next(content, why, now, ratchet_key, kem_seed, nonce)
        self.__dict__ = after.__dict__
        return answer

    def seal_next(self, content, why, now, ratchet_key, kem_seed, nonce):
        items = {RECEIVED: number(self.up_to, 4) + self.received_hash[:16]}
        if why is not None:
            items[WHY] = bytes([why])
        if content is not None:
            items[CONTENT] = content
        if self.is_offer_due(now):
            self.kem.seed, self.kem.state = kem_seed, "offered"
            self.kem.key = ml_kem.keygen(kem_seed[:32], kem_seed[32:])[0]
            items[KEM_KEY] = number(self.kem.epoch + 1, 2) + self.kem.key
        if self.kem.reply is not None:
            items[KEM_CIPHER], self.kem.reply = self.kem.reply, None
        check_items(items)
        if self.sending is None:
            self.begin_chain(ratchet_key, now)
        chain = self.sending
        head = Head(self.opening, self.sid, chain.dh, chain.first, chain.number, chain.epoch).encode()
        cipher = seal_record(chain.next_message_key(), nonce, make_body(items), self.transcript, head)
        self.sent.append(running_hash(self.role, self.sent[-1], record_hash(nonce, cipher)))
        self.kem.records += 1
        return cipher, chain.number - 1

    def begin_chain(self, ratchet_key, now):
        self.ratchet_key = ratchet_key
        shared = exchange(ratchet_key, self.other_dh)
        if self.kem.state == "agreed":
            self.root, key = root_step_kem(self.root, shared, self.kem.z)
            self.kem.begin_epoch(self.kem.epoch + 1, now)
        else:
            self.root, key = root_step(self.root, shared)
        self.sending = Chain(public_of(ratchet_key), len(self.sent), self.kem.epoch, key)

    def is_offer_due(self, now):
        """50 records sent and received, with the one that began the epoch; or 24 h, and one record."""
        kem = self.kem
        if kem.state != "idle" or not self.offers_now() or not self.has_opened:
            return False
        return kem.records >= 50 or now - kem.since >= DAY * 1000 and kem.records >= 1

    # "Receiving"

    def open(self, nonce, cipher, now, kem_message):
        """What the peer answers to a record; Refused for one that is closed."""
        head, length = read_head(cipher)
        if head.sid != self.sid:
            raise Refused("no session")
        if head.number <= self.up_to or head.number in self.ahead:
            return {"kind": "repeat"}
        if head.number > self.up_to + MAX_AHEAD:
            raise Refused("too far ahead")
        after = copy.deepcopy(self)
        body = open_record(after.key_for(head, now), nonce, cipher, self.transcript, length)
        after.receive(head.number, record_hash(nonce, cipher))
        answer = after.use(head, body, kem_message)
        self.__dict__ = after.__dict__
        return answer

    def key_for(self, head, now):
        """Step 3."""
        self.kept = {at: kept for at, kept in self.kept.items() if now - kept[1] <= KEPT_LIFE * 1000}
        if (head.dh, head.number) in self.kept:
            return self.kept.pop((head.dh, head.number))[0]
        present = self.receiving
        if present is not None and head.dh == present.dh:
            if (head.first, head.epoch) != (present.first, present.epoch):
                raise Refused("first or epoch of the chain")
            if head.number < present.number:
                raise Refused("no key")
        else:
            self.begin_receiving(head, now)
        if head.number - self.receiving.number > MAX_GAP:
            raise Refused("too many between")
        self.pass_over(head.number, now)
        key = self.receiving.next_message_key()
        while len(self.kept) > MAX_KEPT:
            del self.kept[next(iter(self.kept))]
        return key

    def begin_receiving(self, head, now):
        """A new chain of the other side."""
        if self.receiving is None:
            if head.first != 1:
                raise Refused("first of the first chain")
        elif head.first < self.receiving.number:
            raise Refused("first below the next number")
        elif head.first - self.receiving.number > MAX_GAP:
            raise Refused("too many between chains")
        if self.ratchet_key is None:
            raise Refused("no ratchet key")
        takes_z = self.kem.state == "answered" and head.epoch == self.kem.epoch + 1
        if head.epoch != self.kem.epoch and not takes_z:
            raise Refused("epoch")
        if self.receiving is not None:
            self.pass_over(head.first, now)
        shared = exchange(self.ratchet_key, head.dh)
        if takes_z:
            self.root, key = root_step_kem(self.root, shared, self.kem.z)
            self.kem.begin_epoch(head.epoch, now)
        else:
            self.root, key = root_step(self.root, shared)
        self.receiving = Chain(head.dh, head.first, head.epoch, key)
        self.other_dh, self.sending = head.dh, None

    def pass_over(self, up_to, now):
        """Keeps the keys of the present chain's records before `up_to`."""
        while self.receiving.number < up_to:
            place = (self.receiving.dh, self.receiving.number)
            self.kept[place] = (self.receiving.next_message_key(), now)

    def receive(self, own_number, record):
        """Step 5: the number and the hash count."""
        self.opening, self.has_opened = None, True
        self.kem.records += 1
        self.ahead[own_number] = record
        while self.up_to + 1 in self.ahead:
            self.up_to += 1
            record = self.ahead.pop(self.up_to)
            self.received_hash = running_hash(1 - self.role, self.received_hash, record)

    def use(self, head, body, kem_message):
        answer = {"kind": "opened", "content": None, "malformed": False, "older": None}
        is_greatest = head.number > self.greatest
        self.greatest = max(self.greatest, head.number)
        try:
            items = read_body(body)
        except Refused:
            return {**answer, "malformed": True}
        if is_greatest:
            answer["older"] = self.compare(items[RECEIVED])
        if self.take_kem(items, kem_message):
            answer["older"] = "own"
        answer["content"] = items.get(CONTENT)
        return answer

    def compare(self, item):
        """Item 1 of the record with the greatest number: whose state is an older one."""
        up_to, digest = int.from_bytes(item[:4], "big"), item[4:]
        if up_to < self.reported:
            return "theirs"
        if up_to >= len(self.sent) or self.sent[up_to][:16] != digest:
            return "own"
        self.reported = up_to
        return None

    # "KEM exchanges"

    def take_kem(self, items, kem_message):
        """Whether `confirm` says that our own state is an old one."""
        kem, epoch = self.kem, self.kem.epoch + 1
        if KEM_KEY in items and kem.state == "idle" and not self.offers_now():
            key = items[KEM_KEY][2:]
            if items[KEM_KEY][:2] == number(epoch, 2):
                self.answer_offer(epoch, key, kem_message)
        elif KEM_CIPHER in items and kem.state == "offered":
            cipher, confirm = items[KEM_CIPHER][2:-16], items[KEM_CIPHER][-16:]
            if items[KEM_CIPHER][:2] == number(epoch, 2):
                return not self.take_answer(epoch, cipher, confirm)
        return False

    def answer_offer(self, epoch, key, kem_message):
        try:
            secret, cipher = ml_kem.encaps(key, kem_message)
        except ml_kem.Refused:
            return
        self.kem.z, confirm = kem_secret(secret, self.transcript, epoch, key, cipher)
        self.kem.reply, self.kem.state = number(epoch, 2) + cipher + confirm, "answered"

    def take_answer(self, epoch, cipher, confirm):
        private = ml_kem.keygen(self.kem.seed[:32], self.kem.seed[32:])[1]
        secret = ml_kem.decaps(private, cipher)
        z, expected = kem_secret(secret, self.transcript, epoch, self.kem.key, cipher)
        if not hmac.compare_digest(confirm, expected):
            return False
        self.kem.state, self.kem.z, self.kem.seed = "agreed", z, None
        return True


# How sessions begin


class Owner:
    """Somebody's private keys: `prekeys` holds (Prekey, private X25519 key, KEM seed) by name."""

    def __init__(self, sign_seed, dh_key, base_key, name, suites, instance, issued):
        self.sign_seed, self.dh_key, self.instance, self.prekeys = sign_seed, dh_key, instance, {}
        keys = [raw(Ed25519PrivateKey.from_private_bytes(sign_seed)), public_of(dh_key), public_of(base_key)]
        claims = signed_text("statement", b"\1", *keys, name, fields(*suites), instance, number(issued, 8))
        self.signed = claims + Ed25519PrivateKey.from_private_bytes(sign_seed).sign(claims)
        self.statement = read_statement(self.signed)
        self.identity = self.statement.identity

    def make_prekey(self, created, x25519, kem_seed):
        kem_key = ml_kem.keygen(kem_seed[:32], kem_seed[32:])[0]
        times = (created, created + PREKEY_LIFE)
        wire = make_prekey(self.sign_seed, self.identity, self.instance, *times, public_of(x25519), kem_key)
        prekey = Prekey(wire)
        self.prekeys[prekey.name] = (prekey, x25519, kem_seed)
        return prekey


def begin(owner, statement, prekey, ephemeral, kem_message, now):
    """The session of an initiator, under a prekey that was checked."""
    secret, kem_cipher = ml_kem.encaps(prekey.kem, kem_message)
    ends = (owner.identity, statement.identity)
    public = public_of(ephemeral)
    transcript = transcript_of(*ends, owner.statement.hash, prekey.hash, public, kem_cipher)
    shared = (
        exchange(owner.dh_key, prekey.x25519),
        exchange(ephemeral, statement.dh),
        exchange(ephemeral, prekey.x25519),
    )
    session = Session(INITIATOR, *ends, transcript, first_root(*shared, secret, transcript), now)
    session.opening = Opening(owner.signed, prekey.name, public, kem_cipher)
    session.other_dh = prekey.x25519
    return session


def candidate(owner, opening, now):
    """The session of a responder, from the opening of a record: kept only if the record opens."""
    if opening is None:
        raise Refused("no session")
    statement = read_statement(opening.statement)
    if opening.prekey_name not in owner.prekeys:
        raise Refused("no prekey of that name")
    prekey, x25519, kem_seed = owner.prekeys[opening.prekey_name]
    secret = ml_kem.decaps(ml_kem.keygen(kem_seed[:32], kem_seed[32:])[1], opening.kem_cipher)
    ends = (statement.identity, owner.identity)
    texts = (statement.hash, prekey.hash, opening.ephemeral, opening.kem_cipher)
    transcript = transcript_of(*ends, *texts)
    shared = (
        exchange(x25519, statement.dh),
        exchange(owner.dh_key, opening.ephemeral),
        exchange(x25519, opening.ephemeral),
    )
    root = first_root(*shared, secret, transcript)
    session = Session(RESPONDER, owner.identity, statement.identity, transcript, root, now)
    session.ratchet_key = x25519
    return session
