// ObjectReader of a profile that this version does not know: they are kept when the file is written again.

import { isObject, type JsonObject } from "./json_fields.ts";

/** The fields of an object that are known. */
export interface Shape {
  /** All of them. */
  readonly known: readonly string[];
  /** ObjectReader that are objects. */
  readonly objects?: Readonly<Record<string, Shape>>;
  /** ObjectReader that are lists of objects; two with the same value of `by` are the same item. */
  readonly lists?: Readonly<Record<string, { readonly by: string; readonly shape: Shape }>>;
}

/**
 * `next` with what only `before` has and the shape does not know. Items that `next` has no more are gone
 * whole.
 */
export function withUnknown(next: JsonObject, before: JsonObject, shape: Shape): JsonObject {
  const fields = new Map(Object.entries(next));
  for (const [name, inner] of Object.entries(shape.objects ?? {})) {
    const [now, then] = [next[name], before[name]];
    if (isObject(now) && isObject(then)) fields.set(name, withUnknown(now, then, inner));
  }
  for (const [name, { by, shape: inner }] of Object.entries(shape.lists ?? {})) {
    const [now, then] = [next[name], before[name]];
    if (!Array.isArray(now) || !Array.isArray(then)) continue;
    const known = new Map(then.filter(isObject).map((item) => [item[by], item]));
    fields.set(name, now.map((item) => withUnknown(item, known.get(item[by]) ?? {}, inner)));
  }
  for (const [name, value] of Object.entries(before)) {
    if (!shape.known.includes(name)) fields.set(name, value);
  }
  return Object.fromEntries(fields);
}
