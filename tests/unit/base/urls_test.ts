// Which stretches of a text are URLs.

import { assertEquals } from "@std/assert";
import { printable } from "../../../lib/base/printable.ts";
import { MAX_URL, urlsIn } from "../../../lib/base/urls.ts";
import { ATTACKS } from "../../support/attacks.ts";

function found(text: string): string[] {
  return urlsIn(text).map(({ start, end }) => text.slice(start, end));
}

Deno.test("urlsIn() finds http and https URLs, and leaves the punctuation of the sentence around them", () => {
  for (
    const [text, ...urls] of [
      ["no URL: http:// https://, ftp://example.org, xhttps://example.org, file:///etc/passwd"],
      ["https://example.org", "https://example.org"],
      ["HTTP://EXAMPLE.ORG:8080/a?b=c#d", "HTTP://EXAMPLE.ORG:8080/a?b=c#d"],
      ["see http://a.example, (https://b.example/x) or <https://c.example/>!"].concat([
        ...["http://a.example", "https://b.example/x", "https://c.example/"],
      ]),
      ["(https://es.wikipedia.org/wiki/Ñ)"],
      ["https://example.org/a_(b)_c.", "https://example.org/a_(b)_c"],
      ["(https://example.org/a_(b)).", "https://example.org/a_(b)"],
      ["¿https://example.org/?", "https://example.org/"],
      ["*https://example.org/* 'https://example.org/?q='", "https://example.org/", "https://example.org/?q="],
      ["[https://[::1]:5000/]", "https://[::1]:5000/"],
      ["mira:https://example.org/%C3%B1", "https://example.org/%C3%B1"],
      ["https://example.org/a|b", "https://example.org/a"],
    ]
  ) assertEquals(found(text!), urls, text);
});

Deno.test("urlsIn() takes nothing but printable ASCII for a URL, and none that goes on in letters", () => {
  const letters = ["ñ", "ſ", "\u212a", "日", "\u0301", "１"];
  for (const one of letters) {
    assertEquals(found(`https://example.org/${one}`), []);
    assertEquals(found(`https://${one}xample.org/`), []);
  }
  assertEquals(found(`${"http\u017f"}://example.org/`), []);
  assertEquals(found("https://example.org/，后面"), ["https://example.org/"]);
  for (const attack of ATTACKS) {
    for (const url of found(printable(`https://example.org/${attack}`))) {
      assertEquals(url.match(/^[!-~]+$/)?.[0], url);
    }
  }
});

Deno.test("urlsIn() takes a URL of MAX_URL characters, and none of one more", () => {
  const longest = "https://example.org/".padEnd(MAX_URL, "a");
  assertEquals(found(`${longest} b`), [longest]);
  assertEquals(found(`${longest}a b`), []);
});
