// Types of the used parts of @std. They are here because the import map
// takes @std from an npm package that carries no types; they go when it names JSR.

declare module "@std/assert" {
  export function assert(value: unknown, message?: string): asserts value;
  export function assertEquals<T>(actual: T, expected: T, message?: string): void;
  export function assertNotEquals<T>(actual: T, expected: T, message?: string): void;
  export function assertStrictEquals<T>(actual: unknown, expected: T, message?: string): void;
  export function assertMatch(actual: string, expected: RegExp, message?: string): void;
  export function assertNotMatch(actual: string, expected: RegExp, message?: string): void;
  export function assertStringIncludes(actual: string, expected: string, message?: string): void;
  export function assertThrows<E extends Error>(
    fn: () => unknown,
    // deno-lint-ignore no-explicit-any
    errorClass?: new (...args: any[]) => E,
    messageIncludes?: string,
  ): E;
  export function assertRejects<E extends Error>(
    fn: () => PromiseLike<unknown>,
    // deno-lint-ignore no-explicit-any
    errorClass?: new (...args: any[]) => E,
    messageIncludes?: string,
  ): Promise<E>;
  export function fail(message?: string): never;
}

declare module "@std/cli/parse-args" {
  export function parseArgs(
    args: readonly string[],
    options: {
      string?: readonly string[];
      boolean?: readonly string[];
      alias?: Readonly<Record<string, string>>;
      unknown?: (argument: string, key?: string, value?: unknown) => unknown;
    },
  ): { _: (string | number)[]; [key: string]: unknown };
}

declare module "@std/encoding/base64" {
  export function encodeBase64(data: Uint8Array | string): string;
  export function decodeBase64(text: string): Uint8Array<ArrayBuffer>;
}

declare module "@std/encoding/hex" {
  export function encodeHex(data: Uint8Array): string;
  export function decodeHex(text: string): Uint8Array<ArrayBuffer>;
}
