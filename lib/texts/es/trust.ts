// Spanish: identities: contacts, verification, login.

import type { trustEn } from "../en/trust.ts";

export const trustEs: typeof trustEn = {
  states: {
    new: "reciente",
    seen: "de vista",
    verified: "de confianza",
    changed: "DISTINTA",
    unproven: "sin prueba",
  },
  verifyFailures: {
    "cancelled": "lo cancelaste",
    "peer_cancelled": "el otro lado lo canceló",
    "mismatch":
      "LOS SIGNOS NO COINCIDEN, así que puede haber alguien en medio. No escribas nada importante y hablad por otra vía",
    "peer_mismatch":
      "el otro lado dice que LOS SIGNOS NO COINCIDEN, así que puede haber alguien en medio. No escribas nada importante y hablad por otra vía",
    "timeout": "tardó más de diez minutos",
    "changed": "una identidad ha cambiado entretanto",
    "peer_busy": "el otro lado no puede ahora",
    "error": "el otro lado envió algo no válido",
    "forged":
      "lo que llegó no encaja con lo prometido: PUEDE HABER ALGUIEN EN MEDIO. No escribas nada importante y hablad por otra vía",
  },
  verifiedBy: { digits: "número de seguridad", emoji: "emojis", invitation: "invitación" },
  emoji: (
    "perro gato león caballo cerdo elefante conejo cocodrilo gallina pingüino tortuga pez pulpo mariposa búho " +
    "cangrejo serpiente mono cactus seta girasol trébol palmera manzana plátano fresa uvas piña aguacate " +
    "zanahoria pizza queso luna arcoíris fuego tierra rayo ola autobús bicicleta tren cohete velero ancla llave " +
    "martillo campana globo regalo guitarra trompeta tambor diana trofeo corona gafas diamante libro cámara " +
    "bombilla reloj paraguas robot fantasma"
  ).split(" "),
  replaced: () =>
    "tu identidad ha entrado desde otra conexión, así que esta se ha cerrado. Si no fuiste tú, alguien tiene tu perfil: mira 'chat-client new-identity'",
  tookOver: () =>
    "había otra conexión con tu identidad, y esta la ha cerrado. Si no era tuya, alguien tiene tu perfil: mira 'chat-client new-identity'",
  serverForgotLogin: () =>
    "este servidor demostraba quién es cada persona, y ya no lo hace: cualquiera podría ser cualquiera. Pregunta a quien lo lleva; --allow-unproven-server conecta de todos modos, solo esta vez",
  badStatement: (user) =>
    `lo que el servidor dice sobre quién es ${user} no es válido: ${user} cuenta como no demostrado`,
  notToChanged: (user) =>
    `${user} ya no es quien era, así que no se envía nada. Pregunta a ${user} en persona y compara con /verify ${user} (o /safety ${user}), o sigue con /accept ${user}`,
  notAddressee: (user, text) =>
    `el nombre ${user} pertenece ahora a otra identidad en este servidor. Sin entregar: ${text}`,
  notTheOne: (user, server, digits) =>
    `no es el ${user} de ${server} (aquí ${digits}), así que no se envía nada. Pregunta a ${user} en persona y luego /verify ${user}, o sigue con quien está aquí con /accept ${user}`,
  notToUnverified: (user) =>
    `${user} no es de confianza, y solo escribes a quien lo es: usa /verify ${user}, o escribe /trust-mode first-use`,
  suspects: {
    changed: (user, identity) =>
      `${user} TIENE OTRA IDENTIDAD (ahora ${identity}). Pasa con un dispositivo o perfil nuevo, y también con un impostor. No se envía nada a ${user} hasta que decidas: pregunta a ${user} en persona y luego /verify ${user}, o /accept ${user}`,
    proven: (user, identity) =>
      `${user} TIENE AHORA UNA IDENTIDAD (${identity}), y el ${user} que conociste no tenía ninguna: puede ser la misma persona con este programa, u otra. No se envía nada a ${user} hasta que decidas: pregunta a ${user} en persona y luego /verify ${user}, o /accept ${user}`,
    unproven: (user, fp) =>
      `QUIEN AHORA SE LLAMA ${user} NO PUEDE DEMOSTRARLO (clave ${fp}), y el ${user} que conoces sí podía. No se envía nada a ${user} hasta que decidas: pregunta a ${user} en persona, y luego /accept ${user} si todo está bien`,
    other_key: (user, fp) =>
      `${user} TIENE OTRA CLAVE que antes (ahora ${fp}) y no demuestra nada. Pasa cuando se reinicia un programa, y también con un impostor. No se envía nada a ${user} hasta que decidas: pide a ${user} en persona su /fp y luego /accept ${user} si es igual`,
    base_key: (user, fp) =>
      `el servidor da para ${user} una clave (${fp}) que ${user} nunca firmó: PUEDE HABER ALGUIEN EN MEDIO. No se envía nada a ${user}`,
    rekeyed: (user, fp) =>
      `${user} TIENE OTRA CLAVE DE CIFRADO (ahora ${fp}), aunque la identidad es la misma. Este programa nunca hace eso: la clave puede ser de otra persona. No se envía nada a ${user} hasta que decidas: pregunta a ${user} en persona y luego /verify ${user}, o /accept ${user}`,
  },
  acceptWhich: (user) =>
    `ha habido más de un aviso sobre ${user}: di cuál aceptas, con las cifras que lleva: /accept ${user} CIFRAS`,
  acceptOthers: (user) =>
    `esas cifras no son de quien tiene ahora el nombre ${user}, así que no se ha aceptado a nadie: escribe todas las del último aviso`,
  contactsFull: (user) =>
    `tus contactos en este servidor están llenos: quién es ${user} se recuerda solo hasta que salgas`,
  listTooLong: (count) =>
    `la lista es demasiado larga para recordar a todos: de ${count} personas no se notará otra clave. /fp NOMBRE recuerda a una`,
  connected: (user, server, protection) =>
    `conexión con ${server} como ${user}; los mensajes van cifrados de extremo a extremo (${protection}) y aquí cada nombre tiene dueño: verifica a un amigo con /verify NOMBRE`,
  noIdentity: (user) =>
    `${user} no tiene identidad que comparar: un programa antiguo, o no está en línea. /fp ${user} muestra la huella de la clave`,
  safety: (user) =>
    `número de seguridad con ${user}: es igual en los dos lados si no hay nadie en medio. Comparadlo de viva voz o en persona, no en este chat; luego /safety ${user} NÚMERO`,
  safetyDiffers: (user, groups) =>
    `LOS NÚMEROS NO COINCIDEN en ${
      groups.length >= 6
        ? "la mitad de los 12 grupos o más"
        : `${groups.length === 1 ? "el grupo" : "los grupos"} ${groups.join(", ")} de 12`
    }: puede que no hables con ${user}. No escribas nada importante y habla con ${user} por otra vía${
      groups.length <= 2 ? ", salvo que sea un error al escribir: vuelve a leerlos" : ""
    }`,
  safetyTypo: () => "un número de seguridad tiene 60 cifras: escríbelas todas, con o sin espacios",
  verified: (user, by) => `${user}: identidad verificada (${by}); no hay nadie en medio`,
  accepted: (user) =>
    `desde ahora ${user} es quien tiene ese nombre ahora. Para mayor seguridad, usa /verify ${user}`,
  notChanged: (user) => `nada ha cambiado en ${user}: no hay nada que aceptar`,
  trustMode: (strict) =>
    strict
      ? "solo escribes a personas de confianza; vuelve atrás con /trust-mode first-use"
      : "se confía en cada persona desde el primer mensaje, y se recuerda; más estricto con /trust-mode strict",
  unprovenHere: () => "este servidor no demuestra quién es cada persona, así que aquí no hay identidades",
  nothingToCompare: (user) => `ahora mismo no hay nada que comparar con ${user}: empieza con /verify ${user}`,
  verifyAsked: (user) => `${user} quiere verificar que no hay nadie en medio: escribe /verify ${user}`,
  verifyWaiting: (user) => `esperando a ${user}: los dos tenéis que escribir /verify`,
  verifyCompare: (user) =>
    `comparad esto, de viva voz o en persona, no en este chat. Si es igual en los dos lados: /verify ${user} sí. Si no: /verify ${user} no`,
  verifyConfirmed: (user) => `${user} todavía no ha confirmado`,
  verifyPaused: (user, minutes) =>
    `demasiadas verificaciones con ${user} han fallado: vuelve a intentarlo en ${minutes} min, y habla con ${user} por otra vía mientras tanto`,
  verifyFailed: (user, why) => `${user} sigue SIN VERIFICAR: ${why}`,
  stillVerified: (user, why, by) =>
    `${user}: no se ha vuelto a comparar: ${why}. La identidad sigue verificada (${by})`,
  status: (user, server, identity) => `${user} en ${server}; tu identidad: ${identity}`,
  serverProves: (proves) =>
    proves ? "en este servidor cada nombre tiene dueño" : "en este servidor NADA DEMUESTRA LOS NOMBRES",
  profileSealed: (sealed) =>
    sealed
      ? "una frase de paso protege tu perfil"
      : "tu perfil no tiene frase de paso: quien lea tus ficheros puede hacerse pasar por ti. /passphrase lo protege",
  invite: (until) =>
    `quien escriba esta línea tras 'chat-client join' entra, una sola vez, hasta ${until}, y los dos sois de confianza. Dásela a un solo amigo y no en un sitio público:`,
  inviteStaysHere: (host) =>
    `esa invitación solo vale en esta máquina, pues lleva a ${host}: un amigo de otro sitio necesita una de quien lleva el servidor`,
  inviteNowhere: (host) =>
    `nadie más puede llegar al servidor por ${host}, así que no se ha hecho ninguna invitación: chat-client move apunta otra dirección, o pide una a quien lleva el servidor`,
  oldStatement: (user) => `el servidor muestra una declaración antigua de ${user}: cuenta la más nueva`,
  returned: (user) => `${user} vuelve a ser quien era antes`,
  restored: (user) =>
    `${user} sigue siendo quien era, pero desde un perfil restaurado o copiado. Si ${user} no sabe nada de eso, alguien tiene una copia`,
};
