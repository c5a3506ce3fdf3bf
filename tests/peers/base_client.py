"""A base client in plain Python, as friends of the first version still run it.
Knows nothing beyond the protocol's table in docs/PROTOCOL.md: what is outside it is
printed as `[desconocido]`, and a line that is not JSON ends it with code 9."""

import argparse
import asyncio
import contextlib
import json
import os
import ssl
import sys
import threading

import base_protocol as base

NOT_JSON = 9


class Client:
    def __init__(self, user, raw, reader, writer):
        self.user, self.raw, self.reader, self.writer = user, raw, reader, writer
        self.private = base.new_private_key()
        self.keys = {}
        self.without_key = []  # messages that wait for their sender's key
        self.welcomed = asyncio.Event()

    async def receive(self):
        """Prints what comes until the server closes; returns the exit code."""
        self.send(self.hello())
        while line := await self.reader.readline():
            if self.raw:
                show(f"[raw] {base.readable(line)}")
            try:
                message = base.decode_line(line)
            except ValueError as error:
                print(f"not JSON: {error}", file=sys.stderr)
                return NOT_JSON
            self.handle(message)
        print("the server closed the connection", file=sys.stderr)
        return 1

    def hello(self):
        return {"type": "hello", "user": self.user, "pub": base.public_key(self.private)}

    def handle(self, message):
        kind = message.get("type")
        if kind == "welcome":
            self.keys.update(message["users"])
            show(f"[bienvenido] {','.join(sorted(message['users']))}")
            self.welcomed.set()
        elif kind == "users":
            self.keys.update(message["users"])
            show(f"[usuarios] {','.join(sorted(message['users']))}")
            waiting, self.without_key = self.without_key, []
            for relay in waiting:
                self.open(relay)
        elif kind == "relay":
            if message["from"] in self.keys:
                self.open(message)
            else:
                self.without_key.append(message)
                self.send({"type": "list"})
        elif kind == "server":
            show(f"[servidor] {message['text']}")
        elif kind == "error":
            show(f"[error] {message['text']}")
        else:
            show(f"[desconocido] {json.dumps(message)}")

    def open(self, relay):
        sender = relay["from"]
        try:
            if sender not in self.keys:
                raise ValueError("nobody knows the key")
            text = base.open_relay(self.private, self.keys[sender], relay)
        except (KeyError, ValueError) as reason:
            show(f"[no se pudo descifrar de {sender}] {reason}")
        else:
            show(f"[de {sender}] {text}")

    async def obey(self, quit_at_end):
        """Runs the commands of standard input; returns at /quit."""
        commands = lines_of_stdin()
        await self.welcomed.wait()
        while (line := await commands.get()) is not None:
            if line == "/quit":
                return 0
            self.command(line)
        if not quit_at_end:
            await asyncio.Event().wait()
        return 0

    def command(self, line):
        name, _, rest = line.partition(" ")
        if name == "/list":
            self.send({"type": "list"})
        elif name == "/server":
            self.send({"type": "chat", "text": rest})
        elif name == "/fp" and rest in self.keys:
            show(f"[fp] {rest} {base.fingerprint(self.keys[rest])}")
        elif name == "/to" and rest.partition(" ")[0] in self.keys:
            to, _, text = rest.partition(" ")
            self.relay(to, text)
        else:
            show(f"[error] no se puede: {line}")

    def relay(self, to, text):
        self.send(base.relay_message(self.private, self.keys[to], self.user, to, text))

    def send(self, message):
        self.writer.write(base.encode_line(message))


def lines_of_stdin():
    """Lines as a queue, then None. A thread, because asyncio cannot wait for every kind of stdin."""
    queue, loop = asyncio.Queue(), asyncio.get_running_loop()

    def read():
        with os.fdopen(0, "rb", buffering=0, closefd=False) as stdin:
            for line in stdin:
                text = line.decode("utf-8").rstrip("\r\n")
                loop.call_soon_threadsafe(queue.put_nowait, text)
        loop.call_soon_threadsafe(queue.put_nowait, None)

    threading.Thread(target=read, daemon=True).start()
    return queue


def show(event):
    """One event, one line, whatever the text holds."""
    print(event.replace("\r", "\\r").replace("\n", "\\n"), flush=True)


async def run_client(make, host, port, tls, quit_at_end):
    """Runs the client that `make` gives for a connection. `tls` trusts the pinned certificate alone."""
    tls.check_hostname = False  # tunnels change names; the certificate is the pin
    reader, writer = await asyncio.open_connection(host, port, ssl=tls, limit=base.MAX_LINE)
    client = make(reader, writer)
    tasks = [
        asyncio.ensure_future(client.receive()),
        asyncio.ensure_future(client.obey(quit_at_end)),
    ]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    writer.close()  # flushes what was sent
    with contextlib.suppress(OSError, asyncio.TimeoutError):  # the other end may be gone already
        await asyncio.wait_for(writer.wait_closed(), timeout=2)
    return max(task.result() for task in done)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("user")
    parser.add_argument("host")
    parser.add_argument("port", type=int)
    parser.add_argument("--cert", default="server.crt")
    parser.add_argument("--raw", action="store_true", help="print every received line")
    parser.add_argument("--quit-at-end", action="store_true", help="leave at end of input")
    options = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    make = lambda *connection: Client(options.user, options.raw, *connection)
    try:
        tls = ssl.create_default_context(cafile=options.cert)
        return asyncio.run(run_client(make, options.host, options.port, tls, options.quit_at_end))
    except OSError as error:
        print(f"no connection: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
