// Spanish: the connection, and why it ends.

import type { connectionEn } from "../en/connection.ts";

export const connectionEs: typeof connectionEn = {
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
};
