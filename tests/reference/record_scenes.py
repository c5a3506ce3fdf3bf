"""Scenes of openings, records and their refusals."""

import copy
import hashlib

import ratchet
import records
from records import DAY, LABEL, Head, fields, number, signed_text
from ratchet_peer import Peer
from trust_protocol import identity_of

from scene import (
    DAYS,
    HOUR,
    NOW,
    DAYS,
    HOUR,
    NOW,
    changed,
    low_order_keys,
    random,
)


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
    public = records.public_of(random("nobody", 32))
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
    key = records.Ed25519PrivateKey.from_private_bytes(owner.sign_seed)

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
    point = records.raw(records.Ed25519PrivateKey.from_private_bytes(seed))
    return text + point + scalar.to_bytes(32, "little")


def forged_opening(scene, signed):
    """A first record of ana's, with another statement in her name and its keys in the transcript."""
    ana, beto = scene.peers["ana"], scene.peers["beto"]
    prekey = next(iter(beto.owner.prekeys.values()))[0]
    claims = records.read_fields(signed[:-64].removeprefix(signed_text("statement"))[: 3 + 34 * 3])
    owner = copy.copy(ana.owner)
    owner.signed, owner.statement = signed, copy.copy(ana.owner.statement)
    owner.statement.hash, owner.identity = records.sha256(signed[:-64]), identity_of(*claims[1:3])
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
    body = records.make_body({records.RECEIVED: number(9, 4) + bytes(16), records.CONTENT: b"no"})
    body = body[:-1] + b"\1"
    forged = scene.forge("ana", body=body, keep=True)
    assert scene.open("beto", forged)["malformed"]
    assert scene.open("beto", forged) == {"kind": "repeat"}
    scene.seal("beto", "llegó")
    scene.open("beto", scene.forge("ana", items={records.CONTENT: b"sigue"}, keep=True))
