// Reads the fields of a JSON object that must be as they are described. A mistake is named by where it is,
// never by what stands there: that may be a secret.

import { decodeBase64, decodeBase64Of } from "../base/base64.ts";
import { decodeUtf8 } from "../base/utf8.ts";
import { parseUserName, type UserName } from "../wire/user_name.ts";

/** A JSON object as it was parsed. */
export type JsonObject = { readonly [name: string]: unknown };

/** A field is missing, or not what it must be. */
export class FieldError extends Error {
  /** `where`: as `servers[0].port`. */
  constructor(readonly where: string) {
    super(where);
  }
}

/** The fields of one object. All methods throw FieldError. */
export class ObjectReader {
  readonly #object: JsonObject;

  /** `where`: what the object is called; empty for the outermost. */
  constructor(value: unknown, readonly where: string = "") {
    if (!isObject(value)) throw new FieldError(where);
    this.#object = value;
  }

  /** The value, if `read` makes something of it other than undefined. */
  take<T>(name: string, read: (value: unknown) => T | undefined): T {
    const value = this.has(name) ? read(this.#object[name]) : undefined;
    if (value === undefined) throw this.wrong(name);
    return value;
  }

  /** Whether there is such a field. */
  has(name: string): boolean {
    return Object.hasOwn(this.#object, name);
  }

  /** Whether it is there and null. */
  isNull(name: string): boolean {
    return this.has(name) && this.#object[name] === null;
  }

  /** A string that `isRight`. */
  text(name: string, isRight: (text: string) => boolean): string {
    return this.take(name, (value) => typeof value === "string" && isRight(value) ? value : undefined);
  }

  /** A whole number. */
  whole(name: string, least: number, most: number = Number.MAX_SAFE_INTEGER): number {
    const isRight = (value: unknown): value is number => Number.isSafeInteger(value);
    return this.take(name, (value) => isRight(value) && value >= least && value <= most ? value : undefined);
  }

  /** True or false. */
  flag(name: string): boolean {
    return this.take(name, (value) => typeof value === "boolean" ? value : undefined);
  }

  /** One of these. */
  oneOf<const T>(name: string, allowed: readonly T[]): T {
    return this.take(name, (value) => allowed.find((one) => one === value));
  }

  /** Base64 of that many bytes, or of one at least. */
  bytes(name: string, length?: number): Uint8Array<ArrayBuffer> {
    return this.take(name, (value) => readBytes(value, length));
  }

  /** A name that somebody can have. */
  userName(name: string): UserName {
    return this.take(name, (value) => typeof value === "string" ? parseUserName(value) : undefined);
  }

  /** A list of names that somebody can have. */
  userNames(name: string): UserName[] {
    return this.take(name, (value) => {
      const list = Array.isArray(value) ? value : [undefined];
      const names = list.map((one) => typeof one === "string" ? parseUserName(one) : undefined);
      return names.every((one) => one !== undefined) ? names : undefined;
    });
  }

  /** An object. */
  object(name: string): ObjectReader {
    return this.take(name, (value) => new ObjectReader(value, this.#path(name)));
  }

  /** The same, or undefined for null. */
  objectOrNull(name: string): ObjectReader | undefined {
    return this.isNull(name) ? undefined : this.object(name);
  }

  /** A list of objects. */
  objects(name: string): ObjectReader[] {
    const list = this.take(name, (value) => Array.isArray(value) ? value : undefined);
    return list.map((value, i) => new ObjectReader(value, `${this.#path(name)}[${i}]`));
  }

  /** A list of Base64 of one byte at least. */
  byteList(name: string): Uint8Array<ArrayBuffer>[] {
    return this.take(name, (value) => {
      const list = Array.isArray(value) ? value.map((one) => readBytes(one)) : [undefined];
      return list.every((one) => one !== undefined) ? list : undefined;
    });
  }

  /** The error to throw about that field. */
  wrong(name: string): FieldError {
    return new FieldError(this.#path(name));
  }

  #path(name: string): string {
    return this.where === "" ? name : `${this.where}.${name}`;
  }
}

/** Whether a JSON value is an object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Undefined for what is not JSON; what a parser says of it may quote secrets. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decodeUtf8(bytes) ?? "");
  } catch {
    return undefined;
  }
}

function readBytes(value: unknown, length?: number): Uint8Array<ArrayBuffer> | undefined {
  if (length !== undefined) return decodeBase64Of(length, value);
  const bytes = typeof value === "string" ? decodeBase64(value) : undefined;
  return bytes && bytes.length > 0 ? bytes : undefined;
}
