// Finds a text in recorded bytes, in every form in which it could have leaked.
// Pure. A text that is not found was not there in clear; it proves no more.

/** Whether any of these recordings holds the text in any of its forms. */
export function holdsText(recordings: Iterable<Uint8Array>, text: string): boolean {
  const forms = formsOf(text);
  for (const bytes of recordings) {
    const haystack = latin1(bytes);
    if (forms.some((form) => haystack.includes(form))) return true;
  }
  return false;
}

/** The text as UTF-8, inside JSON, and in Base64, as strings of one character a byte. */
export function formsOf(text: string): string[] {
  const json = JSON.stringify(text).slice(1, -1);
  const ascii = json.replace(/[^\x20-\x7e]/g, (unit) => "\\u" + hexOf(unit));
  const capitals = json.replace(/[^\x20-\x7e]/g, (unit) => "\\u" + hexOf(unit).toUpperCase());
  const written = [text, json, ascii, capitals].map((form) => latin1(encoder.encode(form)));
  const base64 = ALIGNMENTS.map((before) => base64Inside(encoder.encode(text), before));
  const urlSafe = base64.map((form) => form.replaceAll("+", "-").replaceAll("/", "_"));
  return [...new Set([...written, ...base64, ...urlSafe])];
}

const encoder = new TextEncoder();

/** Base64 looks different with 0, 1 or 2 bytes (modulo 3) before the text. */
const ALIGNMENTS = [0, 1, 2] as const;

/** The characters of Base64 that the text alone decides, whatever stands around it. */
function base64Inside(text: Uint8Array, before: number): string {
  const padded = latin1(new Uint8Array(before)) + latin1(text);
  const firstOwn = Math.ceil((before * 8) / 6);
  const afterLastOwn = Math.floor((padded.length * 8) / 6);
  return btoa(padded).slice(firstOwn, afterLastOwn);
}

function hexOf(unit: string): string {
  return unit.charCodeAt(0).toString(16).padStart(4, "0");
}

/** One character a byte, so that a string search is a byte search. */
function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return text;
}

/** A call takes a limited number of arguments. */
const CHUNK = 8192;
