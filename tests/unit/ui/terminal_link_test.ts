// What a person reads of a connection that is lost and made again.

import { assertEquals, assertMatch } from "@std/assert";
import { en } from "../../../lib/texts/en.ts";
import { SUITE, ViewTerminal } from "../../support/view_terminal.ts";

Deno.test("TerminalView says once why there is no connection, and that it tries again; then the status line does", () => {
  const terminal = ViewTerminal.online(80);
  const cut = { event: "disconnected", text: "cut" } as const;
  const refused = { event: "disconnected", text: "refused" } as const;
  const again = { event: "reconnecting", wait_s: 2 } as const;
  terminal.shows(cut, again, refused, again, refused, again, cut, again);
  assertEquals(terminal.log.map((row) => row.slice(8)), [
    en.connectionLost("cut"),
    en.disconnected("refused"),
    en.disconnected("cut"),
  ]);
  terminal.shows({ event: "connected", user: "alice", server: "x", protection: SUITE }, cut, again);
  assertEquals(terminal.log.slice(-2).map((row) => row.slice(8)), [
    en.connectedAgain("x"),
    en.connectionLost("cut"),
  ]);
});

Deno.test("TerminalView prints one row when it is connected again, and tells who is here at the start only", () => {
  const terminal = new ViewTerminal(80);
  const connected = { event: "connected", user: "alice", server: "x:1", protection: SUITE } as const;
  const here = { event: "here", users: ["bob"], more: 0 } as const;
  terminal.shows(connected, here);
  assertMatch(terminal.log.at(-1)!, /here: bob/);
  terminal.shows({ event: "disconnected", text: "cut" }, { event: "reconnecting", wait_s: 2 });
  const before = terminal.log.length;
  terminal.shows(connected, here);
  assertEquals(terminal.log.slice(before), [`14:02 * ${en.connectedAgain("x:1")}`]);
});
