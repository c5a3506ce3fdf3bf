// Spanish: the profile: passphrase, lock, backup, subcommands of the client.

import type { profileEn } from "../en/profile.ts";

export const profileEs: typeof profileEn = {
  inviteFailures: {
    "not_an_invite": "eso no es una invitación: es una línea que empieza por chat1:",
    "unknown_version": "esa invitación es de una versión más nueva: consigue un chat-client más nuevo",
    "truncated": "esa invitación está cortada: copia la línea entera, hasta el final",
    "bad_address":
      "esa invitación no lleva a ninguna parte, pues no nombra una dirección a la que se pueda conectar: pide otra",
    "damaged": "esa invitación se alteró por el camino: vuelve a copiar la línea o pide otra",
  },
  noServers: (user) => `${user} no conoce todavía ningún servidor`,
  whichServer: (aliases) => `¿qué servidor? Elige uno con --server: ${aliases.join(", ")}`,
  noSuchServer: (alias, aliases) =>
    `en este perfil no hay ningún servidor ${alias}; hay: ${aliases.join(", ")}`,
  noProfiles: () => "aquí no ha chateado nadie todavía",
  whichProfile: (names) => `¿quién eres? Elige con --as: ${names.join(", ")}`,
  passphrase: () => "Frase de paso de tu perfil: ",
  newPassphrase: () => "Nueva frase de paso para tu perfil: ",
  backupPassphrase: () => "Frase de paso de la copia: ",
  backupPassphraseAfterWrong: () => "No es esa; no se ha cambiado nada. Frase de paso de la copia: ",
  wrongPassphrase: () => "esa frase de paso no lo abre; no se ha cambiado nada",
  firstStart: () =>
    "se ha creado tu perfil. No tiene frase de paso: quien lea tus ficheros puede hacerse pasar por ti. /passphrase lo protege",
  needsTerminal: () => "para eso hace falta una terminal en la que preguntar: usa chat-client passphrase",
  lockNeedsPassphrase: () => "tu perfil no tiene frase de paso que pedir: pon una antes con /passphrase",
  askInvite: () => "Pega la línea que empieza por chat1: y pulsa Intro.",
  askName: () => "¿Cómo quieres llamarte allí? Una palabra:",
  inviteForOther: (name) => `esta invitación es solo para ${name}: quita --as o pide otra`,
  joinNeedsName: () => "di cómo quieres llamarte allí: --as NOMBRE",
  joining: (
    server,
    hash,
    inviter,
  ) => [
    `Entrando en ${server}, cuyo certificado es ${hash}.`,
    inviter === undefined
      ? "La invitación verifica el servidor; a los amigos los verificas tú, con /verify."
      : `Te invitó ${inviter}: en cuanto estéis los dos, seréis de confianza.`,
  ],
  badAlias: (alias) => `${alias} no puede ser el nombre de un servidor: letras, cifras, puntos y guiones`,
  otherPin: (alias) =>
    `esta invitación trae otro certificado que el que tienes para ${alias}. Pregunta a quien lo lleva; chat-client repin ${alias} lo reemplaza, --alias conserva los dos`,
  moved: (alias, address) => `desde ahora ${alias} está en ${address}; su certificado sigue fijado`,
  repin: (
    alias,
    before,
    after,
  ) => [
    `A ${alias} se le reconoce por ${before.join(", ")}.`,
    `Desde ahora sería solo por ${after.join(", ")}.`,
    "Compara el nuevo con quien lo lleva, de viva voz o en persona. ¿Es correcto? Escribe sí:",
  ],
  repinned: (alias) => `hecho: a ${alias} se le reconoce solo por el certificado nuevo`,
  notRepinned: () => "no se ha cambiado nada: el certificado es el que era",
  sealed: (user) =>
    `el perfil de ${user} está protegido con la nueva frase de paso. Si la olvidas, nadie podrá ayudarte`,
  backedUp: (file) =>
    `${file} guarda tu identidad, contactos y ajustes, y los protege la frase de paso. Guárdalo en otro sitio`,
  restored: (user) => `el perfil de ${user} está recuperado: chat-client --as ${user}`,
  newIdentity: (
    user,
    identity,
  ) => [
    `${user} tendría claves nuevas. Tus amigos verán que has cambiado y tendrán que volver a verificarte; tus invitaciones terminan.`,
    `Los servidores conocen a ${user} como ${identity}: pide a quien lleva cada uno que escriba: ban ${identity}, y luego: free ${user}. Para terminarla tú, antes va chat-client revoke.`,
    "Escribe sí para seguir:",
  ],
  newIdentityMade: (identity) => `hecho: tu identidad es ahora ${identity}`,
  nothingChanged: () => "no se ha cambiado nada",
  revoke: (
    user,
    identity,
  ) => [
    `La identidad ${identity} de ${user} terminaría para siempre: nadie podrá volver a entrar con ella, tú tampoco.`,
    "Escribe sí para seguir:",
  ],
  revokedAt: (alias) => `${alias}: terminada`,
  notRevokedAt: (alias, why) => `${alias}: no ha terminado, ${why}`,
  revokeAgain: () =>
    "no todos los servidores la han terminado: vuelve a intentarlo cuando respondan, o pide a quien los lleva que vete la identidad",
  idleLock: (minutes) =>
    minutes === 0
      ? "el cliente ya no se bloquea solo"
      : `el cliente se bloquea solo tras ${minutes} min sin pulsar teclas`,

  passphraseAgain: () => "Otra vez la misma: ",
  passphraseEmpty: () => "una frase de paso necesita al menos un carácter",
  passphraseTooLong: (most) => `una frase de paso tiene como mucho ${most} caracteres: elige una más corta`,
  passphraseGarbled: () =>
    "algunos de estos caracteres no son UTF-8 y no se reconocerían otra vez: pon el teclado, la terminal o el editor en UTF-8",
  passphrasesDiffer: () => "las dos no son iguales: otra vez, desde el principio",
  passphraseNeedsTerminal: () =>
    "hace falta una frase de paso y no hay terminal en la que preguntar: da --passphrase-file FICHERO, cuya primera línea es la frase",
  newPassphraseNeedsTerminal: () =>
    "tu perfil ya tiene una frase de paso: otra solo se pregunta en una terminal; no se ha cambiado nada",
  passphraseCancelled: () => "cancelado: no se dio ninguna frase de paso",
  passphraseFileOpen: (file) =>
    `otros en esta máquina pueden leer ${file}, así que no se ha usado: hazlo solo tuyo con "chmod 600"`,
  passphraseFileUseless: (file, why) => `la primera línea de ${file} no puede ser la frase de paso: ${why}`,

  noDataFolder: () =>
    "el entorno no dice dónde se guardan tus datos: nombra una carpeta para tu perfil con --profile",
  noProfileOf: (user) =>
    `nadie llamado ${user} ha chateado aquí: comprueba el nombre, o restaura una copia de seguridad`,
  noProfileIn: (folder) => `no hay ningún perfil en ${folder}: comprueba la ruta`,
  profileOfOther: (file, user) =>
    `${file} es el perfil de ${user}: chatea como ${user}, o nombra otra carpeta`,
  inUse: (folder) =>
    `otro chat-client está usando el perfil de ${folder}: ciérralo primero, o chatea con otro nombre`,
  alreadyThere: (folder) =>
    `ya hay un perfil en ${folder}, y no se ha cambiado nada: apártalo primero, o restaura en otra carpeta con --profile`,
  backupThere: (file) => `${file} ya existe y no se ha tocado: elige otro nombre para la copia de seguridad`,
  foreignFile: (file) => `${file} no es lo que debería: comprueba la ruta. No se ha cambiado nada`,
  newerFile: (file) =>
    `una versión posterior de chat-client escribió ${file}: usa esa. No se ha cambiado nada`,
  damagedFile: (file, where) =>
    `${file} está dañado${
      where === "" ? "" : ` en "${where}"`
    }: apártalo, y chat-client restore recuperará tu perfil de una copia de seguridad. No se ha cambiado nada; sin copia serías alguien nuevo para tus amigos`,
  damagedRows: (rows) =>
    `${rows} está dañado: apártalo junto con profile.json, y chat-client restore recuperará tu perfil de una copia de seguridad. No se ha cambiado nada; sin copia serías alguien nuevo para tus amigos`,
  halfMissing: (missing, file) =>
    `falta ${missing}, y sin él ${file} no sirve: recupera los dos de una misma copia, o aparta ${file}, y chat-client restore recuperará tu perfil de una copia de seguridad. No se ha cambiado nada`,
  notOfOne: (rows, file) =>
    `${rows} no corresponde a ${file}: recupera los dos de una misma copia, o aparta los dos, y chat-client restore recuperará tu perfil de una copia de seguridad. No se ha cambiado nada`,
  lostRows: (count) =>
    `${
      count === 1
        ? "una entrada de tu perfil está dañada y se ha dejado"
        : `${count} entradas de tu perfil están dañadas y se han dejado`
    } fuera: un contacto, un servidor o tus ajustes. Quien falte cuenta como nuevo: comparad otra vez el número de seguridad; sin tus ajustes, /trust-mode es strict`,
  damagedBackup: (file, where) =>
    `${file} está dañado${
      where === "" ? "" : ` en "${where}"`
    }: usa otra copia de seguridad. No se ha cambiado nada`,
  passphraseAfterWrong: () => "No es esa; no se ha cambiado nada. Frase de paso de tu perfil: ",
  inviterPending: (user) =>
    `todavía no te has encontrado con ${user}, que te invitó a este servidor: con otra invitación ya no notarías a otra persona en el lugar de ${user}. Abre chat-client y espera a ${user}, o entra con --profile en otra carpeta`,

  notSaved: (why) =>
    `tu perfil no está al día en el disco: ${why}. El chat sigue y se volverá a intentar; los mensajes que dependen de ello esperan`,
  savedAgain: () => "tu perfil vuelve a estar al día en el disco",
  inviteUnanswered: () => "el servidor no respondió a /invite: no hay invitación. Pide otra",
  neverSaved: (why) => `se perdió lo nuevo de tu perfil anterior al bloqueo: ${why}`,
  lostBehindLock: (count) =>
    count === 1
      ? "se perdió un mensaje que esperaba tras el bloqueo: no se envió, y sin la frase de paso no se muestra"
      : `se perdieron ${count} mensajes que esperaban tras el bloqueo: no se enviaron, y sin la frase de paso no se muestran`,
  unreadableThen: (where) =>
    `no se ha guardado nada: ${
      where === "" ? "una parte" : `"${where}"`
    } de tu perfil quedaría de un modo que ningún chat-client puede leer`,
  lastIsAway: (user, names) =>
    `${user} fue quien chateó aquí por última vez, y ahora no tiene perfil aquí. Para ser otra persona, elige con --as: ${
      names.join(", ")
    }`,
  closedToOthers: (path, mode) =>
    `otros usuarios de esta máquina podían abrir ${path} (permisos ${mode}): ya no pueden. Si alguien pudo hacerlo, pon una frase de paso, o crea claves nuevas con chat-client new-identity`,
  openToOthers: (path, mode) =>
    `otros usuarios de esta máquina pueden abrir ${path} (permisos ${mode}), que no es solo para tu perfil: ciérrala con chmod 700, o indica con --profile una carpeta propia`,
  waitsForSave: (text, to) => `espera a que se pueda guardar tu perfil${to ? `, para ${to}` : ""}: ${text}`,
};
