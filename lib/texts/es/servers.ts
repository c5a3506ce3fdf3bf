// Spanish: servers that the profile knows.

import type { serversEn } from "../en/servers.ts";

export const serversEs: typeof serversEn = {
  otherPinGiven: (alias, address, file, commands) =>
    `${file} tiene otro certificado que el fijado para ${alias} (${address}), y no se ha cambiado nada. Pregunta a quien lo lleva; si es correcto, escribe: ${
      commands.join(", y luego: ")
    }`,
  otherAddressGiven: (alias, before, after, command) =>
    `este certificado está fijado para ${alias} en ${before}, y no se ha cambiado nada. Si el servidor está ahora en ${after}, escribe: ${command}`,
  moveAsked: (alias, before, after) => `${alias} estaba en ${before}, y desde ahora estaría en ${after}.`,
  typeYes: () => "¿Es correcto? Escribe sí:",
  several: (aliases) =>
    `la dirección y el certificado son de servidores distintos que conoces (${
      aliases.join(", ")
    }), y no se ha cambiado nada: chat-client --server NOMBRE va al que quieres; "move" y "repin" cambian uno`,
  severalInvited: (aliases) =>
    `la dirección y el certificado de esta invitación son de servidores distintos que conoces (${
      aliases.join(", ")
    }), y no se ha cambiado nada: pregunta a quien lo lleva y di con --alias cuál es`,
  retiredFile: (file) =>
    `${file} solo tiene certificados que reemplazaste con "repin", y por eso se rechazan: pide el server.crt actual a quien lleva el servidor`,
  retiredInvite: () =>
    'esta invitación solo trae certificados que reemplazaste con "repin", y por eso se rechazan: pide una línea nueva a quien lleva el servidor',
  retiredServer: (alias) =>
    `el certificado de ${alias} se reemplazó con "repin" en otro servidor, y por eso se rechaza: chat-client repin ${alias} acepta una línea nueva de quien lo lleva`,
  retiredAgain: (hashes) =>
    `Cuidado: este lo reemplazaste antes, y desde entonces se rechaza: ${hashes.join(", ")}.`,
  otherInviter: (user, alias) =>
    `esta invitación es de alguien con otras claves que ${user}, a quien conoces en ${alias}, y no se ha cambiado nada: pide a ${user} en persona una línea nueva`,
  inviterElsewhere: (user, alias) => `Cuidado: no es la persona llamada ${user} que conoces de ${alias}.`,
  inviteKept: () =>
    "Tu invitación sigue valiendo: chat-client join acepta la misma línea otra vez, con el mismo nombre.",
  askOtherName: () => "¿Con qué otro nombre quieres entrar? Una palabra:",
  tryingSlowly: () => "Se intentará otra vez, despacio; para cambiar algo, sal antes con /quit",
  certificateOther: (server, alias) =>
    `${server} no tiene el certificado fijado para ${alias}, y no se ha enviado nada: pregunta a quien lo lleva si hay uno nuevo; si es así, "chat-client repin ${alias}" acepta una línea suya; si no, hay alguien entre vosotros`,
};
