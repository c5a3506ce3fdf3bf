"""A base relay in plain Python, as friends of the first version still run it.
Speaks only when spoken to, and defends itself against nobody. Implements every row
of the protocol's table in docs/PROTOCOL.md, and nothing outside it."""

import argparse
import asyncio
import ssl
import sys

import base_protocol as base


class Server:
    def __init__(self, raw):
        self.raw = raw
        self.keys = {}
        self.writers = {}

    async def serve(self, reader, writer):
        user = None
        try:
            user = await self.greet(reader, writer)
            while user is not None and (line := await self.next_line(user, reader)):
                self.answer(user, line, writer)
        except (OSError, KeyError, ValueError) as error:
            print(f"{user}: {error!r}", file=sys.stderr)
        finally:
            if self.writers.get(user) is writer:
                del self.writers[user], self.keys[user]
                print(f"[adiós] {user}", flush=True)
            writer.close()

    async def greet(self, reader, writer):
        """Takes the hello; returns the name, or None after a refusal."""
        line = await self.next_line("?", reader)
        if not line:
            return None
        hello = base.decode_line(line)
        if hello.get("type") != "hello":
            send(writer, {"type": "error", "text": "first message must be hello"})
            return None
        user = hello["user"]
        self.keys[user], self.writers[user] = hello["pub"], writer
        send(writer, {"type": "welcome", "users": self.keys})
        return user

    def answer(self, user, line, writer):
        message = base.decode_line(line)
        kind = message.get("type")
        if kind == "list":
            send(writer, {"type": "users", "users": self.keys})
        elif kind == "chat":
            print(f"[consola] {user}: {message['text']}", flush=True)
            send(writer, {"type": "server", "text": f"echo: {message['text']}"})
        elif kind == "relay" and message["to"] in self.writers:
            self.writers[message["to"]].write(line)  # the sender's bytes, untouched
        elif kind == "relay":
            send(writer, {"type": "error", "text": "destino no conectado"})
        else:
            send(writer, {"type": "error", "text": "tipo no soportado"})

    async def next_line(self, user, reader):
        line = await reader.readline()
        if self.raw and line:
            print(f"[raw] {user} {base.readable(line)}", flush=True)
        return line


def send(writer, message):
    writer.write(base.encode_line(message))


async def run(options):
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(options.cert, options.key)
    server = await asyncio.start_server(
        Server(options.raw).serve, options.host, options.port, ssl=tls, limit=base.MAX_LINE
    )
    host, port = server.sockets[0].getsockname()[:2]
    print(f"listening {host}:{port}", flush=True)
    await server.serve_forever()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=5000)
    parser.add_argument("--cert", default="certs/server.crt")
    parser.add_argument("--key", default="certs/server.key")
    parser.add_argument("--raw", action="store_true", help="print every received line")
    options = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    asyncio.run(run(options))


if __name__ == "__main__":
    main()
