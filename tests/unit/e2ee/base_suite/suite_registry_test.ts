import { assertEquals } from "@std/assert";
import { BASE_SUITE, findSuite } from "../../../../lib/e2ee/base_suite/suite_registry.ts";

Deno.test("findSuite() knows a suite by its exact label, and nothing that only resembles it", () => {
  assertEquals(findSuite("X25519+AESGCM"), BASE_SUITE);
  for (const label of ["", "x25519+aesgcm", "X25519+AESGCM ", "X25519", "constructor"]) {
    assertEquals(findSuite(label), undefined);
  }
});
