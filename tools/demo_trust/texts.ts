// What the demo of trust says, in English and Spanish. What the programs say in it is theirs (lib/texts).

import type { Language } from "../../lib/texts/pick_language.ts";
import type { PlayTexts } from "../demo/play.ts";

export interface TrustTexts extends PlayTexts {
  readonly intro: string;
  readonly host: string;
  readonly thief: string;
  readonly opening: string;
  readonly madeCertificate: string;
  readonly joining: string;
  readonly characters: (count: number) => string;
  readonly joined: (name: string) => string;
  readonly hello: string;
  readonly notYetVerified: string;
  readonly verifying: string;
  readonly sameEmoji: string;
  readonly bothVerified: string;
  readonly stealing: string;
  readonly getsIn: string;
  readonly refused: string;
  readonly lying: string;
  readonly warned: string;
  readonly secret: string;
  readonly stopped: string;
  readonly nothingSent: (before: number, leaked: number) => string;
  readonly truthAgain: string;
  readonly moving: (port: number) => string;
  readonly lost: string;
  readonly wentOn: (name: string) => string;
  readonly there: string;
  readonly here: string;
  readonly stillVerified: string;
  readonly holds: (checks: number) => string;
  readonly fails: (what: string) => string;
  readonly usage: string;
}

const en: TrustTexts = {
  intro: "A server, a tunnel, and people who verify each other. All of it runs now, on this " +
    "machine: the programs as you would start them, in folders that were empty.",
  host: "host",
  thief: "thief",
  opening: "The host starts chat-server, without any file",
  madeCertificate: "it made a certificate, by which friends recognise it, and listens",
  joining: "The host invites; alice and bob start chat-client join, and paste the line",
  characters: (count) => `(${count} characters, for one friend)`,
  joined: (name) => `${name} is in, and owns the name`,
  hello: "Hi Bob, is it you?",
  notYetVerified: "it arrived, encrypted; but the relay could still have invented both identities",
  verifying: "They verify each other, and compare on the telephone",
  sameEmoji: "both see the same seven: nobody stands between them",
  bothVerified: "each said yes: alice and bob are verified for each other",
  stealing: "bob is away, and a thief with an invite of his own wants to be bob",
  getsIn: "(gets in)",
  refused: "refused: the name is bob's, and the thief does not have his keys",
  lying: "The relay turns bad: it has the server's key, and tells alice that bob has other keys now",
  warned: "alice's client says so, loudly",
  secret: "The key is under the third flowerpot",
  stopped: "what she types is not sent",
  nothingSent: (before, leaked) =>
    `messages for the false bob that left alice: ${leaked} (for the true one before: ${before})`,
  truthAgain: "the relay tells the truth again: bob is who he was, still verified, and reads it",
  moving: (port) => `The tunnel is gone from port ${port}, and comes back with another address`,
  lost: "both notice, and leave",
  wentOn: (name) => `${name} is back with chat-client alone: same name, same server, by its certificate`,
  there: "Are you still there?",
  here: "I am, and I am still me",
  stillVerified: "they go on talking, and are still verified for each other",
  holds: (checks) => `All ${checks} checks passed.`,
  fails: (what) => `This check failed: ${what}`,
  tooLong: (seconds) => `The demo took longer than ${seconds} seconds and was ended.`,
  interrupted: "The demo was interrupted.",
  usage: "usage: make demo-trust, or tools/deno task demo-trust [--break=thief|relay|tunnel]",
};

const es: TrustTexts = {
  intro: "Un servidor, un túnel y personas que quieren saber con quién hablan. Todo ocurre ahora, en esta " +
    "máquina: los programas tal como los arrancarías, en carpetas que estaban vacías.",
  host: "anfitrión",
  thief: "ladrón",
  opening: "El anfitrión arranca chat-server, sin ningún fichero",
  madeCertificate: "hizo un certificado, por el que los amigos lo reconocen, y escucha",
  joining: "El anfitrión invita; alice y bob arrancan chat-client join y pegan la línea",
  characters: (count) => `(${count} caracteres, para un solo amigo)`,
  joined: (name) => `${name} está dentro, y el nombre es suyo`,
  hello: "Hola, Bob, ¿eres tú?",
  notYetVerified: "llegó, cifrado; pero quién es quién aún podría haberlo inventado el relé",
  verifying: "Se aseguran el uno del otro, y comparan por teléfono",
  sameEmoji: "los dos ven los mismos siete: no hay nadie en medio",
  bothVerified: "cada uno dijo que sí: alice y bob están verificados el uno para el otro",
  stealing: "bob no está, y un ladrón con una invitación propia quiere ser bob",
  getsIn: "(entra)",
  refused: "rechazado: el nombre es de bob, y el ladrón no tiene sus claves",
  lying: "El relé se vuelve malo: tiene la clave del servidor, y le dice a alice que bob tiene otras claves",
  warned: "el cliente de alice lo dice, bien alto",
  secret: "La llave está bajo la tercera maceta",
  stopped: "lo que ella escribe no se envía",
  nothingSent: (before, leaked) =>
    `mensajes para el falso bob que salieron de alice: ${leaked} (para el verdadero, antes: ${before})`,
  truthAgain: "el relé vuelve a decir la verdad: bob es quien era, sigue verificado, y lo lee",
  moving: (port) => `El túnel desaparece del puerto ${port}, y vuelve con otra dirección`,
  lost: "los dos lo notan, y salen",
  wentOn: (name) =>
    `${name} ha vuelto con solo chat-client: mismo nombre, mismo servidor, por su certificado`,
  there: "¿Sigues ahí?",
  here: "Aquí sigo, y sigo siendo yo",
  stillVerified: "siguen hablando, y siguen verificados el uno para el otro",
  holds: (checks) => `Las ${checks} cosas fueron como deben ser.`,
  fails: (what) => `Esto no fue así: ${what}`,
  tooLong: (seconds) => `La demostración pasó de ${seconds} segundos y se ha detenido.`,
  interrupted: "La demostración se ha interrumpido.",
  usage: "uso: make demo-trust, o tools/deno task demo-trust [--break=thief|relay|tunnel]",
};

export const TRUST_TEXTS: Readonly<Record<Language, TrustTexts>> = { en, es };
