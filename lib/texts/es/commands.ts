// Spanish: the commands in /help.

import type { commandsEn } from "../en/commands.ts";

/** The commands in Spanish: imperatives. */
export const commandsEs: typeof commandsEn = {
  to: {
    args: "USUARIO TEXTO",
    help: "envía TEXTO a USUARIO, cifrado",
    more:
      "Solo USUARIO puede leerlo. Un texto pegado conserva sus saltos de línea. Lo que no se puede enviar se muestra, y ↑ lo recupera.",
  },
  with: {
    args: "USUARIO",
    help: "escribe desde ahora a USUARIO, sin orden",
    more: "La línea de entrada empieza entonces con → USUARIO. Con /to se escribe a cualquier otra persona.",
  },
  list: {
    args: "",
    help: "mira quién está y quién no",
    more:
      "Delante de cada nombre va su marca; detrás, la huella de su clave, o cuándo se vio aquí por última vez. No incluye a quienes has bloqueado.",
  },
  fp: {
    args: "[USUARIO]",
    help: "mira la huella de USUARIO, o la tuya",
    more:
      "Comparadlas de viva voz: si los dos veis las mismas dos huellas, son ahora las claves correctas. No verifica a nadie: para eso está /verify. Sin USUARIO es la tuya.",
  },
  server: {
    args: "TEXTO",
    help: "envía TEXTO a quien lleva el servidor",
    more: "Aparece en la consola del servidor: quien lo lleva puede leerlo, pues va cifrado solo hasta él.",
  },
  safety: {
    args: "USUARIO [NÚMERO]",
    help: "mira o compara el número de seguridad",
    more:
      "Tiene 60 cifras, iguales en los dos lados. Con NÚMERO, lo que USUARIO te dicta, compara, y si es igual verifica a USUARIO.",
  },
  verify: {
    args: "USUARIO [sí|no]",
    help: "verifica a USUARIO con siete emojis",
    more:
      "Los dos escribís /verify y veis siete emojis con sus nombres. Comparadlos de viva voz o en persona y responded sí o no; cancelar lo deja.",
  },
  accept: {
    args: "USUARIO [CIFRAS]",
    help: "acepta la identidad nueva de USUARIO",
    more:
      "No se envía nada a quien cambió de identidad hasta que la verifiques o la aceptes. Tras varios avisos, las cifras dicen a cuál respondes.",
  },
  "trust-mode": {
    args: "[first-use|strict]",
    help: "escribe a todos, o solo a los de confianza",
    more: "strict: solo a personas de confianza. first-use: a todas. Sin palabra, dice cuál vale.",
  },
  invite: {
    args: "",
    help: "invita a un amigo; la línea os verifica",
    more: "Dásela a una sola persona y no en un sitio público: vale una sola vez, durante un día.",
  },
  status: {
    args: "",
    help: "mira conexión, identidad y perfil",
    more:
      "Muestra con qué identidad te conoce el servidor, a quién escribes y si una frase de paso protege tu perfil.",
  },
  passphrase: {
    args: "",
    help: "protege tu perfil con una frase de paso",
    more: "Si ya tiene una, la cambia. Se pide en esta terminal y nunca se muestra.",
  },
  lock: {
    args: "[MINUTOS|off]",
    help: "bloquea y pide la frase de paso",
    more:
      "Cierra la sesión y borra la pantalla. Con MINUTOS se bloquea solo cuando no se pulsa ninguna tecla en ese tiempo; off lo quita. El servidor todavía no guarda los mensajes que lleguen mientras tanto.",
  },
  away: {
    args: "[TEXTO]",
    help: "avisa con TEXTO de que no estás",
    more:
      "A quien escriba se le responde una vez. La respuesta va cifrada como cualquier mensaje y empieza con (respuesta automática). Los mensajes se muestran igualmente. /back lo termina.",
  },
  back: { args: "", help: "vuelve", more: "Ya no se responde a nadie automáticamente." },
  block: {
    args: "[USUARIO]",
    help: "oculta todo lo de USUARIO, sin avisarle",
    more:
      "Hasta que escribas /unblock USUARIO. Vale para ese nombre, y lo que envíe entretanto no se muestra después. Sin USUARIO, dice a quién bloqueas.",
  },
  unblock: {
    args: "USUARIO",
    help: "vuelve a mostrar lo de USUARIO",
    more: "Si su clave cambió entretanto, se te avisa ahora.",
  },
  bell: {
    args: "on|off",
    help: "suena cuando llegue un mensaje, o calla",
    more:
      "Suena como mucho una vez por segundo. Está apagado hasta que lo enciendas, y el perfil lo recuerda.",
  },
  notify: {
    args: "on|off",
    help: "avisa en el escritorio de los mensajes cuando no estás, o deja de avisar",
    more:
      "No estar es que la terminal no tenga el foco o, si no informa de él, que lleves un minuto sin escribir. El aviso dice quién escribe y cuántos mensajes hay sin leer, nunca qué dicen; hay uno cada diez segundos como mucho. Está apagado hasta que lo enciendas, y el perfil lo recuerda. Pueden mostrar avisos kitty, foot, WezTerm, iTerm2, Ghostty, rxvt-unicode y, en algunos sistemas, la de GNOME; no dentro de tmux o screen, ni con --plain.",
  },
  lang: {
    args: "es|en",
    help: "cambia a ese idioma",
    more: "El perfil lo recuerda; al arrancar, --lang tiene prioridad.",
  },
  clear: {
    args: "",
    help: "borra la pantalla y lo que quedó arriba",
    more: "Tus amigos conservan lo suyo.",
  },
  help: {
    args: "[ORDEN]",
    help: "mira esta lista, o más sobre ORDEN",
    more: "Tab completa órdenes, nombres y argumentos.",
  },
  quit: { args: "", help: "sal", more: "También Ctrl-D con la línea vacía, y Ctrl-C dos veces." },
};
