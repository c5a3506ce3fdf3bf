// Spanish: what /help says of the commands.

import type { CommandTexts } from "../catalogue.ts";
import type { CommandName } from "../names.ts";

/** The commands in Spanish. */
export const commandsEs: Readonly<Record<CommandName, CommandTexts>> = {
  to: {
    args: "USUARIO TEXTO",
    help: "envía TEXTO a USUARIO, cifrado",
    more:
      "Solo USUARIO puede leerlo. Un texto pegado conserva sus saltos de línea. Lo que no se puede enviar se muestra, y ↑ lo recupera.",
  },
  with: {
    args: "USUARIO",
    help: "desde ahora el texto sin orden va para USUARIO",
    more: "La línea de entrada empieza entonces con → USUARIO. Con /to se escribe a cualquier otro.",
  },
  list: { args: "", help: "quién está, con las huellas", more: "No incluye a quienes has bloqueado." },
  fp: {
    args: "[USUARIO]",
    help: "huella de USUARIO, o la tuya: comparadlas de viva voz",
    more: "Si los dos veis las mismas dos huellas, no hay nadie en medio. Sin USUARIO es la tuya.",
  },
  server: {
    args: "TEXTO",
    help: "envía TEXTO a quien lleva el servidor, que puede leerlo",
    more: "Aparece en la consola del servidor, y va cifrado solo hasta él.",
  },
  safety: {
    args: "USUARIO [NÚMERO]",
    help: "muestra o compara el número de seguridad con USUARIO",
    more:
      "Tiene 60 cifras, iguales en los dos lados. Con NÚMERO, lo que USUARIO te dicta, compara y USUARIO queda verificado.",
  },
  verify: {
    args: "USUARIO [yes|no|cancel]",
    help: "comprueba a USUARIO con siete emojis",
    more:
      "Los dos escribís /verify y veis siete emojis con sus nombres. Comparadlos de viva voz o en persona y responded yes o no.",
  },
  accept: {
    args: "USUARIO [CIFRAS]",
    help: "sigue con USUARIO, que tiene otra identidad",
    more:
      "No se envía nada a quien cambió de identidad hasta que la verifiques o la aceptes. Tras varios avisos, las cifras dicen a cuál respondes.",
  },
  "trust-mode": {
    args: "[first-use|strict]",
    help: "a quién escribes: a todos, o solo a verificados",
    more: "Sin palabra, dice cuál.",
  },
  invite: {
    args: "",
    help: "hace una línea que deja entrar a un amigo y os verifica mutuamente",
    more: "Dásela a una sola persona y no en un sitio público: vale para una plaza, durante un día.",
  },
  status: {
    args: "",
    help: "muestra conexión, identidad, confianza y perfil",
    more:
      "Muestra con qué identidad te conoce el servidor, a quién escribes y si tu perfil tiene frase de paso.",
  },
  passphrase: {
    args: "",
    help: "cierra tu perfil con una frase de paso, o cámbiala",
    more: "Se pide en esta terminal y nunca se muestra.",
  },
  lock: {
    args: "[MINUTOS|off]",
    help: "sal, borra la pantalla y pide la frase de paso",
    more:
      "Con MINUTOS ocurre solo cuando no se pulsa ninguna tecla en ese tiempo; off lo quita. El servidor todavía no guarda los mensajes que lleguen mientras tanto.",
  },
  away: {
    args: "[TEXTO]",
    help: "ausentarse: a quien escriba se le responde una vez con TEXTO",
    more:
      "La respuesta va cifrada como cualquier mensaje y empieza con (respuesta automática). Los mensajes se muestran igualmente. /back lo termina.",
  },
  back: { args: "", help: "volver", more: "Ya no se responde a nadie automáticamente." },
  block: {
    args: "[USUARIO]",
    help: "no mostrar nada de USUARIO, sin avisarle; o quién está bloqueado",
    more:
      "Hasta que salgas del programa o escribas /unblock USUARIO. Vale para ese nombre, y lo que envíe entretanto no se muestra después.",
  },
  unblock: {
    args: "USUARIO",
    help: "volver a mostrar a USUARIO",
    more: "Si su clave cambió entretanto, se te avisa ahora.",
  },
  bell: {
    args: "on|off",
    help: "que suene al llegar un mensaje, o que deje de sonar",
    more: "Suena como mucho una vez por segundo. Al empezar está apagado.",
  },
  lang: {
    args: "es|en",
    help: "seguir en ese idioma",
    more: "El perfil lo recuerda; al arrancar, --lang cuenta más.",
  },
  clear: {
    args: "",
    help: "borrar la pantalla y lo que quedó arriba",
    more: "Tus amigos conservan lo suyo.",
  },
  help: {
    args: "[ORDEN]",
    help: "estas líneas, o más sobre ORDEN",
    more: "Tab completa órdenes, nombres y lo que una orden admite.",
  },
  quit: { args: "", help: "salir", more: "También Ctrl-D con la línea vacía, y Ctrl-C dos veces." },
};
