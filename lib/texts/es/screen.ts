// Spanish: the screen around the messages.

import { clockText } from "../../base/quantity.ts";
import type { screenEn } from "../en/screen.ts";

const WEEKDAYS = ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"];

const MONTHS = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
  .split(
    " ",
  );

export const screenEs: typeof screenEn = {
  seenLast: (date) =>
    `última vez: ${date.getDate()} ${MONTHS[date.getMonth()]!.slice(0, 3)} ${date.getFullYear()}, ${
      clockText(date)
    }`,
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
  plainText: "Sin / va a quien nombró /with; // empieza un texto con /.",
  groupTalk: (plainText) => `Hablar. ${plainText}`,
  groupTrust: (marks) => `Confianza: ${marks}`,
  groupScreen: () => "Tú y esta pantalla: /help ORDEN dice más",
  together: {
    away: "avisa con TEXTO de que no estás; vuelve",
    block: "oculta lo de USUARIO, o deja de ocultarlo",
    passphrase: "protege tu perfil con frase de paso; bloquea",
    bell: "suena con cada mensaje; avisa en el escritorio",
    help: "mira esta lista, o más sobre ORDEN; sal",
  },
};
