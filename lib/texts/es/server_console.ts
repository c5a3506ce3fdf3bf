// Spanish: the server's console, and ends of both programs.

import { durationText, sizeText } from "../../base/quantity.ts";
import type { consoleEn } from "../en/server_console.ts";

export const consoleEs: typeof consoleEn = {
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
