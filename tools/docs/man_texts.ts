// What a man page says besides the tables of options and commands, in each language.

/** Titles and paragraphs. */
export interface ManTexts {
  readonly language: "en" | "es";
  readonly titles: Readonly<
    Record<
      | "name"
      | "synopsis"
      | "description"
      | "options"
      | "commands"
      | "keys"
      | "exit"
      | "environment"
      | "files"
      | "examples"
      | "seeAlso",
      string
    >
  >;
  readonly description: Readonly<Record<string, readonly string[]>>;
  readonly commandsIntro: string;
  /** Keys of the line editor, and what each does. */
  readonly keys: readonly (readonly [string, string])[];
  readonly exits: readonly (readonly [string, string])[];
  readonly environment: Readonly<Record<string, readonly (readonly [string, string])[]>>;
  readonly files: Readonly<Record<string, readonly (readonly [string, string])[]>>;
  readonly seeAlso: string;
}

export const manTextsEn: ManTexts = {
  language: "en",
  titles: {
    name: "NAME",
    synopsis: "SYNOPSIS",
    description: "DESCRIPTION",
    options: "OPTIONS",
    commands: "COMMANDS",
    keys: "KEYS",
    exit: "EXIT STATUS",
    environment: "ENVIRONMENT",
    files: "FILES",
    examples: "EXAMPLES",
    seeAlso: "SEE ALSO",
  },
  description: {
    "chat-client": [
      "Connects to a chat-server and to nothing else: wherever it is, the server must show the certificate of an invite, or of server.crt, or one signed by its key. Messages are encrypted for their addressee; neither the server nor a tunnel can read them.",
      "With an invite, type chat-client join and paste the line that begins with chat1:. From then on chat-client alone uses the last profile and server. A profile holds keys, contacts and settings of one person; it has no passphrase until /passphrase or chat-client passphrase sets one, and until then anybody who reads its files can pose as that person.",
      "Your trust in somebody is shown beside the name: new, seen (the same as the first time), verified (compared by emoji or digits, or invited), changed (another identity than before: nothing is sent), unproven (a program that cannot prove who it is). /verify verifies a friend.",
      "At a terminal, events stand above, a status line and the line being typed below. When input or output is not a terminal, or with --plain or --json, commands are read line by line and every event is one line.",
    ],
    "chat-server": [
      "Passes encrypted messages between friends who have its certificate. It sees who writes to whom, when and how much, and cannot read the messages. It prints one line per event.",
      "Its first start makes a certificate. invite, typed while it runs, prints a line that lets a friend in; behind ngrok tcp PORT type invite with the --host and --port that ngrok shows. A name belongs to the first person who came with it.",
      "While it runs, status and Enter prints a summary; so do the signals SIGUSR1 and SIGUSR2. names, free, ban, unban and invite can be typed there, too; help lists them. In the background of a terminal the shell stops it when it reads its input: give it other input there, chat-server </dev/null &.",
    ],
  },
  commandsIntro: "A line that begins with / is a command.",
  keys: [
    [
      "Tab",
      "completes commands, names and arguments; on an empty line /with and the last writer",
    ],
    [
      "Alt-Enter, Shift-Enter, Ctrl-J",
      "a new row in the same message (Shift-Enter where the terminal tells it apart)",
    ],
    ["Up, Down, Ctrl-P, Ctrl-N", "recall typed lines, which are kept in memory only"],
    ["Ctrl-A, Ctrl-E, Home, End", "to the beginning or the end of the line"],
    ["Ctrl-Left, Ctrl-Right, Alt-B, Alt-F", "a word back or on"],
    ["Ctrl-U, Ctrl-K, Ctrl-W", "remove up to the beginning, up to the end, or a word"],
    ["Ctrl-L", "draw the screen again"],
    ["Ctrl-C", "clear the line; twice on an empty one: leave"],
    ["Ctrl-D", "leave when the line is empty"],
    ["Enter on an empty line", "all messages are read"],
  ],
  exits: [
    ["0", "done: /quit, Ctrl-D, SIGINT, SIGTERM, or every piped command succeeded"],
    ["1", "something unexpected, a piped command failed, or a question was not answered with yes"],
    ["2", "usage: a bad option, a missing or unreadable file, SSLKEYLOGFILE"],
    ["3", "the certificate was refused, or an invite brings another one"],
    ["4", "the first connection failed, or gave no answer within 15 s"],
    ["5", "the name, the login or the passphrase was refused; or the identity logged in elsewhere"],
  ],
  environment: {
    "chat-client": [
      ["LC_ALL, LC_MESSAGES, LANG", "the language, in that order: es* is Spanish, all else English"],
      ["NO_COLOR", "no colours, when it is not empty"],
      ["TERM", "dumb: as with --plain"],
      [
        "TERM, TERM_PROGRAM, VTE_VERSION, WT_SESSION",
        "which terminal it is: where it is known to show links (OSC 8), URLs in messages are links; notices of /notify go by OSC 9 or OSC 777",
      ],
      ["SSLKEYLOGFILE", "refused, because TLS keys would be written there; see --allow-keylog"],
      [
        "XDG_DATA_HOME, HOME, APPDATA",
        "your folder for data: $XDG_DATA_HOME or ~/.local/share, on macOS ~/Library/Application Support, on Windows %APPDATA%",
      ],
    ],
    "chat-server": [
      ["LC_ALL, LC_MESSAGES, LANG", "the language, in that order: es* is Spanish, all else English"],
      [
        "XDG_DATA_HOME, HOME, APPDATA",
        "your folder for data: $XDG_DATA_HOME or ~/.local/share, on macOS ~/Library/Application Support, on Windows %APPDATA%",
      ],
    ],
  },
  files: {
    "chat-client": [
      [
        "chat-seguro/profiles/NAME/profile.json",
        "your keys, in your folder for data or where --profile says; back the profile up with chat-client backup",
      ],
      [
        "chat-seguro/profiles/NAME/chat.db",
        "contacts, servers and settings, each sealed with a key in profile.json",
      ],
      ["chat-seguro/profiles/NAME/lock", "is locked while a client uses the profile"],
      ["chat-seguro/last", "the name that chatted last"],
      [
        "server.crt",
        "the server's certificate, where there was no invite: in the working folder, beside the program, in certs/, or beside the names of an own server, unless --cert names it",
      ],
    ],
    "chat-server": [
      [
        "server.crt",
        "the certificate, to be given to friends; made at the first start beside names.db; in certs/ where both are",
      ],
      ["server.key", "its private key, to be given to nobody"],
      ["server-next.crt, server-next.key", "the pair to come, from renew"],
      ["server-both.crt", "the certificate to come and the present one, for friends, from renew"],
      ["server-old.crt, server-old.key", "the pair before, from renew --finish"],
      [
        "chat-seguro/server/names.db",
        "names, bans and invites, in your folder for data or where --data says; back it up with names.db-wal while the server stands still",
      ],
    ],
  },
  seeAlso: "docs/PROTOCOL.md of the project has the events of --json and the protocol.",
};

export const manTextsEs: ManTexts = {
  language: "es",
  titles: {
    name: "NOMBRE",
    synopsis: "SINOPSIS",
    description: "DESCRIPCIÓN",
    options: "OPCIONES",
    commands: "ÓRDENES",
    keys: "TECLAS",
    exit: "CÓDIGOS DE SALIDA",
    environment: "ENTORNO",
    files: "FICHEROS",
    examples: "EJEMPLOS",
    seeAlso: "VÉASE TAMBIÉN",
  },
  description: {
    "chat-client": [
      "Se conecta a un chat-server y a nada más: esté donde esté, el servidor debe mostrar el certificado de una invitación o de server.crt, o uno firmado con su clave. Los mensajes se cifran para el amigo que ha de leerlos; ni el servidor ni un túnel pueden leerlos.",
      "Quien recibió una invitación escribe chat-client join y pega la línea que empieza por chat1:. Desde entonces chat-client solo sigue con el perfil y el servidor usados la última vez. Un perfil tiene las claves, los contactos y los ajustes de una persona; no tiene frase de paso hasta que /passphrase o chat-client passphrase ponen una, y hasta entonces quien lea sus ficheros puede hacerse pasar por esa persona.",
      "Lo que alguien es está junto a su nombre: reciente (+), de vista (·, quien era la primera vez), de confianza (✓, verificada con emoji, cifras o una invitación), DISTINTA (!, otra identidad que antes: no se envía nada), sin prueba (?, un programa que no puede probar quién es). /verify verifica a un amigo.",
      "En una terminal, lo que llega queda arriba, y abajo la línea de estado y la línea que se escribe. Si la entrada o la salida no es una terminal, o con --plain o --json, las órdenes se leen línea a línea y cada suceso es una línea.",
    ],
    "chat-server": [
      "Pasa mensajes cifrados entre amigos que tienen su certificado. Ve quién escribe a quién, cuándo y cuánto, y no puede leer qué. Escribe una línea por suceso.",
      "En el primer arranque hace un certificado. invite, escrito mientras está en marcha, muestra una línea con la que entra un amigo; detrás de ngrok tcp PUERTO escribe invite con el --host y el --port que muestra ngrok. Un nombre es de quien llegó primero con él.",
      "Mientras está en marcha, status y Enter muestra un resumen de lo que hace; también las señales SIGUSR1 y SIGUSR2. Ahí también se pueden escribir names, free, ban, unban e invite; help los enumera. En segundo plano de un terminal, el shell lo detiene cuando lee lo que se escribe: dale ahí otra entrada, chat-server </dev/null &.",
    ],
  },
  commandsIntro: "Una línea que empieza con / es una orden.",
  keys: [
    [
      "Tab",
      "completa órdenes, nombres y lo que una orden admite; con la línea vacía, /with y quien escribió el último",
    ],
    [
      "Alt-Intro, Mayús-Intro, Ctrl-J",
      "otra fila en el mismo mensaje (Mayús-Intro, si el terminal la distingue)",
    ],
    ["Arriba, Abajo, Ctrl-P, Ctrl-N", "recuperan lo escrito; solo se guarda en memoria"],
    ["Ctrl-A, Ctrl-E, Inicio, Fin", "al principio o al final de la línea"],
    ["Ctrl-Izquierda, Ctrl-Derecha, Alt-B, Alt-F", "una palabra atrás o adelante"],
    ["Ctrl-U, Ctrl-K, Ctrl-W", "borran hasta el principio, hasta el final, o una palabra"],
    ["Ctrl-L", "dibuja de nuevo la pantalla"],
    ["Ctrl-C", "borra la línea; dos veces con la línea vacía, sale"],
    ["Ctrl-D", "sale si la línea está vacía"],
    ["Intro con la línea vacía", "todos los mensajes quedan leídos"],
  ],
  exits: [
    ["0", "todo bien: /quit, Ctrl-D, SIGINT, SIGTERM, o salieron bien todas las órdenes de la entrada"],
    ["1", "algo inesperado, falló una orden de la entrada, o no se respondió sí a una pregunta"],
    ["2", "uso: una opción incorrecta, un fichero que falta o no se puede leer, SSLKEYLOGFILE"],
    ["3", "se rechazó el certificado, o una invitación trae otro"],
    ["4", "la primera conexión falló, o no hubo respuesta en 15 s"],
    ["5", "se rechazó el nombre, la entrada o la frase de paso; o la identidad entró en otra parte"],
  ],
  environment: {
    "chat-client": [
      ["LC_ALL, LC_MESSAGES, LANG", "el idioma, en ese orden: es* es español, todo lo demás inglés"],
      ["NO_COLOR", "sin colores, si no está vacía"],
      ["TERM", "dumb: como con --plain"],
      [
        "TERM, TERM_PROGRAM, VTE_VERSION, WT_SESSION",
        "qué terminal es: si se sabe que muestra enlaces (OSC 8), las URL de los mensajes son enlaces; los avisos de /notify van por OSC 9 u OSC 777",
      ],
      ["SSLKEYLOGFILE", "se rechaza, porque se escribirían ahí las claves TLS; mira --allow-keylog"],
      [
        "XDG_DATA_HOME, HOME, APPDATA",
        "tu carpeta de datos: $XDG_DATA_HOME o ~/.local/share, en macOS ~/Library/Application Support, en Windows %APPDATA%",
      ],
    ],
    "chat-server": [
      ["LC_ALL, LC_MESSAGES, LANG", "el idioma, en ese orden: es* es español, todo lo demás inglés"],
      [
        "XDG_DATA_HOME, HOME, APPDATA",
        "tu carpeta de datos: $XDG_DATA_HOME o ~/.local/share, en macOS ~/Library/Application Support, en Windows %APPDATA%",
      ],
    ],
  },
  files: {
    "chat-client": [
      [
        "chat-seguro/profiles/NOMBRE/profile.json",
        "tus claves, en tu carpeta de datos o donde diga --profile; copia el perfil con chat-client backup",
      ],
      [
        "chat-seguro/profiles/NOMBRE/chat.db",
        "contactos, servidores y ajustes, cada uno cifrado con una clave de profile.json",
      ],
      ["chat-seguro/profiles/NOMBRE/lock", "está bloqueado mientras un cliente usa el perfil"],
      ["chat-seguro/last", "el nombre que chateó por última vez"],
      [
        "server.crt",
        "el certificado del servidor, si no hubo invitación: en la carpeta actual, junto al programa, en certs/ o junto a los nombres de un servidor propio, si no lo nombra --cert",
      ],
    ],
    "chat-server": [
      [
        "server.crt",
        "el certificado, para dárselo a los amigos; se hace en el primer arranque junto a names.db; en certs/ si están los dos",
      ],
      ["server.key", "su clave privada, que no se da a nadie"],
      ["server-next.crt, server-next.key", "la pareja que vendrá, de renew"],
      ["server-both.crt", "el certificado que vendrá y el actual, para los amigos, de renew"],
      ["server-old.crt, server-old.key", "la pareja anterior, de renew --finish"],
      [
        "chat-seguro/server/names.db",
        "nombres, vetos e invitaciones, en tu carpeta de datos o donde diga --data; cópialo junto con names.db-wal mientras el servidor está parado",
      ],
    ],
  },
  seeAlso: "docs/PROTOCOL.md del proyecto (en inglés) tiene los sucesos de --json y el protocolo.",
};
