// Spanish: what the host does: certificates, names, invites.

import type { HostTexts } from "./texts.ts";

/** The texts in Spanish. */
export const hostEs: HostTexts = {
  makingCertificate: () =>
    "aún no hay certificado: se hace uno, por el que los amigos reconocen este servidor",
  certificateMade: (cert, key, sha256) => [
    `da a tus amigos ${cert}: su chat-client acepta este certificado y ningún otro`,
    `su SHA-256, para compararlo de viva voz: ${sha256}`,
    `no des nunca a nadie ${key}: quien la tiene puede hacerse pasar por tu servidor`,
  ],
  alreadyThere: (file) =>
    `${file} ya está ahí, y quien tiene ese server.crt no acepta otro: no se ha cambiado nada. --force reemplaza la pareja; "chat-server renew" pasa a los amigos a otro sin interrupción`,
  halfPair: (there, missing, line) =>
    `está ${there} pero falta ${missing}, y uno no sirve sin el otro: devuélvelo a su sitio, o haz otra pareja con "${line}", cuyo server.crt necesitarán todos los amigos`,
  renewalInterrupted: (line) => `una renovación quedó a medias: termínala con "${line}"`,
  nothingToRenew: (cert, line) => `no hay ningún ${cert} que renovar: haz un certificado con "${line}"`,
  nothingToFinish: (file, line) => `no hay ningún ${file}: empieza la renovación con "${line}"`,
  nextKeyMissing: (file, line) =>
    `falta ${file}, y su certificado no sirve sin ella: empieza otra vez con "${line}", y da a tus amigos el nuevo server-both.crt`,
  nextMade: (next, both) =>
    `hecho ${next}, el certificado que vendrá, y ${both}, que lo contiene junto con el actual`,
  nextIsThere: (next, both) =>
    `${next}, el certificado que vendrá, ya estaba hecho y se conserva; ${both} lo contiene junto con el actual`,
  renewalSteps: (both, line) => [
    `1. Ahora: da a cada amigo ${both}, para ponerlo en lugar de su server.crt. Sirve antes y después.`,
    `2. Cuando todos lo tengan: escribe "${line}" y arranca chat-server otra vez.`,
    "Hasta entonces el servidor sigue con su certificado actual. Termina antes de que caduque.",
  ],
  renewalFinished: (cert, old) => [
    `${cert} es ya el certificado nuevo; el anterior queda como ${old}`,
    `arranca chat-server otra vez; a los amigos que lleguen desde ahora, dales ${cert}`,
  ],
  cannotWrite: (file, why) =>
    `no se puede escribir ${file}: ${why}. Comprueba la ruta, y que tengas permiso para escribir ahí`,
};
