"""A scene of two peers: its steps, and what all scenes begin with."""

import copy
import hashlib

import ratchet
import records
from records import DAY, LABEL, Head, number
from ratchet_peer import Peer

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
    assert all(records.is_low_order_x25519(key) for key in keys + with_bit)
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
            body = records.make_body({records.RECEIVED: received, **(items or {})})
        encoded = Head(**said).encode()
        cipher = records.seal_record(chain.next_message_key(), nonce, body, session.transcript, encoded)
        record = records.record_hash(nonce, cipher)
        session.sent.append(records.running_hash(session.role, session.sent[-1], record))
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
