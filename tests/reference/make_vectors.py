"""Writes tests/vectors/ratchet.json: known answers for part 5 of docs/PROTOCOL.md from ratchet.py.

    python3 tests/reference/make_vectors.py

All randomness comes from labels, so it writes the same file each time. What is read in scripts
has the form of the commands of ratchet_peer.py."""

import copy
import json
from pathlib import Path

import ml_kem
import ratchet
import records
from records import DAY, Head, Opening, fields, number, sha256
from scene import NOW, Scene, low_order_keys, random, setups
from scenes import all_scenes

OUT = Path(__file__).parent.parent / "vectors" / "ratchet.json"

ABOUT = (
    "Known answers for sessions (part 5 of docs/PROTOCOL.md), made by tests/reference/make_vectors.py from"
    " an implementation in Python that was written from that page alone; X25519, Ed25519, HKDF and AES-GCM"
    " are those of `cryptography`, ML-KEM-768 is held against NIST's answers (ml-kem-768.json). Binary"
    " values are lower-case hex, `now` is in milliseconds, other times in seconds. A scene plays the steps of"
    " its setup with two new peers, then its own; a step is a command of tests/reference/ratchet_peer.py"
    " (who, do, what it takes) and its answer. `closed_by`, `refused` and `malformed` name the rule, in"
    " words of this file. A step `skip` stands for `count` steps `seal` whose records are lost: content"
    " and why null, the same now, ratchet_key and kem_seed, and as nonce the record's number in 12 bytes,"
    " big-endian."
)

def in_hex(value):
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict):
        return {key: in_hex(each) for key, each in value.items()}
    return [in_hex(each) for each in value] if isinstance(value, (list, tuple)) else value


# Derivations


def derivations():
    """Each step of a session's keys, with what went into it."""
    scene = Scene("derivations", "begun")
    ana, beto = scene.peers["ana"], scene.peers["beto"]
    prekey, x25519, kem_seed = next(iter(beto.owner.prekeys.values()))
    ephemeral, message = random("ephemeral", 32), random("encapsulation", 32)
    secret, kem_cipher = ml_kem.encaps(prekey.kem, message)
    session = ana.session
    shared = {
        "x_ap": records.exchange(ana.owner.dh_key, prekey.x25519),
        "x_eb": records.exchange(ephemeral, beto.owner.statement.dh),
        "x_ep": records.exchange(ephemeral, prekey.x25519),
    }
    root = records.first_root(*shared.values(), secret, session.transcript)
    assert root == session.root
    return {
        "people": {who: person(peer.owner) for who, peer in scene.peers.items()},
        "prekey": {
            **{"created": prekey.created, "expires": prekey.expires, "x25519_private": x25519},
            **{"x25519": prekey.x25519, "kem_seed": kem_seed, "kem_key": prekey.kem},
            **{"text": prekey.text, "signature": prekey.signature, "hash": prekey.hash, "name": prekey.name},
        },
        "start": {
            **{"ephemeral_private": ephemeral, "ephemeral": records.public_of(ephemeral)},
            **{"kem_message": message, "ss": secret, "kem_cipher": kem_cipher},
            **{"transcript": session.transcript, "sid": session.sid},
            **shared,
            "root": root,
        },
        "root_step": root_step(root, prekey.x25519),
        "root_step_kem": root_step_kem(root, prekey.x25519),
        "chain": chain(random("chain", 32)),
        "kem": kem_exchange(session.transcript),
        "running_hashes": running_hashes(),
        "record": record(session.transcript),
    }


def person(owner):
    statement = owner.statement
    return {
        **{"sign_seed": owner.sign_seed, "dh_key": owner.dh_key, "sign": statement.sign, "dh": statement.dh},
        **{"identity": owner.identity, "statement": owner.signed, "statement_hash": statement.hash},
    }


def root_step(root, other):
    own = random("root step", 32)
    shared = records.exchange(own, other)
    after, key = records.root_step(root, shared)
    return {"root": root, "own": own, "other": other, "x": shared, "root_after": after, "chain": key}


def root_step_kem(root, other):
    own, z = random("root step kem", 32), random("z", 32)
    shared = records.exchange(own, other)
    after, key = records.root_step_kem(root, shared, z)
    return {"root": root, "own": own, "other": other, "x": shared, "z": z, "root_after": after, "chain": key}


def chain(key):
    steps = []
    for _ in range(3):
        after = records.next_chain_of(key)
        steps.append({"chain": key, "message_key": records.message_key_of(key), "chain_after": after})
        key = after
    return steps


def kem_exchange(transcript):
    seed, message = random("offer", 64), random("answer", 32)
    key, _ = ml_kem.keygen(seed[:32], seed[32:])
    secret, cipher = ml_kem.encaps(key, message)
    z, confirm = records.kem_secret(secret, transcript, 1, key, cipher)
    return {
        **{"transcript": transcript, "epoch": 1, "kem_seed": seed, "kem_key": key, "kem_message": message},
        **{"ss": secret, "kem_cipher": cipher, "z": z, "confirm": confirm},
    }


def running_hashes():
    """h0 to h3 in both directions of a session whose first record has an opening."""
    scene, answer = Scene("hashes", "begun"), {}
    for who, other in (("ana", "beto"), ("beto", "ana")):
        records = [scene.seal(who, f"{who} {n}") for n in range(1, 4)]
        for each in records:
            scene.open(other, each)
        answer[who] = {
            "direction": scene.peers[who].session.role,
            "records": [{key: each[key] for key in ("nonce", "cipher")} for each in records],
            "hashes": scene.peers[who].session.sent,
        }
        assert scene.peers[other].session.received_hash == answer[who]["hashes"][3]
    return answer


def record(transcript):
    key, nonce = random("message key", 32), random("nonce", 12)
    head = Head(None, transcript[:8], records.public_of(random("dh", 32)), 3, 5, 1).encode()
    items = {records.RECEIVED: number(2, 4) + random("received", 16), records.CONTENT: "hola 🔑".encode()}
    body = records.make_body(items)
    return {
        **{"message_key": key, "nonce": nonce, "transcript": transcript, "head": head, "body": body},
        "associated_data": records.associated_data(transcript, head),
        "cipher": records.seal_record(key, nonce, body, transcript, head),
    }


# Prekeys


def prekeys():
    """As ana takes or refuses those of beto."""
    scene = Scene("prekeys", "identities")
    beto, ana = scene.peers["beto"].owner, scene.peers["ana"].owner
    x25519 = records.public_of(random("prekey x25519", 32))
    kem = ml_kem.keygen(random("prekey kem", 32), random("prekey z", 32))[0]
    now = NOW // 1000
    ahead = "ahead of the clock"
    usual = {
        **{"sign_key": beto.sign_seed, "identity": beto.identity, "instance": beto.instance},
        **{"created": now - 100, "expires": now - 100 + 45 * DAY, "x25519": x25519, "kem": kem},
    }
    wire = records.make_prekey(**usual)
    version_2 = wire[:30] + b"\2" + wire[31:-64]
    version_2 += records.Ed25519PrivateKey.from_private_bytes(beto.sign_seed).sign(version_2)
    cases = [
        ("as it should be", {}, None),
        ("of another identity", {"identity": ana.identity}, "another identity"),
        ("signed by another", {"sign_key": ana.sign_seed}, "signature"),
        ("created a day ahead", {"created": now + DAY, "expires": now + 2 * DAY}, None),
        ("created a day and a second ahead", {"created": now + DAY + 1, "expires": now + 2 * DAY}, ahead),
        ("expires in a second", {"expires": now + 1}, None),
        ("expired now", {"expires": now}, "expired"),
        ("lives 45 days and a second", {"expires": now - 99 + 45 * DAY}, "lives too long"),
        ("of another instance than the statement", {"instance": random("other instance", 16)}, None),
        ("a KEM key with a coefficient of 3329", {"kem": b"\1\x0d" + kem[2:]}, "KEM key"),
        ("a KEM key that ends with 4095", {"kem": kem[:1149] + b"\xff\xff\xff" + kem[1152:]}, "KEM key"),
    ]
    cases += [(f"low order, {key.hex()}", {"x25519": key}, "low order") for key in low_order_keys()]
    made = [(about, records.make_prekey(**{**usual, **each}), None, rule) for about, each, rule in cases]
    made += [
        ("as old as the newest", wire, now - 100, None),
        ("older than the newest", wire, now - 99, "older than the newest"),
        ("older than the newest, which is a day ahead", wire, now + DAY, "older than the newest"),
        ("the newest is more than a day ahead", wire, now + DAY + 1, None),
        ("the signature changed", wire[:-1] + bytes([wire[-1] ^ 1]), None, "signature"),
        ("the text changed", wire[:60] + bytes([wire[60] ^ 1]) + wire[61:], None, "another identity"),
        ("cut off", wire[:-1], None, "form"),
        ("with a byte behind the last field", wire[:-64] + b"\0" + wire[-64:], None, "form"),
        ("another purpose", wire.replace(b"signed-prekey", b"signed-prekez"), None, "form"),
        ("version 2", version_2, None, "version"),
    ]
    for _, wire, newest, rule in made:
        refusal = refusal_of_prekey(wire, beto.statement, newest)
        assert refusal == rule, (refusal, rule)
    keys = ("about", "prekey", "newest", "refused")
    return {"now": NOW, "statement": beto.signed, "cases": [dict(zip(keys, each)) for each in made]}


def refusal_of_prekey(wire, statement, newest):
    try:
        records.check_prekey(records.Prekey(wire), statement, NOW, newest)
        return None
    except records.Refused as refusal:
        return str(refusal)


# Heads


def heads():
    """Each with 144 bytes behind it, the least that is sealed, but where it is cut off."""
    dh, ephemeral = (records.public_of(random(label, 32)) for label in ("head dh", "head ephemeral"))
    sid, statement = random("sid", 8), random("any statement", 300)
    opening = Opening(statement, random("prekey name", 8), ephemeral, random("kem cipher", 1088))
    sealed = bytes(144)

    def head(**changes):
        usual = {"opening": None, "sid": sid, "dh": dh, "first": 1, "own_number": 1, "epoch": 0}
        return Head(**{**usual, **changes}).encode()

    def opened(**changes):
        changed = copy.copy(opening)
        changed.__dict__.update(changes)
        return head(opening=changed)

    largest = {"first": 2**32 - 1, "own_number": 2**32 - 1, "epoch": 2**16 - 1}
    read = [head(), head(first=7, own_number=9, epoch=258), head(**largest)]
    read += [opened(), opened(statement=bytes(4096))]
    refused = [("kind", b"\2" + head()[1:]), ("kind", b"\xff" + opened()[1:])]
    refused += [("first is 0", head(first=0)), ("first is 0", head(first=0, own_number=0))]
    refused += [("first above number", head(first=6, own_number=5))]
    refused += [("statement length", opened(statement=bytes(length))) for length in (0, 4097)]
    refused += [("low order dh", head(dh=key)) for key in low_order_keys()]
    refused += [("low order ephemeral key", opened(ephemeral=key)) for key in low_order_keys()]
    refused = [(rule, each + sealed) for rule, each in refused]
    ends = (0, 1, 2, 3, 302, 303, 310, 311, 342, 343, 1430, 1431, 1438, 1470, len(opened()) - 1)
    refused += [("cut off", opened()[:end]) for end in ends]
    refused += [("cut off", head()[:end]) for end in (1, 8, 9, 40, 41, 44, 45, 48, 49, 50)]
    for rule, cipher in refused:
        assert refusal_of_head(cipher) == rule, (refusal_of_head(cipher), rule)
    return {
        "read": [{"cipher": each + sealed, **fields_of(each + sealed)} for each in read],
        "refused": [{"cipher": cipher, "refused": rule} for rule, cipher in refused],
    }


def fields_of(cipher):
    head, length = records.read_head(cipher)
    values = {**head.__dict__, "opening": None if head.opening is None else head.opening.__dict__}
    return {"length": length, **values}


def refusal_of_head(cipher):
    try:
        records.read_head(cipher)
        return None
    except records.Refused as refusal:
        return str(refusal)


# Bodies


def bodies():
    received = number(0, 4) + random("hash", 16)
    lengths = (0, 101, 102, 229, 230, 485, 486, 997, 998, 1061, 1062, 2021, 2022, 40_960)
    made = [made_body({records.RECEIVED: received, records.CONTENT: b"a" * length}) for length in lengths]
    every = {
        **{1: received, 2: b"\4", 3: number(1, 2) + random("any KEM key", 1184)},
        **{4: number(1, 2) + random("any KEM cipher", 1104), 5: b"hola"},
    }
    made += [made_body(every), made_body({1: received}), made_body({1: received, 2: b"\0"})]
    item = {kind: bytes([kind]) + fields(value) for kind, value in every.items()}
    others = [
        ("items in another order", item[5] + item[2] + item[1]),
        ("unknown items", item[1] + b"\6" + fields(b"x") + b"\xff" + fields(b"") + item[5]),
        ("no content", item[1]),
    ]
    read = [(about, padded(text, 256)) for about, text in others] + [("a larger size", padded(item[1], 1088))]
    answers = [{"about": about, "body": body, "items": records.read_body(body)} for about, body in read]
    lengths = (1, 128, 129, 512, 1024, 1025, 1088, 1089, 2048, 2049, 4097, 16385, 65535)
    sizes = [[length, records.padded_size(length)] for length in lengths]
    return {"padded_sizes": sizes, "made": made, "read": answers, "malformed": malformed(item)}


def padded(text, size=128):
    return text.ljust(size, b"\0")


def made_body(items):
    body = records.make_body(items)
    content = items.get(records.CONTENT, b"")
    if len(content) <= 1100:
        return {"items": items, "size": len(body), "body": body}
    rest = {kind: value for kind, value in items.items() if kind != records.CONTENT}
    rule = {"byte": content[:1], "times": len(content)}
    return {"items": rest, "content": rule, "size": len(body), "sha256": sha256(body)}


def malformed(item):
    def other(kind, length):
        return bytes([kind]) + fields(bytes(length))

    one = item[1]
    cases = [
        ("no item 1", padded(item[5])),
        ("no item 1", padded(b"")),
        ("item twice", padded(one + one)),
        ("item twice", padded(one + item[5] + item[5])),
        ("item twice", padded(one + b"\x09\0\0\x09\0\0")),
        ("cut off", one + b"\5" + number(103, 2) + b"a" * 102),
        ("cut off", one + other(6, 101) + b"\5"),
        ("cut off", one + other(6, 100) + b"\5\0"),
        ("no padding", one + other(6, 102)),
        ("padding", padded(one, 127) + b"\1"),
        ("padding", padded(one + b"\0" + item[5])),
        ("size", padded(one, 127)),
        ("size", padded(one, 129)),
        ("size", padded(one, 64)),
        ("size", padded(one, 384)),
        ("size", padded(one, 1056)),
        ("size", padded(one, 2112)),
        ("item length", padded(other(1, 19))),
        ("item length", padded(other(1, 21))),
        ("item length", padded(other(1, 0))),
        ("item length", padded(one + other(2, 0))),
        ("item length", padded(one + other(2, 2))),
        ("why", padded(one + b"\2\0\1\5")),
        ("why", padded(one + b"\2\0\1\xff")),
        ("item length", padded(one + other(3, 1185), 1280)),
        ("item length", padded(one + other(3, 1187), 1280)),
        ("item length", padded(one + other(4, 1105), 1280)),
        ("item length", padded(one + other(4, 1107), 1280)),
    ]
    for rule, body in cases:
        assert refusal_of_body(body) == rule, (refusal_of_body(body), rule, len(body))
    large = padded(one + bytes([5]) + fields(b"a" * 40_961), 43_008)
    assert refusal_of_body(large) == "content length"
    rule = {"item_1": one, "content": {"byte": b"a", "times": 40_961}}
    answers = [{"body": body, "malformed": rule} for rule, body in cases]
    return [*answers, {**rule, "size": 43_008, "sha256": sha256(large), "malformed": "content length"}]


def refusal_of_body(body):
    try:
        records.read_body(body)
        return None
    except records.Refused as refusal:
        return str(refusal)


def main():
    vectors = {
        **{"about": ABOUT, "derivations": derivations(), "prekeys": prekeys()},
        **{"heads": heads(), "bodies": bodies(), "setups": setups(), "scenes": all_scenes()},
    }
    text = json.dumps(in_hex(vectors), indent=1, ensure_ascii=False) + "\n"
    OUT.write_text(text, encoding="utf-8")
    print(f"{OUT.name}: {len(text.encode())} bytes, {len(vectors['scenes'])} scenes")


if __name__ == "__main__":
    main()
