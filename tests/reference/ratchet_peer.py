"""One side of a session, told what to do by one JSON object a line on standard input; one is
answered a line on standard output. Binary values are lower-case hex, times of `now` milliseconds.

    identity  sign_seed dh_key base_key name suites instance issued   -> identity statement
    prekey    created x25519 kem_seed                                 -> prekey
    begin     statement prekey ephemeral kem_message now              -> nothing, or refused
    seal      content why now ratchet_key kem_seed nonce              -> nonce cipher number
    open      nonce cipher now kem_message                            -> kind ...

`content` and `why` may be null. `ratchet_key`, `kem_seed` and `kem_message` are used where a chain
begins, an offer is made or one is answered. An invalid command is answered with `error`."""

import json
import sys

import ratchet
import records
from ratchet import Refused

SIZES = {
    **dict.fromkeys(("sign_seed", "dh_key", "base_key", "x25519", "ephemeral"), 32),
    **dict.fromkeys(("kem_message", "ratchet_key"), 32),
    **{"instance": 16, "kem_seed": 64, "nonce": 12},
    **dict.fromkeys(("statement", "prekey", "content", "cipher")),
}
COMMANDS = {
    "identity": {"sign_seed", "dh_key", "base_key", "name", "suites", "instance", "issued"},
    "prekey": {"created", "x25519", "kem_seed"},
    "begin": {"statement", "prekey", "ephemeral", "kem_message", "now"},
    "seal": {"content", "why", "now", "ratchet_key", "kem_seed", "nonce"},
    "open": {"nonce", "cipher", "now", "kem_message"},
}
KINDS = {"name": str, "suites": list, "issued": int, "created": int, "now": int, "why": int}
NULLABLE = {"content", "why"}


class Invalid(ValueError):
    """A command that says what nobody can do."""


def read_value(key, value):
    if value is None and key in NULLABLE:
        return None
    if key in KINDS:
        if type(value) is not KINDS[key]:
            raise Invalid(f"`{key}` is of another type")
        return value
    try:
        data = bytes.fromhex(value)
    except (TypeError, ValueError):
        raise Invalid(f"`{key}` is not hex") from None
    if SIZES[key] not in (None, len(data)):
        raise Invalid(f"`{key}` has not {SIZES[key]} bytes")
    return data


def in_hex(answer):
    return {key: value.hex() if isinstance(value, bytes) else value for key, value in answer.items()}


class Peer:
    """`refusal`: why the last record was closed, for those who make vectors."""

    def __init__(self):
        self.owner, self.session, self.newest, self.refusal = None, None, {}, None

    def answer(self, command):
        try:
            return in_hex(self.carry_out(command))
        except Invalid as error:
            return {"error": str(error)}

    def carry_out(self, command):
        name = command.get("do") if isinstance(command, dict) else None
        if name not in COMMANDS:
            raise Invalid("there is no such command")
        missing = COMMANDS[name] - command.keys()
        if missing:
            raise Invalid(f"`{min(missing)}` is missing")
        values = {key: read_value(key, command[key]) for key in COMMANDS[name]}
        if name != "identity" and self.owner is None:
            raise Invalid("`identity` comes first")
        return getattr(self, "do_" + name)(**values)

    def do_identity(self, **values):
        try:
            self.owner = ratchet.Owner(**values)
        except (Refused, ValueError, OverflowError, AttributeError) as error:
            raise Invalid(f"no identity: {error}") from None
        return {"identity": self.owner.identity, "statement": self.owner.signed}

    def do_prekey(self, created, x25519, kem_seed):
        return {"prekey": self.owner.make_prekey(created, x25519, kem_seed).wire}

    def do_begin(self, statement, prekey, ephemeral, kem_message, now):
        try:
            other, prekey = records.read_statement(statement), records.Prekey(prekey)
            place = (prekey.identity, prekey.instance)
            records.check_prekey(prekey, other, now, self.newest.get(place))
            self.session = ratchet.begin(self.owner, other, prekey, ephemeral, kem_message, now)
        except Refused as refusal:
            return {"refused": str(refusal)}
        newest = self.newest.get(place)
        is_newer = newest is None or records.is_ahead(newest, now) or newest < prekey.created
        self.newest[place] = prekey.created if is_newer else newest
        return {}

    def do_seal(self, nonce, **values):
        if self.session is None:
            raise Invalid("there is no session")
        try:
            cipher, number = self.session.seal(nonce=nonce, **values)
        except (Refused, ValueError, OverflowError) as error:
            raise Invalid(f"nothing to seal: {error}") from None
        return {"nonce": nonce, "cipher": cipher, "number": number}

    def do_open(self, nonce, cipher, now, kem_message):
        try:
            session = self.session
            if session is None:
                session = ratchet.candidate(self.owner, records.read_head(cipher)[0].opening, now)
            answer = session.open(nonce, cipher, now, kem_message)
        except Refused as refusal:
            self.refusal = str(refusal)
            return {"kind": "closed"}
        self.session = session
        return in_hex(answer)


def main():
    peer = Peer()
    for line in sys.stdin:
        try:
            command = json.loads(line)
        except ValueError:
            command = None
        print(json.dumps(peer.answer(command)), flush=True)


if __name__ == "__main__":
    main()
