// Certificates for tests of pinning, each kind in a directory of its own that goes
// when the test ends. Every directory holds server.crt and server.key.

import { decodeBase64 } from "@std/encoding/base64";
import { makeCertificate } from "../../lib/certificate/make_certificate.ts";
import { secondsAhead } from "./clock.ts";

const NAME = "servidor-local";
/** From the moment for which a certificate is made to its end, in milliseconds. */
const LIFE = 3651 * 86_400_000;

export interface Certificates extends AsyncDisposable {
  readonly dir: string;
}

/** What `make certs` makes, at present or so that it ends then (milliseconds since 1970). */
export function makeCertificates({ end }: { readonly end?: number } = {}): Promise<Certificates> {
  return inDirectory(async (dir) => {
    const now = end === undefined ? secondsAhead(0) * 1_000 : end - LIFE;
    const { certificate, key } = await makeCertificate(
      now,
      (length) => crypto.getRandomValues(new Uint8Array(length)),
    );
    await Deno.writeTextFile(`${dir}/server.crt`, certificate);
    await Deno.writeFile(`${dir}/server.key`, key.expose(), { mode: 0o600 });
  });
}

/** As `make certs` made it, but it ended years ago. */
export function makeExpired(): Promise<Certificates> {
  return makeCertificates({ end: Date.UTC(2021, 0, 1) });
}

/** The same kind for another name than ours. */
export function makeNamed(name: string): Promise<Certificates> {
  return inDirectory((dir) =>
    openssl(
      dir,
      `req -x509 ${NEW_KEY} -days 365 -addext basicConstraints=critical,CA:FALSE ` +
        `-addext subjectAltName=DNS:${name} -keyout server.key -out server.crt`,
      `/CN=${name}`,
    )
  );
}

/** What the original program's instructions make: a CA certificate. It had no SAN at first. */
export function makeOriginal({ san = true } = {}): Promise<Certificates> {
  return inDirectory((dir) => {
    const names = san ? ` -addext subjectAltName=DNS:${NAME}` : "";
    return openssl(
      dir,
      `req -x509 -newkey rsa:2048 -nodes -days 365${names} -keyout server.key -out server.crt`,
      `/CN=${NAME}`,
    );
  });
}

/** A faultless certificate for the name from a CA of its own, whose certificate is ca.crt. */
export function makeIssued({ name = NAME } = {}): Promise<Certificates> {
  return inDirectory(async (dir) => {
    await openssl(
      dir,
      `req -x509 ${NEW_KEY} -days 365 -keyout ca.key -out ca.crt`,
      "/CN=Some authority",
    );
    await openssl(dir, `req ${NEW_KEY} -keyout server.key -out request`, `/CN=${name}`);
    await Deno.writeTextFile(
      `${dir}/extensions`,
      `basicConstraints=critical,CA:FALSE\nsubjectAltName=DNS:${name}\n`,
    );
    await openssl(
      dir,
      "x509 -req -in request -CA ca.crt -CAkey ca.key " +
        "-CAcreateserial -days 365 -extfile extensions -out server.crt",
    );
  });
}

/** Another certificate of the key in that directory, of other dates and number. */
export function makeSecond(pinned: string): Promise<Certificates> {
  return inDirectory(async (dir) => {
    await Deno.copyFile(`${pinned}/server.key`, `${dir}/server.key`);
    await openssl(
      dir,
      "req -x509 -new -key server.key -days 30 -addext basicConstraints=critical,CA:FALSE " +
        `-addext subjectAltName=DNS:${NAME} -out server.crt`,
      `/CN=${NAME}`,
    );
  });
}

/** A certificate of a key of its own, which the key in that directory signed once. */
export function makeSigned(pinned: string): Promise<Certificates> {
  return inDirectory(async (dir) => {
    await openssl(
      dir,
      `req ${NEW_KEY} -keyout server.key -out request`,
      "/CN=somebody else",
    );
    await Deno.writeTextFile(
      `${dir}/extensions`,
      `basicConstraints=critical,CA:FALSE\nsubjectAltName=DNS:${NAME}\n`,
    );
    await openssl(
      dir,
      "x509 -req -in request -days 30 -extfile extensions -set_serial 7 " +
        `-CA ${pinned}/server.crt -CAkey ${pinned}/server.key -out server.crt`,
    );
  });
}

/** The bytes of the first certificate or key in a PEM file. */
export async function readPem(file: string): Promise<Uint8Array<ArrayBuffer>> {
  const pem = await Deno.readTextFile(file);
  const body = /-----BEGIN [^-]+-----([^-]+)-----END/.exec(pem)![1]!;
  return decodeBase64(body.replace(/\s/g, ""));
}

async function inDirectory(make: (dir: string) => Promise<void>): Promise<Certificates> {
  const dir = await Deno.makeTempDir({ prefix: "certificates_" });
  const remove = () => Deno.remove(dir, { recursive: true });
  try {
    await make(dir);
  } catch (error) {
    await remove();
    throw error;
  }
  return { dir, [Symbol.asyncDispose]: remove };
}

const NEW_KEY = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes";

/** `command`: words without spaces; `subject` may have some. */
async function openssl(dir: string, command: string, subject?: string): Promise<void> {
  const args = [...command.split(" "), ...subject === undefined ? [] : ["-subj", subject]];
  const { success, stderr } = await new Deno.Command("openssl", { args, cwd: dir }).output();
  if (!success) throw new Error(`openssl failed:\n${new TextDecoder().decode(stderr)}`);
}
