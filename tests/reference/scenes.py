"""Scenes of receipts and KEM exchanges, and the list of all scenes."""

from functools import partial

import ml_kem
import records
from records import DAY, number

from record_scenes import (
    another_sid,
    before_any_session,
    changed_bits,
    conversation,
    epoch_1_at_once,
    epochs_of_a_new_chain,
    far_ahead,
    first_below,
    first_chain_not_at_1,
    first_or_epoch_of_the_chain,
    gap_after_first,
    gap_before_chain,
    gap_in_chain,
    initiators,
    kept_1000,
    kept_7_days,
    late_ones,
    malformed_counts,
    malformed_first,
    opening_kept,
    repeats,
)
from scene import (
    BETWEEN_CHAINS,
    HOUR,
    NOW,
    BETWEEN_CHAINS,
    HOUR,
    NOW,
    Scene,
    changed,
    random,
)


# Item 1


def received_item(session, up_to, digest=None):
    return {records.RECEIVED: number(up_to, 4) + (session.sent[up_to] if digest is None else digest)[:16]}


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
    return {records.KEM_KEY: number(epoch, 2) + ml_kem.keygen(random(label, 32), random(label + " z", 32))[0]}


def offers_that_change_nothing(scene):
    """Item 3 of another epoch, or with a KEM key that section 7.2 refuses; a second one."""
    bad = bytearray(kem_key_item(1)[records.KEM_KEY])
    bad[2:4] = b"\xff\xff"
    for items in (kem_key_item(0), kem_key_item(2), {records.KEM_KEY: bytes(bad)}):
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
    scene.open("ana", scene.forge("beto", items={records.KEM_CIPHER: number(1, 2) + cipher}, keep=True))
    assert state_of(scene, "ana") == "idle"
    scene.now += 24 * HOUR
    offer = scene.seal("ana", "oferta")
    for epoch in (0, 2):
        items = {records.KEM_CIPHER: number(epoch, 2) + cipher}
        assert scene.open("ana", scene.forge("beto", items=items, keep=True))["older"] is None
    items = {records.KEM_CIPHER: number(1, 2) + cipher}
    answer = scene.open("ana", scene.forge("beto", items=items, keep=True))
    assert answer["older"] == "own" and state_of(scene, "ana") == "offered"
    shadow, message = scene.shadow("beto"), random("answer of the shadow", 32)
    shadow.open(bytes.fromhex(offer["nonce"]), bytes.fromhex(offer["cipher"]), scene.now, message)
    scene.open("ana", scene.forge("beto", items={records.KEM_CIPHER: shadow.kem.reply}, keep=True))
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
