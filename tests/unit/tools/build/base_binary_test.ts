import { assertEquals } from "@std/assert";
import { baseBinaryProblem } from "../../../../tools/build/base_binary.ts";

const STACK = "\n\nStack backtrace:\n   0: <unknown>\n   1: __libc_start_call_main\n";

Deno.test("baseBinaryProblem() gives the root cause when the base binary is missing", () => {
  const output = `error: Writing deno compile executable to temporary file 'x.tmp-1'

Caused by:
    0: Could not find denort at '/nowhere'
    1: No such file or directory (os error 2)${STACK}`;
  assertEquals(baseBinaryProblem(output), "No such file or directory (os error 2)");
});

Deno.test("baseBinaryProblem() gives the root cause when it cannot be downloaded", () => {
  const output = `error: Writing deno compile executable to temporary file 'x.tmp-1'

Caused by:
    0: Setting up base binary.
    1: error sending request for url (https://example.org/denort.zip): client error (Connect)
    2: client error (Connect)
    3: dns error${STACK}`;
  assertEquals(baseBinaryProblem(output), "dns error");
});

Deno.test("baseBinaryProblem() gives the root cause if it is not about the binary", () => {
  const output = `error: Writing deno compile executable to temporary file 'x.tmp-1'

Caused by:
    0: Writing binary bytes
    1: Invalid object: Not an ELF file${STACK}`;
  assertEquals(baseBinaryProblem(output), "Invalid object: Not an ELF file");
});

Deno.test("baseBinaryProblem() knows a target that the compiler does not have", () => {
  const output = "error: invalid value 'pdp-11' for '--target <target>'\n" + STACK;
  assertEquals(baseBinaryProblem(output), "this Deno cannot compile for it");
});

Deno.test("baseBinaryProblem() leaves every other failure alone", () => {
  assertEquals(baseBinaryProblem('error: Module not found "file:///x.js".' + STACK), undefined);
  const full = `error: Writing deno compile executable to temporary file 'x.tmp-1'

Caused by:
    0: No space left on device (os error 28)${STACK}`;
  assertEquals(baseBinaryProblem(full), undefined);
});
