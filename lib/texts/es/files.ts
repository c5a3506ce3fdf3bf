// Spanish: arguments, files and certificates.

import { MAKE_CERTS, RENEW_LINE } from "../arguments.ts";
import type { filesEn } from "../en/files.ts";

export const filesEs: typeof filesEn = {
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
    inUse: "lo está usando otro programa",
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
    }: quien lleva el servidor debería pasar a todos al siguiente con "${RENEW_LINE}"`,
  certificateRefused: (server) =>
    `${server} no tiene el certificado de tu server.crt, y no se envió nada: pide el server.crt actual a quien lleva el servidor, y si es el que ya tienes, alguien se ha puesto en medio`,
  notTls: (server) =>
    `lo que responde en ${server} no es un chat-server (no habla TLS): comprueba la dirección y el puerto`,
  keylogRefused: () =>
    "SSLKEYLOGFILE está definida, así que las claves TLS de esta conexión se escribirían en un fichero: quítala, o usa --allow-keylog",
  keylogAllowed: () =>
    "las claves TLS de esta conexión se están escribiendo en el fichero que nombra SSLKEYLOGFILE",
};
