"""Runs a command whose standard input and output do not block: says nothing until the command has shown something,
then a line, byte by byte, and ends the input. Prints what the command printed, and its exit code.

    nonblocking_input.py LINE COMMAND...
"""

import fcntl
import os
import subprocess
import sys
import time


def not_blocking(descriptor: int) -> int:
    flags = fcntl.fcntl(descriptor, fcntl.F_GETFL)
    fcntl.fcntl(descriptor, fcntl.F_SETFL, flags | os.O_NONBLOCK)
    return descriptor


def main() -> None:
    line, command = sys.argv[1], sys.argv[2:]
    stdin, keyboard = os.pipe()
    screen, stdout = os.pipe()
    child = subprocess.Popen(command, stdin=not_blocking(stdin), stdout=not_blocking(stdout))
    os.close(stdin)
    os.close(stdout)
    seen = os.read(screen, 65536)
    for byte in (line + "\n").encode():
        os.write(keyboard, bytes([byte]))
        time.sleep(0.01)
    os.close(keyboard)
    time.sleep(0.5)  # what it shows has to wait for a reader
    while chunk := os.read(screen, 65536):
        seen += chunk
    print(seen.decode(), end="")
    print(child.wait())


main()
