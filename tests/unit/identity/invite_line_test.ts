import { assert, assertEquals, assertRejects } from "@std/assert";
import { decodeBase64, encodeBase64 } from "@std/encoding/base64";
import {
  array,
  asyncProperty,
  constantFrom,
  integer,
  nat,
  option,
  record,
  string,
  uint8Array,
} from "fast-check";
import { Secret } from "../../../lib/base/secret.ts";
import { encodeInvite, type Invite, parseInvite } from "../../../lib/identity/invite_line.ts";
import { parseUserName } from "../../../lib/wire/user_name.ts";
import vectors from "../../vectors/invite-lines.json" with { type: "json" };
import { holdsAsync } from "../../support/property.ts";
import { charactersReplaced } from "../../support/work.ts";

const LINE = vectors.invites[0]!.line;

Deno.test("parseInvite reads the lines that another implementation wrote, and encodeInvite writes the same", async () => {
  for (const { line, ...fields } of vectors.invites) {
    const invite = await parsed(line);
    assertEquals(shown(invite), fields);
    assertEquals(await encodeInvite(invite), line);
  }
});

Deno.test("parseInvite gives the reason for every invalid line", async () => {
  for (const { line, why } of vectors.refused) assertEquals(String(await parseInvite(line)), why, line);
});

Deno.test("parseInvite overlooks white space anywhere and quotes around", async () => {
  const [invite] = vectors.invites;
  const rows = LINE.match(/.{1,40}/g)!;
  for (
    const pasted of [
      ` ${LINE}\n`,
      rows.join("\n"),
      rows.join("\r\n"),
      rows.join("\n  \t"),
      rows.join("\u00a0"),
      [...LINE].join(" "),
      `\ufeff${LINE}`,
      ...["''", '""', "``", "«»", "»«", "‹›", "“”", "„“", "‘’", "‚‘", "「」"].map(([a, b]) => a + LINE + b),
      `" ${LINE} "`,
      `"“${LINE}”"`,
      `\`\`\`\n${LINE}\n\`\`\``,
      `“${LINE}`,
    ]
  ) assertEquals(shown(await parsed(pasted)).secret, invite!.secret, pasted.slice(0, 60));
});

Deno.test("parseInvite finds the line wherever it stands in what is given", async () => {
  const [invite] = vectors.invites;
  const rows = LINE.match(/.{1,60}/g)!;
  const utf16 = [...`Hola:\n${LINE}\n`].map((c) => `${c}\0`).join("");
  for (
    const given of [
      `Here it is: ${LINE}`,
      `${LINE} see you there, bob`,
      `Here it is:\n\n${LINE}\n\nSee you\n-- \nAna`,
      `<${LINE}>`,
      `(${LINE})`,
      `[${LINE}](${LINE})`,
      `{"line":"${LINE}"}`,
      `${LINE}.`,
      `${LINE}, and come at six`,
      `chat-client join ${LINE}`,
      `Paste the line that begins with chat1: and press Enter. ${LINE}`,
      `chat1: chat2: chat24: ${LINE}`,
      `*${LINE}*`,
      `_${LINE}_ x`,
      `**${LINE}**`,
      rows.join("\r\n\r\n"),
      rows.map((row) => `> ${row}`).join("\n"),
      rows.map((row) => `> >> ${row}`).join("\r\n"),
      rows.map((row) => `  | ${row}`).join("\n>\n"),
      rows.join("\u200b"),
      utf16,
      `\ufffd\ufffd${utf16}`,
      `${LINE.slice(0, 200)}\n${LINE}`,
      `${"x ".repeat(30_000)}${LINE}${" x".repeat(30_000)}`,
    ]
  ) assertEquals(shown(await parsed(given)).secret, invite!.secret, given.slice(0, 60));
});

Deno.test("parseInvite tells what is cut off from what was changed, in a sentence too", async () => {
  const cut = LINE.slice(0, 300);
  for (const given of [`Here: ${cut}`, `"${cut}"`, `<${cut}>`, `${cut}…`, `(${cut}). Bye`, `> ${cut}\n> `]) {
    assertEquals(await parseInvite(given), "truncated", given);
  }
  for (
    const given of [
      `Here: ${cut}*${LINE.slice(300)}`,
      `${LINE}A`,
      `${LINE}_A`,
      `${LINE}=`,
      `Here: ${LINE}x y`,
    ]
  ) {
    assertEquals(await parseInvite(given), "damaged", given);
  }
  assertEquals(await parseInvite("Is it chat24: or not?"), "unknown_version");
  assertEquals(await parseInvite("Let us chat: at six"), "not_an_invite");
});

Deno.test("parseInvite looks at each of many beginnings once", async () => {
  const all = "chat1:".repeat(21_000);
  assertEquals(await parseInvite(all), "truncated");
  assertEquals(await parseInvite("chat1: ".repeat(18_000)), "truncated");
});

Deno.test("parseInvite refuses what is longer than any invite, without a look at it", async () => {
  assertEquals(await parseInvite(LINE + " ".repeat(131_073 - LINE.length)), "not_an_invite");
  assert(typeof await parseInvite(LINE + " ".repeat(131_072 - LINE.length)) === "object");
  const long = "\n".repeat(10_000_000);
  assertEquals(await parseInvite(long), "not_an_invite");
  assertEquals(charactersReplaced(() => parseInvite(long)), 0);
});

Deno.test("parseInvite takes quotes away one by one: a pattern for those at the end would take minutes", async () => {
  assertEquals(await parseInvite('"'.repeat(131_072)), "not_an_invite");
  assertEquals(await parseInvite("x" + '"'.repeat(131_000) + "x"), "not_an_invite");
});

Deno.test("parseInvite says truncated wherever a line was cut", async () => {
  for (let length = "chat1:".length; length < LINE.length; length++) {
    assertEquals(await parseInvite(LINE.slice(0, length)), "truncated", `${length}`);
  }
});

Deno.test("parseInvite takes no line with one other character", async () => {
  for (let at = "chat1:".length; at < LINE.length; at++) {
    const other = LINE[at] === "x" ? "y" : "x";
    const why = await parseInvite(LINE.slice(0, at) + other + LINE.slice(at + 1));
    assert(why === "damaged" || why === "truncated", `${at}: ${why}`); // a length that grew looks like a cut
  }
});

Deno.test("parseInvite gives a secret that nothing shows", async () => {
  const invite = await parsed(LINE);
  const { secret } = vectors.invites[0]!;
  for (const text of [JSON.stringify(invite), Deno.inspect(invite), `${invite.secret}`]) {
    assert(!text.includes(secret) && !text.includes(`${[...decodeBase64(secret)]}`), text);
  }
});

Deno.test("encodeInvite and parseInvite are each other's inverse", async () => {
  const { inviter } = await parsed(vectors.invites[2]!.line);
  const invites = record({
    host: constantFrom("127.0.0.1", "::1", "fe80::1%eth0", "xn--mnchen-3ya.example", "0.tcp.ngrok.io"),
    port: integer({ min: 1, max: 65_535 }),
    certificates: array(uint8Array({ minLength: 1, maxLength: 300 }).map(own), {
      minLength: 1,
      maxLength: 3,
    }),
    secret: uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => new Secret(own(bytes))),
    expires: integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
    name: option(string({ unit: "binary", maxLength: 32 }).map(parseUserName), { nil: undefined }),
    inviter: constantFrom(undefined, inviter),
  });
  await holdsAsync(
    asyncProperty(invites, nat(), async (invite, cut) => {
      const line = await encodeInvite(invite);
      assertEquals(shown(await parsed(line)), shown(invite));
      const at = 6 + cut % (line.length - 6);
      assertEquals(await parseInvite(line.slice(0, at)), "truncated");
    }),
    200,
  );
});

Deno.test("parseInvite takes nothing that encodeInvite would write differently", async () => {
  const pieces = array(
    constantFrom("chat1:", "chat", "A", "_", "-", "=", " ", "\n", '"', LINE.slice(6, 60), LINE),
    {
      maxLength: 6,
    },
  );
  await holdsAsync(
    asyncProperty(pieces.map((texts) => texts.join("")), async (text) => {
      const invite = await parseInvite(text);
      if (typeof invite === "string") return;
      assert(text.replace(/[\s"]/g, "").includes(await encodeInvite(invite)), text);
    }),
    1_000,
  );
});

Deno.test("encodeInvite carries at most 65,535 bytes of certificates", async () => {
  const invite = await parsed(LINE);
  const carrying = (length: number) => encodeInvite({ ...invite, certificates: [new Uint8Array(length)] });
  assert((await carrying(65_533)).startsWith("chat1:"));
  await assertRejects(() => carrying(65_534), RangeError);
});

Deno.test("parseInvite() gives the host its one form, and refuses an address that cannot be dialled", async () => {
  const invite = await parsed(LINE);
  const read = async (host: string, port = 5_000) =>
    await parseInvite(await encodeInvite({ ...invite, host, port }));
  for (
    const [host, form] of [["Example.ORG", "example.org"], ["[0::1]", "::1"], [
      "fe80::1%eth0",
      "fe80::1%eth0",
    ]]
  ) {
    const again = await read(host!);
    assertEquals(typeof again === "object" && again.host, form);
  }
  for (
    const host of ["0.tcp.ngrok.io:12345", "127.1", "a..b"]
  ) {
    assertEquals(await read(host), "bad_address", host);
  }
  for (const host of ["", "tcp://a", "x".repeat(254), "a b", "a@b"]) {
    assertEquals(await read(host), "damaged", host);
  }
});

async function parsed(line: string): Promise<Invite> {
  const invite = await parseInvite(line);
  if (typeof invite === "string") throw new Error(`${invite}: ${line}`);
  return invite;
}

/** As the vectors have it. */
function shown(
  { host, port, certificates, secret, expires, name, inviter }: Invite,
): Record<string, unknown> {
  return {
    host,
    port,
    certificates: certificates.map(encodeBase64),
    secret: encodeBase64(secret.expose()),
    expires,
    name: name?.text ?? null,
    inviter: inviter
      ? { sign: encodeBase64(inviter.sign), dh: encodeBase64(inviter.dh), name: inviter.name.text }
      : null,
  };
}

/** In a buffer that nobody shares. */
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
