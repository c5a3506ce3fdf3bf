// How much a function makes of a text, counted in characters that are handed to a built-in method: the same
// on every machine, however busy.

type Method = (this: unknown, ...given: unknown[]) => unknown;

/** Characters (UTF-16 units) given to `String.prototype.normalize` while this runs. */
export function charactersNormalized(work: () => unknown): number {
  return counted(String.prototype, "normalize", (text) => String(text).length, work);
}

/** Characters given to `String.prototype.replace` while this runs, up to where it first waits. */
export function charactersReplaced(work: () => unknown): number {
  return counted(String.prototype, "replace", (text) => String(text).length, work);
}

/** Characters given to `RegExp.prototype.test` while this runs. */
export function charactersTested(work: () => unknown): number {
  return counted(RegExp.prototype, "test", (_, text) => String(text).length, work);
}

/** Characters divided into graphemes while this runs. */
export function charactersSegmented(work: () => unknown): number {
  return counted(Intl.Segmenter.prototype, "segment", (_, text) => String(text).length, work);
}

function counted(
  prototype: object,
  name: string,
  cost: (owner: unknown, given: unknown) => number,
  work: () => unknown,
): number {
  const methods = prototype as Record<string, Method>;
  const original = methods[name]!;
  let sum = 0;
  methods[name] = function (...given) {
    sum += cost(this, given[0]);
    return original.apply(this, given);
  };
  try {
    work();
  } finally {
    methods[name] = original;
  }
  return sum;
}
