// Reads required fields of a JSON object. Errors name the place, never the value, which may be secret.

import { decodeBase64, decodeBase64Of } from "../base/base64.ts";
import { decodeUtf8 } from "../base/utf8.ts";
import { parseUserName, type UserName } from "../wire/user_name.ts";

export type JsonObject = { readonly [name: string]: unknown };

/** A missing or invalid field. */
export class FieldError extends Error {
  /** `where`: as `servers[0].port`. */
  constructor(readonly where: string) {
    super(where);
  }
}

/** Of one object. All methods throw FieldError. */
export class ObjectReader {
  readonly #object: JsonObject;

  /** `where`: the object's name; empty for the outermost. */
  constructor(value: unknown, readonly where: string = "") {
    if (!isObject(value)) throw new FieldError(where);
    this.#object = value;
  }

  /** Valid unless `read` returns undefined. */
  take<T>(name: string, read: (value: unknown) => T | undefined): T {
    const value = this.has(name) ? read(this.#object[name]) : undefined;
    if (value === undefined) throw this.wrong(name);
    return value;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#object, name);
  }

  isNull(name: string): boolean {
    return this.has(name) && this.#object[name] === null;
  }

  /** Valid if `isRight`. */
  text(name: string, isRight: (text: string) => boolean): string {
    return this.take(name, (value) => typeof value === "string" && isRight(value) ? value : undefined);
  }

  whole(name: string, least: number, most: number = Number.MAX_SAFE_INTEGER): number {
    const isRight = (value: unknown): value is number => Number.isSafeInteger(value);
    return this.take(name, (value) => isRight(value) && value >= least && value <= most ? value : undefined);
  }

  flag(name: string): boolean {
    return this.take(name, (value) => typeof value === "boolean" ? value : undefined);
  }

  oneOf<const T>(name: string, allowed: readonly T[]): T {
    return this.take(name, (value) => allowed.find((one) => one === value));
  }

  /** Base64 of `length` bytes, or of at least one. */
  bytes(name: string, length?: number): Uint8Array<ArrayBuffer> {
    return this.take(name, (value) => readBytes(value, length));
  }

  /** A valid name. */
  userName(name: string): UserName {
    return this.take(name, (value) => typeof value === "string" ? parseUserName(value) : undefined);
  }

  /** Valid names. */
  userNames(name: string): UserName[] {
    return this.take(name, (value) => {
      const list = Array.isArray(value) ? value : [undefined];
      const names = list.map((one) => typeof one === "string" ? parseUserName(one) : undefined);
      return names.every((one) => one !== undefined) ? names : undefined;
    });
  }

  object(name: string): ObjectReader {
    return this.take(name, (value) => new ObjectReader(value, this.#path(name)));
  }

  /** Undefined for null. */
  objectOrNull(name: string): ObjectReader | undefined {
    return this.isNull(name) ? undefined : this.object(name);
  }

  objects(name: string): ObjectReader[] {
    const list = this.take(name, (value) => Array.isArray(value) ? value : undefined);
    return list.map((value, i) => new ObjectReader(value, `${this.#path(name)}[${i}]`));
  }

  /** Each of at least one byte in Base64. */
  byteList(name: string): Uint8Array<ArrayBuffer>[] {
    return this.take(name, (value) => {
      const list = Array.isArray(value) ? value.map((one) => readBytes(one)) : [undefined];
      return list.every((one) => one !== undefined) ? list : undefined;
    });
  }

  /** To be thrown. */
  wrong(name: string): FieldError {
    return new FieldError(this.#path(name));
  }

  #path(name: string): string {
    return this.where === "" ? name : `${this.where}.${name}`;
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Undefined unless JSON; a parser's message may quote secrets. */
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
