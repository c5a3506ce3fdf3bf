"""A terminal that stops reading: runs a command in it, reads up to some bytes, reads no more,
sends SIGTERM, and prints how the command ended and after how many seconds.

    deaf_terminal.py BYTES COMMAND
"""

import os
import pty
import signal
import sys
import time


def main() -> None:
    most, command = int(sys.argv[1]), sys.argv[2]
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execvp("sh", ["sh", "-c", f"exec {command}"])
    read = 0
    while read < most:
        read += len(os.read(terminal, 65536))
    time.sleep(1)  # the command fills what is between it and us
    os.kill(child, signal.SIGTERM)
    begun = time.monotonic()
    while time.monotonic() - begun < 20:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            print(os.waitstatus_to_exitcode(status), round(time.monotonic() - begun, 1))
            return
        time.sleep(0.05)
    os.kill(child, signal.SIGKILL)
    print("it did not end")


main()
