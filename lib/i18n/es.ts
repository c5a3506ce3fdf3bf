// Español.

import { clockText, durationText, sizeText } from "../base/quantity.ts";
import { MAKE_CERTS, RENEW, type Texts } from "./catalogue.ts";
import { helpEs } from "./help/es.ts";
import { commandsEs } from "./commands/es.ts";
import { pairEs } from "./pair/es.ts";
import { hostEs } from "./host/es.ts";
import { refusalsEs } from "./refusals/es.ts";
import { profileEs } from "./profile/es.ts";
import { serversEs } from "./servers/es.ts";
import { trustEs } from "./trust/es.ts";

const WEEKDAYS = ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"];
const MONTHS = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
  .split(
    " ",
  );

/** Los textos en español. */
export const es: Texts = {
  trust: trustEs,
  profile: profileEs,
  servers: serversEs,
  host: hostEs,
  pair: pairEs,
  connected: (user, server, protection) =>
    `conexión con ${server} como ${user}; los mensajes van cifrados de extremo a extremo (${protection}), pero nadie demuestra su nombre: comparad huellas con /fp`,
  connectedAgain: (server) => `otra vez en línea con ${server}`,
  connectionLost: (why) =>
    `conexión perdida: ${why}. Se vuelve a intentar; lo que escribas se enviará entonces`,
  disconnected: (why) => `sin conexión: ${why}`,
  reconnecting: (seconds) => `nuevo intento en ${seconds} s; lo que escribas se enviará entonces`,
  connectionClosed: () => "el servidor cerró la conexión",
  connectFailed: (server, why) =>
    `no se puede conectar con ${server}: ${why}. Comprueba la dirección, el puerto y que el servidor esté en marcha`,
  noAnswer: (server) =>
    `${server} no respondió en 15 segundos. Comprueba que un chat-server escucha en ese puerto`,
  serverSilent: () => "no se sabe nada del servidor desde hace 75 segundos",
  helloRefused: (why) => `el servidor rechazó la entrada: ${why}`,
  nameTaken: (user) => `el nombre ${user} está en uso en este servidor: elige otro`,
  nameStillTaken: (user) => `el nombre ${user} sigue en uso, quizá por la conexión perdida`,
  noLastAnswer: () =>
    "el servidor no respondió a la última petición en 10 segundos: puede que lo enviado no haya llegado",
  noMoreTries: () => "Ya no se intenta más: sal con Ctrl-D o /quit",
  commandsFailed: () => "no todas las órdenes salieron bien: mira los errores de arriba",
  gaveUp: () =>
    "dos minutos sin conexión, y la entrada ha terminado: vuelve a intentarlo cuando el servidor esté en marcha",

  users: (count) => count === 1 ? "hay 1 persona:" : `hay ${count} personas:`,
  absent: (count) => count === 1 ? "1 contacto no está:" : `${count} contactos no están:`,
  seenLast: (date) =>
    `última vez: ${date.getDate()} ${MONTHS[date.getMonth()]!.slice(0, 3)} ${date.getFullYear()}, ${
      clockText(date)
    }`,
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
  refusals: refusalsEs,
  serverStops: () => "el servidor se detiene",
  unknownUser: (user) => `aquí no hay nadie llamado ${user}: mira /list`,
  thatIsYou: () => "ese eres tú: elige a otra persona, mira /list",
  nobodyToTalkTo: () =>
    "¿para quién? Pon /to USUARIO delante (Ctrl-A te lleva), o Ctrl-C, /with USUARIO, y ↑ lo recupera",
  againToLeave: () => "Ctrl-C otra vez para salir",
  tooLong: () => "el texto es demasiado largo para un mensaje, en el que caben unos 49 000 bytes: divídelo",
  queueFull: () => "ya hay demasiado esperando la conexión: espera a que vuelva",
  notSent: (why, text) => `${why}. Sin enviar: ${text}`,
  unsent: (text, to) => to ? `sin enviar a ${to}: ${text}` : `sin enviar: ${text}`,
  unconfirmed: (text, to) => `no se sabe si esto llegó${to ? ` a ${to}` : " al servidor"}: ${text}`,
  unknownCommand: (typed, near) =>
    near
      ? `no existe la orden ${typed}: ¿quizá ${near}?`
      : `no existe la orden ${typed}: mira /help; // empieza un texto con una barra`,
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
  unblocked: (user) => `ya no bloqueas a ${user}`,
  notBlocked: (user) => `no bloqueas a ${user}: mira /block`,
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

  status: {
    connecting: "conectando",
    online: "en línea",
    offline: "sin conexión",
    unproven: "claves sin prueba",
    unread: "sin leer",
    away: "ausente",
    nobody: "sin destinatario",
    typeHelp: "/help: ayuda",
  },
  day: (date) =>
    `${WEEKDAYS[date.getDay()]}, ${date.getDate()} de ${MONTHS[date.getMonth()]} de ${date.getFullYear()}`,
  leftOff: () => "lo dejaste aquí",

  error: "error",
  warning: "aviso",
  server: "servidor",
  you: "tú",

  answers: ["sí", "no", "cancelar"],
  commands: commandsEs,
  plainText: "Sin / va a quien nombró /with; // empieza un texto con /.",
  groupTalk: (plainText) => `Hablar. ${plainText}`,
  groupTrust: (marks) => `Confianza: ${marks}`,
  groupScreen: () => "Tú y esta pantalla: /help ORDEN dice más",
  together: {
    away: "avisa con TEXTO de que no estás; vuelve",
    block: "oculta lo de USUARIO, o deja de ocultarlo",
    passphrase: "protege tu perfil con frase de paso; bloquea",
    bell: "suena con cada mensaje; avisa en el escritorio",
  },

  ...helpEs,
  unknownOption: (option, near) =>
    near ? `opción desconocida ${option}: ¿quizá ${near}?` : `opción desconocida ${option}`,
  needsValue: (option) => `a ${option} le falta un valor`,
  badValue: (option, value, expected) => `${option} no puede ser ${value}: tiene que ser ${expected}`,
  positionals: (got) => `hacen falta tres argumentos, USUARIO DIRECCIÓN PUERTO: hay ${got}`,
  clientGuide: [
    "Hablas con amigos a través de un chat-server que ejecuta uno de vosotros.",
    "1. Pide a quien lleva el servidor, o a un amigo que ya está dentro, una invitación: una línea que empieza por chat1:",
    "2. Escribe: chat-client join, y pega la línea. Desde entonces basta chat-client.",
    "Sin invitación: pon el server.crt de quien lleva el servidor junto a este programa o en esta carpeta, y escribe chat-client TUNOMBRE DIRECCIÓN PUERTO, por ejemplo: chat-client alice 127.0.0.1 5000",
    "¿Quieres llevar tú el servidor? Arranca chat-server, y escribe ahí invite. Todas las opciones: chat-client --help",
  ],
  tryHelp: (program) => `Mira ${program} --help.`,
  badUser: (user) =>
    `${user} no puede ser un nombre: usa de 1 a 32 caracteres, sin espacios ni caracteres invisibles`,
  reservedUser: (user) => `${user} es un nombre reservado: elige otro`,
  loopbackOnly: () => "127.0.0.1:PUERTO, [::1]:PUERTO o localhost:PUERTO",
  wholeNumber: (least, most) => `un número entero de ${least} a ${most}`,
  portRange: (least) => `un número de ${least} a 65535`,
  oneOf: (values) => values.join(" o "),
  cannotRead: (file, why) =>
    `no se puede leer ${file}: ${why}. Comprueba la ruta, y que tengas permiso para leerlo`,
  systemReasons: {
    refused: "conexión rechazada",
    timedOut: "no hubo respuesta a tiempo",
    noSuchHost: "esa dirección no existe",
    unreachable: "la red no llega hasta allí",
    reset: "el otro lado cortó la conexión",
    noSuchFile: "no existe",
    noPermission: "sin permiso",
    isDirectory: "es una carpeta",
    danglingLink: "es un enlace que no lleva a nada",
    garbled: "el disco no devuelve lo que se escribió",
    diskFull: "no queda espacio en el disco",
    readOnly: "el disco es de solo lectura",
  },
  noCertificateFile: (places) =>
    `no se encontró el certificado del servidor (se buscó ${
      places.join(", ")
    }): pide server.crt a quien lleva el servidor, y nómbralo con --cert FICHERO`,
  notACertificate: (file) =>
    `${file} no contiene ningún certificado legible: consigue otra vez server.crt, de quien lleva el servidor o de una copia`,
  certificateIsCa: (file) =>
    `${file} se hizo como autoridad certificadora, y así no se puede fijar con seguridad: quien lleva el servidor hace uno correcto con "${MAKE_CERTS}", y después todos los amigos necesitan el nuevo server.crt`,
  certificateExpired: (file, date) =>
    `${file} caducó el ${date}: pide el server.crt actual a quien lleva el servidor. Si no tiene ninguno, lo hace con "${MAKE_CERTS}", y después lo necesitan todos los amigos`,
  certificateNotYet: (file, date) =>
    `${file} no es válido antes del ${date}: comprueba el reloj de este ordenador`,
  certificateName: (file) =>
    `${file} no tiene un nombre de una sola palabra como servidor-local, así que una autoridad pública podría avalar a un impostor: quien lleva el servidor hace uno correcto con "${MAKE_CERTS}", y después todos los amigos necesitan el nuevo server.crt`,
  certificateExpires: (file, days) =>
    `${file} caduca en ${
      days === 1 ? "1 día" : `${days} días`
    }: quien lleva el servidor debería pasar a todos al siguiente con "${RENEW}"`,
  certificateRefused: (server) =>
    `${server} no tiene el certificado de tu server.crt, y no se envió nada: pide el server.crt actual a quien lleva el servidor, y si es el que ya tienes, alguien se ha puesto en medio`,
  notTls: (server) =>
    `lo que responde en ${server} no es un chat-server (no habla TLS): comprueba la dirección y el puerto`,
  keylogRefused: () =>
    "SSLKEYLOGFILE está definida, así que las claves TLS de esta conexión se escribirían en un fichero: quítala, o usa --allow-keylog",
  keylogAllowed: () =>
    "las claves TLS de esta conexión se están escribiendo en el fichero que nombra SSLKEYLOGFILE",

  log: {
    listening: (address) => `escuchando en ${address}`,
    friendTypes: (line) =>
      `escribe aquí invite para que entre un amigo; quien tiene tu server.crt escribe: ${line}`,
    tunnel: (line) =>
      `por internet: ${line} (luego escribe invite --host DIRECCIÓN --port PUERTO, como él los muestra)`,
    stopping: (signal) => `${signal}: terminando`,
    stopped: (messages, undelivered) =>
      `detenido; mensajes retransmitidos: ${messages}, sin entregar: ${undelivered}`,
    joined: (user, remote, people) => `${user} ha entrado desde ${remote} (${people} en total)`,
    left: (user, reason, people) =>
      `${user} ha salido${
        {
          ended: "",
          slow: ", no leía lo bastante rápido",
          silent: ", ya no respondía",
          bad_lines: ", por enviar demasiadas líneas incorrectas",
          barred: ", porque ya no puede estar con ese nombre",
        }[reason]
      } (${people} en total)`,
    replaced: (user, remote) => `${user} se ha vuelto a conectar desde ${remote}`,
    revoked: (identity, remote) => `se ha revocado la identidad ${identity}, desde ${remote}`,
    chat: (from, text) => `${from} dice al servidor: ${text}`,
    refused: (who, code) => `rechazo a ${who}: ${code}`,
    handshakeFailed: (remote, why) => `sin conexión TLS con ${remote}: ${why}`,
    acceptFailed: (why) => `no se pueden aceptar conexiones: ${why}`,
    droppedLines: (count) => `líneas de este registro que faltan, porque nadie las leyó a tiempo: ${count}`,
    metrics: (address) => `cifras para Prometheus: http://${address}/metrics`,
    unknownCommand: (line, near) =>
      `orden desconocida: ${line}. ${near ? `¿Quizá ${near}? ` : ""}Escribe help para ver las órdenes`,
    status: (it) => [
      `en marcha ${durationText(it.uptime_s)}, escucha en ${it.address}`,
      `presentes: ${it.people}; conexiones: ${it.connections}`,
      `desde el inicio: ${it.logins} entradas, ${it.messages} mensajes (${
        sizeText(it.message_bytes)
      }), de ellos ${it.undelivered} sin entregar`,
      `rechazos: ${
        Object.entries(it.refusals).map(([code, count]) => `${code} ${count}`).join(", ") || "ninguno"
      }`,
      `por enviar: ${sizeText(it.queue_bytes)}, a una sola conexión como mucho ${
        sizeText(it.longest_queue_bytes)
      }`,
      `memoria: ${
        sizeText(it.memory_bytes)
      }; mayor retraso en el último medio minuto: ${it.delay_ms} ms; temporizadores: ${it.timers}`,
    ],
    warning: (text) => `aviso: ${text}`,
  },
  portTaken: (address, option) => `${address} ya lo usa otro programa: elige otro puerto con ${option}`,
  cannotListen: (address, why) =>
    `no se puede escuchar en ${address}: ${why}. Elige otra dirección con --host`,
  keyMismatch: (cert, key) =>
    `${cert} y ${key} no forman pareja: devuelve a su sitio el que corresponde al otro, o nómbralo con --cert o --key. "chat-server certs NUEVA" hace otra pareja en la carpeta NUEVA; después todos los amigos necesitan su server.crt`,
  ourClientsRefuse: (why) => `chat-client rechazará este servidor: ${why}`,
  inspectorOpen: () =>
    "con SIGUSR1, Deno, que ejecuta esto desde el código, puede haber abierto su inspector en 127.0.0.1:9229 a cualquiera de esta máquina: reinicia el servidor y usa SIGUSR2",
  outputLost: (why) =>
    `no se pudo escribir en la salida estándar (${why}): se perdió lo que había que mostrar; las órdenes leídas hasta entonces se ejecutaron`,
  logLost: (why) =>
    `no se pudo escribir el registro en la salida estándar (${why}): se pierden líneas; el servidor sigue`,
  inputLost: (why) => `no se pudo leer la entrada estándar (${why}): las órdenes leídas antes se ejecutaron`,
  unreadableVariable: (name) =>
    `la variable de entorno ${name} no está en UTF-8: dale una ruta en UTF-8 o nombra la carpeta con --profile o --data`,
  notUtf8: () =>
    "esa línea no está en UTF-8: no se hizo nada con ella. Guarda el texto en UTF-8 o pon así tu terminal",
  unexpected: (what) => `error inesperado: ${what}. Comunícalo, por favor`,
};
