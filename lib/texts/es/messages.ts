// Spanish: people, messages, and the fate of typed texts.

import type { messagesEn } from "../en/messages.ts";

export const messagesEs: typeof messagesEn = {
  users: (count) => count === 1 ? "hay 1 persona:" : `hay ${count} personas:`,
  absent: (count) => count === 1 ? "1 contacto no está:" : `${count} contactos no están:`,
  nobodyElse: () => "no hay nadie",
  joined: (user, fp) => `${user} ha entrado (${fp})`,
  left: (user) => `${user} ha salido`,
  fingerprint: (user, fp) => `huella de ${user}: ${fp}`,
  talkingTo: (user) => `lo que escribas ahora va para ${user}`,
  talkingToAbsent: (user) => `lo que escribas ahora va para ${user}, que ahora no está`,
  keyChanged: (user, before, after) =>
    `${user} tiene otra clave que antes: ${before} pasó a ser ${after}. Así ocurre al reiniciar el programa, y también con un impostor: pide a ${user} su /fp en persona`,
  ownKeyDiffers: (user) =>
    `el servidor da a los demás bajo tu nombre ${user} una clave que no es la tuya: quizá hablen con otra persona`,
  cannotOpen: (from, why) =>
    `no se puede abrir un mensaje de ${from}: ${
      {
        malformed: "está dañado",
        not_authentic: "se hizo para otra clave o cambió por el camino",
        not_text: "no contiene texto",
        unknown_suite: "su protección es desconocida para esta versión",
        unknown_sender: "el servidor no dice quién es",
      }[why]
    }`,
  repeated: (from) => `el servidor repitió un mensaje de ${from} que ya habías visto`,
  ownRepeated: () => "el servidor te devolvió uno de tus propios mensajes",
  badLines: (count) =>
    count === 1
      ? "el servidor envió una línea que el protocolo no permite: ignorada"
      : `el servidor ha enviado ${count} líneas que el protocolo no permite: ignoradas`,
  peopleLeftOut: (count) =>
    `personas del servidor con un nombre o una clave no válidos, que no se muestran: ${count}`,
  away: (user, text) => `${user} no está en línea. Sin entregar: ${text}`,
  isAway: (user) => `${user} no está en línea`,
  somebodyAway: () =>
    "una de las personas a las que acabas de escribir no está en línea, y este servidor no dice cuál: mira /list",
  undelivered: (user, count) =>
    count === 1
      ? `${user} dejó de leer o se fue: el último mensaje a ${user} no se entregó`
      : `${user} dejó de leer o se fue: los últimos ${count} mensajes a ${user} no se entregaron`,
  tooFast: (seconds) => `demasiado a la vez para el servidor: se sigue en ${seconds} s. No se pierde nada`,
  serverRefused: (why) => `el servidor rechazó una petición: ${why}`,
  serverStops: () => "el servidor se detiene",
  unknownUser: (user) => `aquí no ha estado nadie llamado ${user}: mira /list`,
  didYouMean: (user, command) => `aquí no ha estado nadie llamado ${user}: ¿querías decir ${command}?`,
  thatIsYou: () => "ese eres tú: elige a otra persona, mira /list",
  nobodyToTalkTo: () =>
    "¿para quién? Pon /to USUARIO delante (Ctrl-A te lleva), o Ctrl-C, /with USUARIO, y ↑ lo recupera",
  againToLeave: () => "Ctrl-C otra vez para salir",
  tooLong: () => "el texto es demasiado largo para un mensaje, en el que caben unos 49 000 bytes: divídelo",
  queueFull: () => "ya hay demasiado esperando la conexión: espera a que vuelva",
  notSent: (why, text) => `${why}${why.endsWith("?") ? "" : "."} Sin enviar: ${text}`,
  unsent: (text, to) => to ? `sin enviar a ${to}: ${text}` : `sin enviar: ${text}`,
  unconfirmed: (text, to) => `no se sabe si esto llegó${to ? ` a ${to}` : " al servidor"}: ${text}`,
  unknownCommand: (typed, near) =>
    near
      ? `no existe la orden ${typed}: ¿quizá ${near}?`
      : `no existe la orden ${typed}: mira /help; // empieza un texto con una barra`,
  objects: {
    notJson: () => `una línea que empieza por { tiene que ser un objeto en JSON`,
    badField: (field, expected) => `"${field}" falta o no es válido; se espera: ${expected}`,
    unknownField: (field, form) => `"${field}" no es un campo de esta orden: ${form}`,
    id: (most) => `un número entero, o un texto de ${most} caracteres como mucho`,
    command: (near) =>
      near === undefined ? "el nombre de una orden" : `el nombre de una orden, quizá "${near}"`,
  },
  howToWrite: (usage) => `se escribe así: ${usage}`,
  tooManyWords: (usage) => `sobran palabras: se escribe así: ${usage}`,
  slashFirst: () =>
    "una orden empieza con /, sin nada delante; un texto que deba empezar con / empieza con //",
  queued: (text, to) => `espera la conexión${to ? `, para ${to}` : ""}: ${text}`,
  here: (names, more) =>
    `aquí: ${names.join(", ")}${
      more > 0 ? ` y ${more} más` : ""
    } (/with NOMBRE para hablar, /help para lo demás)`,
  nobodyYet: () => "todavía no hay nadie más (/help muestra qué puedes hacer)",
  awayNow: (text) => `estás ausente; a quien te escriba se le dirá una vez: ${text}`,
  backNow: () => "has vuelto",
  awayUsual: () => "no estoy",
  awayAnswer: (text) => `(respuesta automática) ${text}`,
  blocked: (user) => `bloqueas a ${user}: no se muestra nada de esa persona, y no se le avisa`,
  blockedNobody: (user) =>
    `bloqueas a ${user}, pero aquí no ha estado nadie con ese nombre: /list muestra los nombres`,
  unblocked: (user) => `ya no bloqueas a ${user}`,
  notBlocked: (user, near) =>
    `no bloqueas a ${user}: ${near === undefined ? "mira /block" : `¿querías decir /unblock ${near}?`}`,
  isBlocked: (user) => `has bloqueado a ${user}: escribe antes /unblock ${user}`,
  blockedUsers: (users) => `bloqueas a: ${users.join(", ")}`,
  nobodyBlocked: () => "no bloqueas a nadie",
  bell: (on) => on ? "el timbre está encendido" : "el timbre está apagado",
  notify: (on) =>
    on
      ? "los mensajes que lleguen mientras no estás se avisan en el escritorio, si la terminal puede; el aviso dice quién escribe, nunca qué"
      : "los avisos en el escritorio están apagados",
  notice: (who, unread) => `${who}: ${unread} sin leer`,
  languageNow: () => "desde ahora en español",
};
