// What the demo says and what its two friends say to each other, in English and
// Spanish. Each line of theirs is long and odd enough never to occur by chance.

import type { Language } from "../../lib/texts/pick_language.ts";
import type { Line } from "./story.ts";
import type { Traffic, Verdict } from "./verdict.ts";

export interface Texts {
  readonly lines: readonly Line[];
  readonly intro: (address: string, certificateName: string) => string;
  readonly joined: (protection: string) => string;
  readonly fingerprint: (user: string, fp: string, agrees: boolean) => string;
  readonly head: readonly [string, string, string, string];
  readonly record: Readonly<Record<string, string>>;
  readonly left: string;
  readonly reached: string;
  readonly notRead: string;
  readonly forServer: string;
  readonly traffic: (traffic: Traffic) => string;
  readonly controls: (verdict: Verdict) => string;
  readonly verdict: string;
  readonly onNetwork: (verdict: Verdict) => string;
  readonly atRelay: (verdict: Verdict) => string;
  readonly read: (verdict: Verdict) => string;
  readonly fingerprintsDiffer: (verdict: Verdict) => string;
  readonly outsideTls: (verdict: Verdict) => string;
  readonly holds: string;
  readonly fails: string;
  readonly tooLong: (seconds: number) => string;
  readonly interrupted: string;
  readonly usage: string;
}

const en: Texts = {
  lines: [
    { from: "alice", to: "bob", text: "Hi Bob! Shall we meet at the café on Friday at 7? ☕" },
    { from: "bob", to: "alice", text: "With pleasure, Alice! I'll bring the piñata 🪅 and Zoë" },
    { from: "alice", to: "bob", text: 'The door\'s code is "ñandú\\4711", tell nobody 🤫🔐' },
    { from: "alice", to: "server", text: "Dear server, this line is for you to read 👋" },
    { from: "bob", to: "alice", text: "Understood. A song for the way: さくら、さくら 🎶" },
    { from: "alice", to: "bob", text: "À bientôt, and greetings to your naïve Großmutter! 🚂" },
  ],
  intro: (address, name) =>
    `A server, a tunnel at ${address} and two clients, alice and bob. They know the server only ` +
    `by its certificate (${name}), made a moment ago.`,
  joined: (protection) => `Protection between friends: ${protection}. /list and /fp show:`,
  fingerprint: (user, fp, agrees) =>
    `${user}  ${fp}  ${agrees ? "both see the same" : "THE OTHER SEES ANOTHER"}`,
  head: ["was typed", "crossed the network", "the relay saw", "was read"],
  record: {
    "handshake": "handshake",
    "application data": "appl. data",
    "change cipher spec": "change cipher",
    "alert": "alert",
  },
  left: "from",
  reached: "to",
  notRead: "(nothing)",
  forServer: "to the server, which may read it",
  traffic: ({ connections, records, bytes, versions }) =>
    `Recorded on the network: ${connections} connections, ${records} records, ${bytes} bytes; ` +
    `TLS ${versions.join(", ")}.`,
  controls: ({ controls }) =>
    "Every text was searched for as UTF-8, as JSON and as Base64. That the search works shows in " +
    `what lies open: the certificate's name on the network (${found(controls.nameOnNetwork)}), ` +
    `the line for the server at the relay (${found(controls.serverLineAtRelay)}).`,
  verdict: "Verdict",
  onNetwork: ({ onNetwork }) => `plaintexts found on the network: ${onNetwork}`,
  outsideTls: ({ outsideTls }) => `bytes on the network outside TLS: ${outsideTls}`,
  atRelay: ({ atRelay }) => `plaintexts found at the relay: ${atRelay}`,
  read: ({ read, messages }) => `messages read: ${read} of ${messages}`,
  fingerprintsDiffer: ({ fingerprintsDiffer }) => `fingerprints that differ: ${fingerprintsDiffer}`,
  holds: "The friends read everything, the tunnel and the relay nothing.",
  fails: "This is not as it should be: see the counts above.",
  tooLong: (seconds) => `The demo took longer than ${seconds} seconds and was ended.`,
  interrupted: "The demo was interrupted.",
  usage: "usage: make demo, or tools/deno task demo [--break=network|relay|lost]",
};

const es: Texts = {
  lines: [
    { from: "alice", to: "bob", text: "¡Hola, Bob! ¿Quedamos el viernes a las 7 en el café? ☕" },
    { from: "bob", to: "alice", text: "¡Con mucho gusto, Alice! Llevo la piñata 🪅 y a Zoë" },
    { from: "alice", to: "bob", text: 'El código es "ñandú\\4711", no se lo digas a nadie 🤫🔐' },
    { from: "alice", to: "server", text: "Estimado servidor, esta línea sí puedes leerla 👋" },
    { from: "bob", to: "alice", text: "Entendido. Una canción: さくら、さくら 🎶, ¿la conoces?" },
    { from: "alice", to: "bob", text: "¡Hasta pronto, y recuerdos a tu abuela Begoña! 🚂" },
  ],
  intro: (address, name) =>
    `Un servidor, un túnel en ${address} y dos clientes, alice y bob. Solo conocen el servidor ` +
    `por su certificado (${name}), hecho hace un momento.`,
  joined: (protection) => `Protección entre amigos: ${protection}. /list y /fp muestran:`,
  fingerprint: (user, fp, agrees) => `${user}  ${fp}  ${agrees ? "los dos ven la misma" : "EL OTRO VE OTRA"}`,
  head: ["se escribió", "pasó por la red", "vio el relé", "se leyó"],
  record: {
    "handshake": "saludo",
    "application data": "datos",
    "change cipher spec": "cambio de cifra",
    "alert": "alerta",
  },
  left: "de",
  reached: "a",
  notRead: "(nada)",
  forServer: "al servidor, que puede leerlo",
  traffic: ({ connections, records, bytes, versions }) =>
    `Grabado en la red: ${connections} conexiones, ${records} registros, ${bytes} bytes; ` +
    `TLS ${versions.join(", ")}.`,
  controls: ({ controls }) =>
    "Cada texto se buscó como UTF-8, como JSON y como Base64. Que la búsqueda funciona se ve en " +
    `lo que va abierto: el nombre del certificado en la red (${hallado(controls.nameOnNetwork)}), ` +
    `la línea para el servidor en el relé (${hallado(controls.serverLineAtRelay)}).`,
  verdict: "Veredicto",
  onNetwork: ({ onNetwork }) => `textos hallados en la red: ${onNetwork}`,
  outsideTls: ({ outsideTls }) => `bytes en la red fuera de TLS: ${outsideTls}`,
  atRelay: ({ atRelay }) => `textos hallados en el relé: ${atRelay}`,
  read: ({ read, messages }) => `mensajes leídos: ${read} de ${messages}`,
  fingerprintsDiffer: ({ fingerprintsDiffer }) => `huellas que difieren: ${fingerprintsDiffer}`,
  holds: "Los amigos lo leyeron todo; el túnel y el relé, nada.",
  fails: "Esto no es como debe ser: véanse las cuentas de arriba.",
  tooLong: (seconds) => `La demostración pasó de ${seconds} segundos y se ha detenido.`,
  interrupted: "La demostración se ha interrumpido.",
  usage: "uso: make demo, o tools/deno task demo [--break=network|relay|lost]",
};

export const TEXTS: Readonly<Record<Language, Texts>> = { en, es };

function found(it: boolean): string {
  return it ? "found" : "NOT FOUND";
}

function hallado(it: boolean): string {
  return it ? "hallado" : "NO HALLADO";
}
