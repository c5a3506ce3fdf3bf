"""Scripted sessions of two people for make_vectors.py: a conversation, and one scene for each rule
of receiving, with the answers that ratchet_peer.py gives."""

import copy
import hashlib
from functools import partial

import ml_kem
import ratchet
from ratchet import DAY, LABEL, Head, fields, number, signed_text
from ratchet_peer import Peer
from trust_protocol import identity_of

NOW = 1_790_000_000_000
HOUR, DAYS = 3_600_000, DAY * 1000
P = 2**255 - 19
BETWEEN_CHAINS = "too many between chains"


def random(label, size):
    return hashlib.shake_256(b"ratchet vectors: " + label.encode()).digest(size)


def low_order_keys():
    """The seven u-coordinates of part 1, and two with bit 255 set."""
    order_8 = (
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    )
    keys = [u.to_bytes(32, "little") for u in (0, 1, P - 1, P, P + 1)] + [bytes.fromhex(u) for u in order_8]
    with_bit = [key[:31] + bytes([key[31] | 128]) for key in (keys[0], keys[5])]
    assert all(ratchet.is_low_order_x25519(key) for key in keys + with_bit)
    return keys + with_bit


# What all scenes begin with


def identity_step(who, name, attempt):
    keys = {key: random(f"{who} {attempt} {key}", 32).hex() for key in ("sign_seed", "dh_key", "base_key")}
    rest = {"name": name, "suites": ["X25519+AESGCM", LABEL], "issued": NOW // 1000}
    return {"who": who, "do": "identity", **keys, **rest, "instance": random(who, 16).hex()}


class Scene:
    """Two peers and what they were told. `steps` has the commands and answers since the setup."""

    def __init__(self, about, setup):
        self.about, self.setup, self.now = about, setup, NOW
        self.peers = {"ana": Peer(), "beto": Peer()}
        self.steps, self.count, self.shadows = [], 0, {}
        SETUPS[setup](self)
        self.setup_steps, self.steps = self.steps, []

    def do(self, who, do, rule=None, **values):
        command = {"who": who, "do": do, **values}
        peer = self.peers[who]
        answer = peer.answer(command)
        assert "error" not in answer, answer
        step = {**command, "answer": answer}
        if answer.get("kind") == "closed" or rule is not None:
            found = (self.about, answer["kind"], peer.refusal)
            assert found == (self.about, "closed", rule), (found, rule)
            step["closed_by"] = rule
        self.steps.append(step)
        return answer

    def label(self):
        self.count += 1
        return f"{self.about} {self.count}"

    def seal(self, who, content="", why=None):
        label, text = self.label(), None if content is None else content.encode().hex()
        secrets = {"ratchet_key": 32, "kem_seed": 64, "nonce": 12}
        values = {key: random(f"{label} {key}", size).hex() for key, size in secrets.items()}
        return self.do(who, "seal", content=text, why=why, now=self.now, **values)

    def open(self, who, record, rule=None):
        """Told to open a record; `rule` says by what it is closed."""
        values = {key: record[key] for key in ("nonce", "cipher")}
        message = random(f"{self.label()} message", 32).hex()
        return self.do(who, "open", rule, **values, now=self.now, kem_message=message)

    def send(self, who, content=""):
        other = "beto" if who == "ana" else "ana"
        record = self.seal(who, content)
        assert self.open(other, record)["kind"] == "opened"
        return record

    def skip(self, who, count):
        """Seals records that nobody sees."""
        label = self.label()
        secrets = {"ratchet_key": random(label, 32).hex(), "kem_seed": random(label, 64).hex()}
        for _ in range(count):
            session = self.peers[who].session
            nonce = number(len(session.sent), 12).hex()
            command = {"do": "seal", "content": None, "why": None, "now": self.now, **secrets, "nonce": nonce}
            assert "error" not in self.peers[who].answer(command)
        self.steps.append({"who": who, "do": "skip", "count": count, "now": self.now, **secrets})

    def shadow(self, who):
        """A copy of the session of `who`, for records that open but that `who` did not seal. From
        then on the real one seals nothing in the scene, for its numbers are taken."""
        if who not in self.shadows:
            self.shadows[who] = copy.deepcopy(self.peers[who].session)
        return self.shadows[who]

    def forge(self, who, body=None, items=None, keep=False, change=None, **head):
        """A record that the keys of `who` seal, but not as the page has it. `change` changes the
        session before; `head` what the head says. `keep`: the next one has the next number."""
        label = self.label()
        session = self.shadow(who) if keep else copy.deepcopy(self.peers[who].session)
        if change is not None:
            change(session)
        if session.sending is None:
            session.begin_chain(random(f"{label} ratchet_key", 32), self.now)
        chain, nonce = session.sending, random(f"{label} nonce", 12)
        said = {"opening": session.opening, "sid": session.sid, "dh": chain.dh, "first": chain.first}
        said = {**said, "own_number": chain.number, "epoch": chain.epoch, **head}
        if body is None:
            received = number(session.up_to, 4) + session.received_hash[:16]
            body = ratchet.make_body({ratchet.RECEIVED: received, **(items or {})})
        encoded = Head(**said).encode()
        cipher = ratchet.seal_record(chain.next_message_key(), nonce, body, session.transcript, encoded)
        record = ratchet.record_hash(nonce, cipher)
        session.sent.append(ratchet.running_hash(session.role, session.sent[-1], record))
        return {"nonce": nonce.hex(), "cipher": cipher.hex()}

    def answer(self):
        return {"about": self.about, "setup": self.setup, "steps": self.steps}


def set_up_identities(scene):
    """Ana is the one who offers epoch 1."""
    attempt, beto = 0, identity_of_step(identity_step("beto", "Beto", 0))
    while not ratchet.offers(identity_of_step(identity_step("ana", "Ana", attempt)), beto, 0):
        attempt += 1
    scene.do(**identity_step("ana", "Ana", attempt))
    scene.do(**identity_step("beto", "Beto", 0))


def identity_of_step(step):
    return bytes.fromhex(Peer().answer(step)["identity"])


def set_up_prekey(scene):
    set_up_identities(scene)
    secrets = {"x25519": random("prekey x25519", 32).hex(), "kem_seed": random("prekey kem_seed", 64).hex()}
    scene.do("beto", "prekey", created=NOW // 1000 - 100, **secrets)


def set_up_begun(scene):
    set_up_prekey(scene)
    made = scene.steps[-1]["answer"]["prekey"]
    secrets = {"ephemeral": random("ephemeral", 32).hex(), "kem_message": random("encapsulation", 32).hex()}
    statement = scene.steps[1]["answer"]["statement"]
    scene.do("ana", "begin", statement=statement, prekey=made, now=NOW, **secrets)


def set_up_talking(scene):
    """One record each way was opened; ana's next one begins a chain."""
    set_up_begun(scene)
    scene.about, about = "talking", scene.about
    scene.send("ana", "hola")
    scene.send("beto", "¿qué tal?")
    scene.about, scene.count = about, 0


SETUPS = {
    "identities": set_up_identities,
    "prekey": set_up_prekey,
    "begun": set_up_begun,
    "talking": set_up_talking,
}


def setups():
    return {name: Scene("setup", name).setup_steps for name in SETUPS}


def changed(record, at, bit=1, part="cipher"):
    """A record with one bit of its nonce or cipher changed."""
    data = bytearray.fromhex(record[part])
    data[at] ^= bit
    return {**record, part: data.hex()}


# The conversation


def conversation(scene):
    """12 records with turns, one out of order, a KEM exchange after 24 h."""
    scene.send("ana", "hola")
    scene.now += HOUR
    late = scene.seal("ana", "esto llega tarde")
    scene.send("ana", "¿estás?")
    scene.send("beto", "sí")
    scene.open("beto", late)
    scene.send("beto", "llegó tu segunda línea")
    scene.now += 24 * HOUR
    offer = scene.send("ana", "otro día")
    assert scene.peers["ana"].session.kem.state == "offered", offer
    scene.send("beto", "contesto la oferta")
    assert scene.peers["ana"].session.kem.state == "agreed"
    scene.send("ana", "época 1")
    assert [peer.session.kem.epoch for peer in scene.peers.values()] == [1, 1]
    scene.send("beto", "época 1 también")
    scene.send("beto", "y sigo")
    scene.send("ana", "🔑" * 100)
    scene.send("ana", "adiós")


# Openings


def before_any_session(scene):
    scene.open("beto", {"nonce": "00" * 12, "cipher": head_of_nothing().hex()}, "no session")
    record = scene.seal("ana", "hola")
    head = 1 + 2 + len(scene.peers["ana"].owner.signed)
    scene.open("beto", changed(record, head), "no prekey of that name")
    scene.open("beto", changed(record, head + 8), "no session")
    scene.open("beto", changed(record, head + 40), "no session")
    scene.open("beto", changed(record, head + 40 + 1088), "no session")
    scene.open("beto", changed(record, -1), "tag")
    scene.open("beto", changed(record, 100), "statement")
    scene.open("beto", changed(record, 0, 2), "kind")
    second = scene.seal("ana", "sigo")
    scene.open("beto", second)
    scene.open("beto", record)


def head_of_nothing():
    public = ratchet.public_of(random("nobody", 32))
    return Head(None, bytes(8), public, 1, 1, 0).encode() + bytes(144)


def another_sid(scene):
    scene.open("beto", scene.forge("ana", sid=bytes(8)), "no session")
    scene.send("ana")


def first_chain_not_at_1(scene):
    scene.open("beto", scene.forge("ana", first=2, own_number=2), "first of the first chain")

    def skip_one(session):
        session.begin_chain(random("chain at 2", 32), NOW)
        session.sending.first = session.sending.number = 2

    scene.open("beto", scene.forge("ana", change=skip_one), "first of the first chain")


def epoch_1_at_once(scene):
    scene.open("beto", scene.forge("ana", epoch=1), "epoch")


def opening_kept(scene):
    """Records of the initiator carry the opening until one of the responder has opened."""
    for _ in range(3):
        scene.send("ana")
    late = scene.seal("ana", "con apertura")
    scene.send("beto")
    scene.send("ana", "sin apertura")
    scene.open("beto", late)


def malformed_first(scene):
    """A malformed body opens a session all the same."""
    answer = scene.open("beto", scene.forge("ana", body=bytes(128), keep=True))
    assert answer["malformed"]
    scene.seal("beto", "ya hay sesión")


def initiators(scene):
    """Statements that are not valid, in openings that are right otherwise."""
    for about, signed in bad_statements(scene.peers["ana"].owner):
        scene.open("beto", forged_opening(scene, signed), "statement")
        scene.steps[-1]["about"] = about


def bad_statements(owner):
    statement = owner.statement
    usual = {
        **{"version": b"\1", "sign": statement.sign, "dh": statement.dh, "base": statement.base},
        **{"name": "Ana", "suites": fields(LABEL), "instance": owner.instance, "issued": number(1, 8)},
    }
    key = ratchet.Ed25519PrivateKey.from_private_bytes(owner.sign_seed)

    def signed(changes, behind=b""):
        text = signed_text("statement", *{**usual, **changes}.values()) + behind
        return text + key.sign(text)

    cases = {
        "version 2": {"version": b"\2"},
        "issued at 2^53": {"issued": number(2**53, 8)},
        "a name of 33 code points": {"name": "a" * 33},
        "no name": {"name": ""},
        "a name with a space": {"name": "A na"},
        "a name that is not UTF-8": {"name": b"\xff"},
        "33 suites": {"suites": fields(*["a"] * 33)},
        "a suite of 65 characters": {"suites": fields("a" * 65)},
        "a suite with a space": {"suites": fields("a b")},
        "suites cut off": {"suites": b"\0"},
        "a base key of low order": {"base": low_order_keys()[1]},
        "a dh key of low order": {"dh": low_order_keys()[5]},
    }
    made = {about: signed(changes) for about, changes in cases.items()}
    made["a byte behind the last field"] = signed({}, b"\0")
    made["a sign key of small order, whose signature fits"] = small_order_statement(usual)
    made["the signature of another text"] = signed({})[:-64] + key.sign(b"another")
    return made.items()


def small_order_statement(usual):
    """Signed for the neutral point: R = s B fits any text."""
    seed = random("small order", 32)
    digest = bytearray(hashlib.sha512(seed).digest()[:32])
    digest[0], digest[31] = digest[0] & 248, digest[31] & 127 | 64
    order = 2**252 + 27742317777372353535851937790883648493
    scalar = int.from_bytes(digest, "little") % order
    text = signed_text("statement", *{**usual, "sign": number(1, 1) + bytes(31)}.values())
    point = ratchet.raw(ratchet.Ed25519PrivateKey.from_private_bytes(seed))
    return text + point + scalar.to_bytes(32, "little")


def forged_opening(scene, signed):
    """A first record of ana's, with another statement in her name and its keys in the transcript."""
    ana, beto = scene.peers["ana"], scene.peers["beto"]
    prekey = next(iter(beto.owner.prekeys.values()))[0]
    claims = ratchet.read_fields(signed[:-64].removeprefix(signed_text("statement"))[: 3 + 34 * 3])
    owner = copy.copy(ana.owner)
    owner.signed, owner.statement = signed, copy.copy(ana.owner.statement)
    owner.statement.hash, owner.identity = ratchet.sha256(signed[:-64]), identity_of(*claims[1:3])
    session = ratchet.begin(owner, beto.owner.statement, prekey, random("e", 32), random("m", 32), NOW)
    forger = copy.copy(scene)
    forger.peers = {"ana": Peer()}
    forger.peers["ana"].session = session
    return forger.forge("ana")


# Receiving


def changed_bits(scene):
    """Each field of a record without an opening; what is closed changes nothing."""
    record = scene.seal("ana", "hola")
    places = [("kind", 0, "statement length"), ("sid", 1, "no session"), ("dh", 9, "tag")]
    places += [("first", 44, "first is 0"), ("epoch", 50, "epoch"), ("body", 51, "tag")]
    places += [("end of the body", -17, "tag"), ("tag", -16, "tag"), ("tag", -1, "tag")]
    for about, at, rule in places:
        scene.open("beto", changed(record, at, 2 if about == "first" else 1), rule)
        scene.steps[-1]["about"] = about
    scene.open("beto", changed(record, 44), "first above number")
    scene.open("beto", changed(record, 48, 4), "tag")
    scene.open("beto", changed(record, 0, part="nonce"), "tag")
    for cut in (50, 51, 66, 67):
        shorter = {**record, "cipher": record["cipher"][: 2 * cut]}
        scene.open("beto", shorter, "cut off" if cut < 51 else "tag")
    scene.open("beto", {**record, "cipher": record["cipher"] + "00"}, "tag")
    scene.open("beto", record)


def repeats(scene):
    first = scene.seal("ana", "uno")
    second = scene.seal("ana", "dos")
    scene.open("beto", second)
    assert scene.open("beto", second) == {"kind": "repeat"}
    assert scene.open("beto", changed(second, -1)) == {"kind": "repeat"}
    scene.open("beto", first)
    assert scene.open("beto", first) == {"kind": "repeat"}
    assert scene.open("beto", changed(first, 9)) == {"kind": "repeat"}


def late_ones(scene):
    """Of a chain that ended, with a key that was kept; a changed one leaves the key."""
    late = scene.seal("beto", "tarde")
    scene.send("beto")
    scene.send("ana")
    scene.send("beto")
    scene.open("ana", changed(late, -1), "tag")
    scene.open("ana", late)
    dh = bytes.fromhex(late["cipher"])[9:41]
    scene.open("ana", scene.forge("beto", first=2, own_number=5, dh=dh), "first below the next number")


def first_or_epoch_of_the_chain(scene):
    scene.send("ana")
    scene.open("beto", scene.forge("ana", first=3), "first or epoch of the chain")
    scene.open("beto", scene.forge("ana", first=1), "first or epoch of the chain")
    scene.open("beto", scene.forge("ana", epoch=1), "first or epoch of the chain")
    scene.send("ana")


def epochs_of_a_new_chain(scene):
    def in_epoch(session, epoch):
        session.begin_chain(random("new chain", 32), NOW)
        session.sending.epoch = epoch

    scene.open("beto", scene.forge("ana", change=lambda session: in_epoch(session, 1)), "epoch")
    scene.open("beto", scene.forge("ana", change=lambda session: in_epoch(session, 65535)), "epoch")
    scene.send("ana")


def first_below(scene):
    scene.send("ana")
    scene.send("beto")

    def at(session, first):
        session.begin_chain(random("new chain", 32), NOW)
        chain = session.sending
        chain.first = chain.number = first
        while chain.number < len(session.sent):
            chain.next_message_key()

    forged = scene.forge("ana", change=lambda session: at(session, 2))
    scene.open("beto", forged, "first below the next number")
    scene.send("ana")


def gap_in_chain(gap, rule, scene):
    scene.send("ana")
    scene.skip("ana", gap)
    scene.open("beto", scene.seal("ana", "tras el hueco"), rule)


def gap_before_chain(gap, rule, scene):
    """`first` of the new chain is `gap` above the next number."""
    scene.skip("beto", gap)
    scene.send("ana")
    scene.open("ana", scene.seal("beto", "cadena nueva"), rule)


def gap_after_first(gap, rule, scene):
    """`number` is `gap` above `first` of a new chain."""
    scene.skip("ana", gap)
    scene.open("beto", scene.seal("ana", "cadena nueva"), rule)


def far_ahead(above, rule, scene):
    """`number` is `above` greater than all that were received without a gap, which is 2."""
    scene.send("ana")
    scene.skip("ana", 512)
    scene.open("beto", scene.seal("ana", "515"))
    scene.skip("ana", 1024 - 512 - 2)
    if above > 1024:
        scene.skip("ana", 1)
    record = scene.seal("ana", "lejos")
    assert record["number"] == 2 + above
    scene.open("beto", record, rule)


def kept_1000(scene):
    """1,022 records are passed over: the 22 oldest keys are gone."""
    lost = [scene.seal("ana", f"{n}") for n in (2, 3)]
    scene.skip("ana", 19)
    edge = [scene.seal("ana", f"{n}") for n in (23, 24)]
    scene.skip("ana", 512 - 23)
    scene.open("beto", scene.seal("ana", "514"))
    scene.skip("ana", 510)
    record = scene.seal("ana", "1025")
    scene.open("beto", record)
    kept = len(scene.peers["beto"].session.kept)
    assert (record["number"], edge[1]["number"], kept) == (1025, 24, 1000)
    for each, rule in zip(lost + edge, ("no key", "no key", "no key", None)):
        scene.open("beto", each, rule)


def kept_7_days(scene):
    late = [scene.seal("ana", "a tiempo"), scene.seal("ana", "tarde")]
    scene.send("ana")
    scene.now += 7 * DAYS
    scene.open("beto", late[0])
    scene.now += 1
    scene.open("beto", late[1], "no key")


def malformed_counts(scene):
    """A malformed body: its number and hash count, nothing else of it is used."""
    body = ratchet.make_body({ratchet.RECEIVED: number(9, 4) + bytes(16), ratchet.CONTENT: b"no"})
    body = body[:-1] + b"\1"
    forged = scene.forge("ana", body=body, keep=True)
    assert scene.open("beto", forged)["malformed"]
    assert scene.open("beto", forged) == {"kind": "repeat"}
    scene.seal("beto", "llegó")
    scene.open("beto", scene.forge("ana", items={ratchet.CONTENT: b"sigue"}, keep=True))


# Item 1


def received_item(session, up_to, digest=None):
    return {ratchet.RECEIVED: number(up_to, 4) + (session.sent[up_to] if digest is None else digest)[:16]}


def own_is_older(scene):
    """Item 1 names more than were sent, or another hash at a number that was not confirmed before."""
    beto = scene.peers["beto"].session
    scene.send("ana")
    for up_to, older in ((2, "own"), (1, "own"), (0, "theirs")):
        forged = scene.forge("ana", items=received_item(beto, up_to, bytes(16)), keep=True)
        assert scene.open("beto", forged)["older"] == older
    assert scene.open("beto", scene.forge("ana", keep=True))["older"] is None


def theirs_is_older(scene):
    """Item 1 names fewer than in an earlier record; late records are not asked."""
    scene.send("ana")
    scene.send("beto")
    late = scene.seal("ana", "con menos")
    scene.send("beto")
    scene.send("ana", "con más")
    assert scene.open("beto", late)["older"] is None
    beto = scene.peers["beto"].session
    for up_to in (1, 0, 2):
        forged = scene.forge("ana", items=received_item(beto, up_to), keep=True)
        assert scene.open("beto", forged)["older"] == "theirs"
    assert scene.open("beto", scene.forge("ana", keep=True))["older"] is None


# KEM exchanges


def state_of(scene, who):
    return scene.peers[who].session.kem.state


def fifty_records(scene):
    """No offer with 49 records in the epoch, one with 50: the 51st has it. Then the other one's turn."""
    for _ in range(23):
        scene.send("ana")
        scene.send("beto")
    scene.send("ana")
    scene.send("ana")
    assert state_of(scene, "ana") == "idle"
    scene.send("ana", "oferta")
    assert state_of(scene, "ana") == "offered" and state_of(scene, "beto") == "answered"
    scene.send("beto", "respuesta")
    scene.send("ana", "época 1")
    assert state_of(scene, "beto") == "idle"
    scene.now += 24 * HOUR
    scene.send("beto", "oferta de la otra parte")
    assert state_of(scene, "beto") == "offered" and state_of(scene, "ana") == "answered"
    scene.send("ana", "respuesta")
    scene.send("beto", "época 2")
    assert [peer.session.kem.epoch for peer in scene.peers.values()] == [2, 2]


def a_day(scene):
    """No offer 1 ms before 24 h; not by the one whose turn it isn't; one at 24 h."""
    scene.now += 24 * HOUR - 1
    scene.send("ana")
    assert state_of(scene, "ana") == "idle"
    scene.now += 1
    scene.send("beto")
    assert state_of(scene, "beto") == "idle"
    scene.send("ana")
    assert state_of(scene, "ana") == "offered"


def not_before_an_answer(scene):
    """Who has opened nothing offers nothing, after 24 h and after 50 records."""
    scene.send("ana")
    scene.now += 48 * HOUR
    scene.send("ana")
    scene.skip("ana", 50)
    scene.send("ana")
    assert state_of(scene, "ana") == "idle"


def kem_key_item(epoch, label="offered"):
    return {ratchet.KEM_KEY: number(epoch, 2) + ml_kem.keygen(random(label, 32), random(label + " z", 32))[0]}


def offers_that_change_nothing(scene):
    """Item 3 of another epoch, or with a KEM key that section 7.2 refuses; a second one."""
    bad = bytearray(kem_key_item(1)[ratchet.KEM_KEY])
    bad[2:4] = b"\xff\xff"
    for items in (kem_key_item(0), kem_key_item(2), {ratchet.KEM_KEY: bytes(bad)}):
        scene.open("beto", scene.forge("ana", items=items, keep=True))
        assert state_of(scene, "beto") == "idle"
    scene.seal("beto", "sin item 4")
    scene.open("beto", scene.forge("ana", items=kem_key_item(1), keep=True))
    scene.open("beto", scene.forge("ana", items=kem_key_item(1, "second"), keep=True))
    assert state_of(scene, "beto") == "answered"
    scene.seal("beto", "contesta la primera")
    scene.seal("beto", "y solo una vez")


def offer_out_of_turn(scene):
    scene.open("ana", scene.forge("beto", items=kem_key_item(1), keep=True))
    assert state_of(scene, "ana") == "idle"
    scene.seal("ana", "sin item 4")


def answers_that_change_nothing(scene):
    """Item 4 that nobody asked for, of another epoch, or with another confirm."""
    cipher = random("no cipher", 1088 + 16)
    scene.open("ana", scene.forge("beto", items={ratchet.KEM_CIPHER: number(1, 2) + cipher}, keep=True))
    assert state_of(scene, "ana") == "idle"
    scene.now += 24 * HOUR
    offer = scene.seal("ana", "oferta")
    for epoch in (0, 2):
        items = {ratchet.KEM_CIPHER: number(epoch, 2) + cipher}
        assert scene.open("ana", scene.forge("beto", items=items, keep=True))["older"] is None
    items = {ratchet.KEM_CIPHER: number(1, 2) + cipher}
    answer = scene.open("ana", scene.forge("beto", items=items, keep=True))
    assert answer["older"] == "own" and state_of(scene, "ana") == "offered"
    shadow, message = scene.shadow("beto"), random("answer of the shadow", 32)
    shadow.open(bytes.fromhex(offer["nonce"]), bytes.fromhex(offer["cipher"]), scene.now, message)
    scene.open("ana", scene.forge("beto", items={ratchet.KEM_CIPHER: shadow.kem.reply}, keep=True))
    assert state_of(scene, "ana") == "agreed"


def epochs_while_answered(scene):
    """While a secret is answered, a new chain is of the present epoch or the next, not of another;
    with the next it takes Z."""
    scene.now += 24 * HOUR
    offer = scene.seal("ana", "oferta")
    scene.open("beto", offer)
    scene.send("beto", "respuesta")

    def in_epoch(session, epoch, with_z):
        session.kem.state = "agreed" if with_z else "idle"
        session.begin_chain(random("new chain", 32), NOW)
        session.sending.epoch = epoch

    scene.open("beto", scene.forge("ana", change=lambda session: in_epoch(session, 2, True)), "epoch")
    scene.open("beto", scene.forge("ana", change=lambda session: in_epoch(session, 0, True)), "tag")
    scene.open("beto", scene.forge("ana", change=lambda session: in_epoch(session, 1, False)), "tag")
    scene.send("ana", "época 1")
    assert state_of(scene, "beto") == "idle"


def old_chain_while_answered(scene):
    """An own chain that began before the answer came goes on in its epoch; a kept key, too."""
    scene.now += 24 * HOUR
    scene.send("ana", "oferta")
    late = scene.seal("ana", "de la época 0")
    scene.send("beto", "respuesta")
    scene.send("ana", "época 1")
    scene.open("beto", late)
    scene.send("beto", "época 1")


def crossing(scene):
    """The answer is in a chain that is older than the offerer's present one."""
    scene.send("ana", "a1")
    answered = scene.send("beto", "b1")
    assert answered["number"] == 2
    scene.now += 24 * HOUR
    scene.send("ana", "a2, oferta")
    late = scene.seal("beto", "b2, respuesta")
    second = scene.seal("beto", "b2, sigue")
    scene.open("ana", second)
    scene.send("ana", "a3, sin Z")
    scene.open("ana", late)
    assert state_of(scene, "ana") == "agreed"
    scene.send("ana", "a3 sigue sin Z")
    scene.send("beto", "b3")
    scene.send("ana", "a4, con Z")
    assert [peer.session.kem.epoch for peer in scene.peers.values()] == [1, 1]


SCENES = [
    ("conversation", "begun", conversation),
    ("openings that are closed", "begun", before_any_session),
    ("a sid that is not the transcript's", "begun", another_sid),
    ("a first chain that does not begin at 1", "begun", first_chain_not_at_1),
    ("a first chain of epoch 1", "begun", epoch_1_at_once),
    ("records carry the opening until one of the responder has opened", "begun", opening_kept),
    ("a first record with a malformed body", "begun", malformed_first),
    ("statements that are not valid", "begun", initiators),
    ("changed bits", "talking", changed_bits),
    ("repeats", "talking", repeats),
    ("late records", "talking", late_ones),
    ("another first or epoch in the present chain", "talking", first_or_epoch_of_the_chain),
    ("another epoch in a new chain", "talking", epochs_of_a_new_chain),
    ("first below the next number", "talking", first_below),
    ("512 records between, in a chain", "talking", partial(gap_in_chain, 512, None)),
    ("513 records between, in a chain", "talking", partial(gap_in_chain, 513, "too many between")),
    ("first is 512 above the next number", "talking", partial(gap_before_chain, 512, None)),
    ("first is 513 above the next number", "talking", partial(gap_before_chain, 513, BETWEEN_CHAINS)),
    ("number is 512 above first", "talking", partial(gap_after_first, 512, None)),
    ("number is 513 above first", "talking", partial(gap_after_first, 513, "too many between")),
    ("1,024 above all without a gap", "talking", partial(far_ahead, 1024, None)),
    ("1,025 above all without a gap", "talking", partial(far_ahead, 1025, "too far ahead")),
    ("1,000 keys are kept", "talking", kept_1000),
    ("keys are kept for 7 days", "talking", kept_7_days),
    ("a malformed body counts", "talking", malformed_counts),
    ("our own state is older", "talking", own_is_older),
    ("their state is older", "talking", theirs_is_older),
    ("an offer after 50 records, and the other one's", "talking", fifty_records),
    ("an offer after 24 h", "talking", a_day),
    ("no offer before a record of the other side", "begun", not_before_an_answer),
    ("offers that change nothing", "talking", offers_that_change_nothing),
    ("an offer out of turn", "talking", offer_out_of_turn),
    ("answers that change nothing", "talking", answers_that_change_nothing),
    ("epochs while answered", "talking", epochs_while_answered),
    ("a record of the epoch before", "talking", old_chain_while_answered),
    ("an answer that comes late", "talking", crossing),
]


def all_scenes():
    answers = []
    for about, setup, play in SCENES:
        scene = Scene(about, setup)
        play(scene)
        answers.append(scene.answer())
    return answers
