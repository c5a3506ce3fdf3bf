"""A client in Python that proves who it is: docs/PROTOCOL.md with part 3, and nothing more.
Commands besides those of base_client.py: `/safety USER`, `/verify USER`, `/yes USER`. It agrees
to whoever wants to verify."""

import argparse
import asyncio
import hmac
import json
import os
import ssl
import sys

import base_protocol as base
import trust_protocol as trust
from base_client import Client, run_client, show
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

EXTENSIONS = ["presence/1", "ping/1", "errors/1", "login/1", "addressee/1"]


class Run:
    """A verification with somebody, as `role`."""

    def __init__(self, role, run_id):
        self.role, self.id, self.own = role, run_id, X25519PrivateKey.generate()
        self.sas = None
        self.said_yes = self.is_right = False


class TrustClient(Client):
    def __init__(self, user, certificate, invite, *connection):
        super().__init__(user, False, *connection)
        self.me = trust.Own(user)
        self.private = self.me.base
        self.certificate, self.invite = certificate, invite
        self.statements, self.runs = {}, {}

    def hello(self):
        return {**super().hello(), "ext": EXTENSIONS}

    def handle(self, message):
        kind = message.get("type")
        if kind == "challenge":
            token = self.invite and self.invite.token
            self.send(self.me.login(message, self.certificate, EXTENSIONS, token))
        elif kind == "ping":
            self.send({"type": "pong"})
        elif kind == "joined":
            self.keys[message["user"]] = message["pub"]
            self.learn(message)
        elif kind == "identity":
            self.learn(message)
        elif kind == "left":
            self.statements.pop(message["user"], None)
        elif kind == "relay" and message["alg"] == trust.CONTROL:
            self.obey_peer(message["from"], self.open_control(message))
        else:
            super().handle(message)
            if kind == "welcome":
                for user in message["users"]:
                    self.send({"type": "identity", "user": user})

    def learn(self, message):
        """Takes a statement that is right for that name and the key of the table."""
        if "statement" not in message or message["user"] == self.user:
            return
        user, statement = message["user"], trust.Statement(base.from_base64(message["statement"]))
        if statement.name != user or base.to_base64(statement.base) != self.keys[user]:
            raise ValueError(f"the statement of {user} does not fit")
        self.statements[user] = statement
        show(f"[identidad] {user} {statement.identity.hex()[:32]}")
        if self.invite and self.invite.inviter == (user, statement.identity):
            token_hash, mac = trust.sha256(self.invite.token), self.invite.mac_of("joiner", self.me.statement)
            self.control(user, {"type": "invite", "token_hash": token_hash, "mac": mac})

    def command(self, line):
        name, _, user = line.partition(" ")
        if name == "/safety":
            show(f"[digitos] {user} {trust.safety_number(self.me.statement, self.statements[user])}")
        elif name == "/verify":
            self.runs[user] = run = Run("starter", os.urandom(16))
            mine, yours = self.me.statement.hash, self.statements[user].hash
            self.control(user, {"type": "sas_start", "id": run.id, "mine": mine, "yours": yours})
        elif name == "/yes":
            run = self.runs[user]
            run.said_yes = True
            self.control(user, {"type": "sas_mac", "id": run.id, "mac": run.sas.mac_of(run.role)})
            self.tell_verified(user)
        else:
            super().command(line)

    def obey_peer(self, user, message):
        value = {key: base.from_base64(text) for key, text in message.items() if key not in ("type", "reason")}
        kind, run = message["type"], self.runs.get(user)
        if kind == "invite_ok":
            if hmac.compare_digest(value["mac"], self.invite.mac_of("inviter", self.me.statement)):
                show(f"[invitado] {user}")
        elif kind == "sas_start":
            self.accept(user, value)
        elif run is None or run.id != value["id"]:
            show(f"[desconocido] {json.dumps(message)}")
        elif kind == "sas_accept":
            self.accepted(user, run, value)
        elif kind == "sas_key":
            self.take_key(user, run, value["key"])
        elif kind == "sas_mac":
            other = "accepter" if run.role == "starter" else "starter"
            run.is_right = hmac.compare_digest(value["mac"], run.sas.mac_of(other))
            self.tell_verified(user)
        elif kind == "sas_cancel":
            show(f"[cancelado] {user} {message['reason']}")

    def accept(self, user, value):
        me, peer = self.me.statement, self.statements[user]
        if (value["mine"], value["yours"]) != (peer.hash, me.hash):
            raise ValueError(f"{user} knows other statements")
        self.runs[user] = run = Run("accepter", value["id"])
        own_id = os.urandom(16)
        run.sas = trust.Sas((peer, run.id), (me, own_id))
        run.commitment = run.sas.commitment(trust.raw(run.own))
        self.control(user, {"type": "sas_accept", "id": run.id, "own_id": own_id, "commitment": run.commitment})

    def accepted(self, user, run, value):
        run.sas = trust.Sas((self.me.statement, run.id), (self.statements[user], value["own_id"]))
        run.commitment = value["commitment"]
        self.control(user, {"type": "sas_key", "id": run.id, "key": trust.raw(run.own)})

    def take_key(self, user, run, key):
        own = trust.raw(run.own)
        if run.role == "starter" and run.sas.commitment(key) != run.commitment:
            raise ValueError(f"{user} committed to another key")
        keys = (own, key) if run.role == "starter" else (key, own)
        run.sas.derive(run.own.exchange(X25519PublicKey.from_public_bytes(key)), *keys, run.commitment)
        if run.role == "accepter":
            self.control(user, {"type": "sas_key", "id": run.id, "key": own})
        show(f"[codigo] {user} {json.dumps([run.sas.emoji(), run.sas.numbers()])}")

    def tell_verified(self, user):
        run = self.runs[user]
        if run.said_yes and run.is_right:
            show(f"[verificado] {user}")

    def control(self, user, message):
        self.relay(user, json.dumps(trust.in_base64(message)), trust.CONTROL)

    def relay(self, to, text, suite=base.SUITE):
        nonce, line = os.urandom(12), {"type": "relay", "to": to, "from": self.user, "alg": suite}
        identity = {"identity": self.statements[to].identity} if to in self.statements else {}
        cipher = base.seal(self.key_for(to, suite), text, nonce)
        self.send(trust.in_base64({**line, "nonce": nonce, "cipher": cipher, **identity}))

    def open_control(self, message):
        key = self.key_for(message["from"], trust.CONTROL)
        return json.loads(base.open_with(key, message))

    def key_for(self, user, suite):
        public = self.keys[user]
        if suite == base.SUITE:
            return base.message_key(self.private, public)
        return trust.control_key(self.private, base.from_base64(public))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("user")
    parser.add_argument("way", help="an invite line, or HOST:PORT with --cert")
    parser.add_argument("--cert", help="server.crt")
    options = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    if options.cert:
        invite = None
        host, _, port = options.way.rpartition(":")
        with open(options.cert, encoding="ascii") as file:
            certificate = ssl.PEM_cert_to_DER_cert(file.read())
    else:
        invite = trust.Invite(options.way)
        host, port, certificate = invite.host, invite.port, invite.certificate
    tls = ssl.create_default_context(cadata=certificate)
    make = lambda *connection: TrustClient(options.user, certificate, invite, *connection)
    return asyncio.run(run_client(make, host, int(port), tls, quit_at_end=False))


if __name__ == "__main__":
    sys.exit(main())
