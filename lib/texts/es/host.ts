// Spanish: the host's work: certificates, names, invites.

import type { hostEn } from "../en/host.ts";

export const hostEs: typeof hostEn = {
  makingCertificate: () =>
    "aún no hay certificado: se crea uno, por el que los amigos reconocen este servidor",
  certificateMade: (cert, key, sha256) => [
    `da a tus amigos ${cert}: su chat-client solo acepta lo que avala la clave de este certificado`,
    `su SHA-256, para compararlo de viva voz: ${sha256}`,
    `no des nunca a nadie ${key}: quien la tiene puede hacerse pasar por tu servidor`,
  ],
  alreadyThere: (file) =>
    `${file} ya está ahí, y quien tiene ese server.crt no acepta otro: no se ha cambiado nada. --force pone otra pareja en su lugar y conserva esta al lado, y entonces todos los amigos necesitan el nuevo server.crt; "chat-server renew" pasa a los amigos a otro sin interrupción`,
  oldKept: (cert) => `lo que había se conserva como ${cert}, con su clave`,
  pairMissing: (folder) =>
    `en ${folder} hay nombres guardados, pero el certificado por el que los amigos reconocen este servidor no está ahí ni en certs/: devuelve a su sitio server.crt y server.key, de una copia de seguridad o de certs/ en la carpeta donde se arrancaba antes chat-server, o nómbralos con --cert y --key. Solo si se han perdido: --new-certificate hace otros, y entonces hay que dar a cada amigo el nuevo server.crt`,
  twoPairs: (shown, other) =>
    `se muestra ${shown}, y no ${other}: quien tenga fijado el otro tomará este servidor por uno distinto. Quita de ahí el que no tienen los amigos, o nombra uno con --cert y --key`,
  clockBehind: (date) =>
    `el reloj de este ordenador dice ${date}, cuando esta versión no existía: ponlo en hora, o los amigos no aceptarán el certificado. No se ha hecho ninguno`,
  halfPair: (there, missing, line) =>
    `está ${there} pero falta ${missing}, y uno no sirve sin el otro: devuélvelo a su sitio, o haz otra pareja con "${line}", cuyo server.crt necesitarán todos los amigos`,
  renewalInterrupted: (line) => `una renovación quedó a medias: termínala con "${line}"`,
  nothingToRenew: (cert, line) => `no hay ningún ${cert} que renovar: haz un certificado con "${line}"`,
  nothingToFinish: (file, line) => `no hay ningún ${file}: empieza la renovación con "${line}"`,
  nextKeyMissing: (file, line) =>
    `falta ${file}, y su certificado no sirve sin ella: empieza otra vez con "${line}", y da a tus amigos el nuevo server-both.crt`,
  nextMade: (next, both) =>
    `creado ${next}, el certificado siguiente, y ${both}, que lo contiene junto con el actual`,
  nextIsThere: (next, both) =>
    `${next}, el certificado siguiente, ya existía y se conserva; ${both} lo contiene junto con el actual`,
  renewalSteps: (both, line) => [
    `1. Ahora: da a cada amigo ${both}, para ponerlo en lugar de su server.crt. Sirve antes y después.`,
    `2. Cuando todos lo tengan: escribe "${line}" y arranca chat-server otra vez.`,
    "Hasta entonces el servidor sigue con su certificado actual. Termina antes de que caduque.",
  ],
  renewalFinished: (cert, old) => [
    `${cert} es ya el certificado nuevo; el anterior queda como ${old}`,
    `arranca chat-server otra vez; a los amigos que lleguen desde ahora, dales ${cert}`,
  ],
  cannotWrite: (file, why) =>
    `no se puede escribir ${file}: ${why}. Comprueba la ruta, y que tengas permiso para escribir ahí`,

  owner: (name, identity, registered, seen) =>
    `${name}, identidad ${identity}, aquí desde ${registered}, última visita ${seen}`,
  barred: (why) => why === "banned" ? "CON VETO" : "REVOCADA por su dueño",
  twin: () => "SE VE COMO OTRO NOMBRE de aquí",
  twins: (count) =>
    `${count} nombres de aquí se ven como otro, porque se registraron antes de que eso se rechazara: "names" los marca, y "free" o "ban" con la identidad de uno afectan solo a ese`,
  nobodyOwns: () => "nadie tiene todavía un nombre aquí",
  bannedStranger: (who) => `${who}: CON VETO, y sin nombre aquí`,
  openInvite: (uses, ends, name, by) =>
    [
      `invitación abierta para ${people(uses)} hasta ${ends}`,
      ...(name === undefined ? [] : [`solo como ${name}`]),
      ...(by === undefined ? [] : [`hecha por ${by}`]),
    ].join(", "),
  admission: (who) =>
    who === "open"
      ? "puede entrar cualquiera que encuentre el servidor, y ve quién está"
      : "solo puede entrar quien ya tiene nombre aquí o tiene una invitación",
  freed: (name) => `${name} está libre: lo obtiene quien lo pida primero`,
  namesFreed: (count) => `nombres liberados porque nadie los usó en 60 días: ${count}`,
  notFreedYet: (count) =>
    `${
      count === 1 ? "coincide ese nombre" : `coinciden esos ${count} nombres`
    } y no se ha liberado nada: añade --yes para hacerlo`,
  askFree: () => "¿liberar todos esos nombres? Escribe sí:",
  nobodyHas: (name) => `nadie tiene el nombre ${name}: "names" muestra quién tiene cada uno`,
  bannedName: (name, identity) =>
    `vetados: el nombre ${name}, escrito como sea, y la identidad ${identity} que lo tiene, se llame como se llame`,
  bannedNobody: (name) => `nadie tiene aquí el nombre ${name}; queda vetado, así que nadie puede tomarlo`,
  banned: (who) => `la identidad ${who} queda vetada, se llame como se llame`,
  alreadyBanned: (who) => `${who} ya tenía veto`,
  alreadyBannedNobody: (name) => `nadie tiene aquí el nombre ${name}, y ya estaba vetado`,
  identityStillBanned: (identity) =>
    `la identidad ${identity} que lo tenía sigue vetada: "unban ${identity}" lo levanta`,
  nameStillBanned: (name) =>
    `ya nadie tiene el nombre ${name}, pero sigue vetado: "unban ${name}" deja que otros lo tomen`,
  othersStillBanned: (count) =>
    `${
      count === 1
        ? "1 identidad sin nombre aquí sigue vetada"
        : `${count} identidades sin nombre aquí siguen vetadas`
    }: "names" las muestra`,
  unbanned: (who) => `${who} puede volver a entrar`,
  notBanned: (who) => `${who} no tiene ningún veto: "names" muestra quién lo tiene`,
  unknownIdentity: (digits) => `nadie tiene aquí una identidad que empiece por ${digits}: da las 64 cifras`,
  neitherNameNorIdentity: (who) =>
    `${who} no puede ser un nombre ni una identidad (32 o 64 cifras hexadecimales)`,

  inviteEnds: (ends, uses, name) =>
    `vale hasta ${ends} para ${people(uses)}${name === undefined ? "" : `, solo como ${name}`}`,
  inviteUse: () =>
    `envía esa línea a tu amigo por un medio de confianza: quien la tenga puede entrar. Tu amigo escribe "chat-client join" y la pega`,
  onlyInvited: (line) => `desde ahora nadie obtiene un nombre aquí sin invitación; "${line}" cambia eso`,
  inviteNameUseless: (name, why) => `nadie podría entrar como ${name}: ${why}`,
  inviteStaysHere: (host) =>
    `esa invitación solo vale en esta máquina, pues lleva a ${host}. Para amigos de otros sitios haz una con la dirección en la que llegan a ti: invite --host DIRECCIÓN:PUERTO`,
  hostExpected: () => "una dirección a la que tus amigos lleguen, como 192.168.1.20 o 0.tcp.ngrok.io:12345",
  durationExpected: (least, most) => `un tiempo como 30m, 24h o 7d, de ${least} a ${most}`,

  dataOrEphemeral: () =>
    "--ephemeral no guarda nada, así que --data no tiene sentido con él: quita uno de los dos",
  noDataFolder: () => "el entorno no dice dónde se guardan tus datos: nombra una carpeta con --data",
  noNamesYet: (folder) =>
    `ningún servidor ha guardado nombres en ${folder}: arranca chat-server, o nombra su carpeta con --data`,
  namesNewer: (file) =>
    `una versión posterior de chat-server escribió ${file}: usa esa. No se ha cambiado nada`,
  namesForeign: (file) =>
    `${file} no es donde chat-server guarda nombres: nombra otra carpeta con --data. No se ha cambiado nada`,
  namesEmpty: (file) =>
    `${file} está vacío, y ahí se guardan los nombres: devuelve tu copia a su sitio. Si nadie tenía aún un nombre aquí, ponlo en otra parte y se hará uno nuevo. No se ha cambiado nada`,
  namesMissing: (file) =>
    `falta ${file}, pero está ${file}-wal, que es parte de él: devuelve ${file} a su sitio. Para empezar sin nombres, pon ${file}-wal en otra parte. No se ha cambiado nada`,
  namesDamaged: (file) =>
    `${file} está dañado: devuelve tu copia a su sitio. Para empezar sin nombres, ponlo en otra parte junto con ${file}-wal, y consérvalo. No se ha cambiado nada`,
  namesBusy: (file) => `otro programa está ocupado con ${file}: inténtalo otra vez en un momento`,

  repeated: (text, count) => `${text} (${count} veces desde el último aviso)`,

  sayText: "TEXTO",
  sayHelp: "Envía TEXTO a NOMBRE, o a todos los presentes; * en lugar de NOMBRE también significa todos.",
  howToSay: () => "se escribe así: say TEXTO, o say NOMBRE TEXTO; say * TEXTO si TEXTO empieza por un nombre",
  sayTooLong: (bytes) => `es demasiado largo, y no se ha enviado nada: como mucho ${bytes} bytes`,
  saidToAll: (people) => people === 0 ? "no hay nadie que lo oiga" : `dicho a todos los presentes: ${people}`,
  saidTo: (name) => `dicho solo a ${name}`,
  saidToNobody: (name, near) =>
    `${name} no está, así que no se ha dicho nada: ${
      near === undefined ? "" : `"say ${near} ..." habla solo a ${near}, `
    }"say * ..." habla a todos`,

  statusHelp: "Muestra cómo le va al servidor.",
  consoleHelp: "Esta lista.",
};

function people(count: number): string {
  return count === 1 ? "una persona" : `${count} personas`;
}
