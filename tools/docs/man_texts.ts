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
      "Connects to a chat-server and to nothing else: the server must have exactly the certificate in server.crt, wherever it is. Messages are encrypted for the friend who is to read them; neither the server nor a tunnel can read them.",
      "At a terminal, what comes stands above, a status line and the line being typed below. When input or output is no terminal, or with --plain or --json, commands are read line by line and every event is one line.",
    ],
    "chat-server": [
      "Passes encrypted messages between friends who have its certificate. It sees who writes to whom, when and how much, and cannot read what. It prints one line an event.",
      "When it listens it prints the line that a friend types. Behind ngrok tcp PORT friends use the address that ngrok shows, with the same server.crt.",
      "While it runs, status and Enter prints a summary of what it is doing; so do the signals SIGUSR1 and SIGUSR2. names, free, ban, unban and invite can be typed there, too; help lists them. In the background of a terminal the shell stops it when it reads what is typed: give it other input there, chat-server </dev/null &.",
    ],
  },
  commandsIntro: "A line that begins with / is a command.",
  keys: [
    ["Tab", "completes commands, names, and what a command takes"],
    ["Up, Down, Ctrl-P, Ctrl-N", "recall what was typed; it is kept in memory only"],
    ["Ctrl-A, Ctrl-E, Home, End", "to the beginning or the end of the line"],
    ["Ctrl-Left, Ctrl-Right, Alt-B, Alt-F", "a word back or on"],
    ["Ctrl-U, Ctrl-K, Ctrl-W", "remove up to the beginning, up to the end, or a word"],
    ["Ctrl-L", "draw the screen anew"],
    ["Ctrl-C", "clear the line; leave when it is empty"],
    ["Ctrl-D", "leave when the line is empty"],
    ["Enter on an empty line", "all messages are read"],
  ],
  exits: [
    ["0", "done: /quit, Ctrl-D, SIGINT, SIGTERM, or every piped command succeeded"],
    ["1", "something unexpected, or a piped command failed"],
    ["2", "usage: a bad option, a missing or unreadable file, SSLKEYLOGFILE"],
    ["3", "the certificate was refused"],
    ["4", "the first connection failed, or gave no answer within 15 s"],
    ["5", "the name or the login was refused"],
  ],
  environment: {
    "chat-client": [
      ["LC_ALL, LC_MESSAGES, LANG", "the language, in that order: es* is Spanish, all else English"],
      ["NO_COLOR", "no colours, when it is not empty"],
      ["TERM", "dumb: as with --plain"],
      ["SSLKEYLOGFILE", "refused, because TLS keys would be written there; see --allow-keylog"],
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
        "server.crt",
        "the server's certificate: in the working folder, beside the programme, or in certs/, unless --cert names it",
      ],
    ],
    "chat-server": [
      ["certs/server.crt", "the certificate, to be given to friends; made at the first start"],
      ["certs/server.key", "its private key, to be given to nobody"],
      ["certs/server-next.crt, certs/server-next.key", "the pair to come, from renew"],
      ["certs/server-both.crt", "the certificate to come and the present one, for friends, from renew"],
      ["certs/server-old.crt, certs/server-old.key", "the pair before, from renew --finish"],
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
      "Se conecta a un chat-server y a nada más: el servidor debe tener exactamente el certificado de server.crt, esté donde esté. Los mensajes se cifran para el amigo que ha de leerlos; ni el servidor ni un túnel pueden leerlos.",
      "En una terminal, lo que llega queda arriba, y abajo la línea de estado y la línea que se escribe. Si la entrada o la salida no es una terminal, o con --plain o --json, las órdenes se leen línea a línea y cada suceso es una línea.",
    ],
    "chat-server": [
      "Pasa mensajes cifrados entre amigos que tienen su certificado. Ve quién escribe a quién, cuándo y cuánto, y no puede leer qué. Escribe una línea por suceso.",
      "Cuando escucha, escribe la línea que ha de escribir un amigo. Detrás de ngrok tcp PUERTO los amigos usan la dirección que muestra ngrok, con el mismo server.crt.",
      "Mientras está en marcha, status y Enter muestra un resumen de lo que hace; también las señales SIGUSR1 y SIGUSR2. Ahí también se pueden escribir names, free, ban, unban e invite; help los enumera. En segundo plano de un terminal, el shell lo detiene cuando lee lo que se escribe: dale ahí otra entrada, chat-server </dev/null &.",
    ],
  },
  commandsIntro: "Una línea que empieza con / es una orden.",
  keys: [
    ["Tab", "completa órdenes, nombres y lo que una orden admite"],
    ["Arriba, Abajo, Ctrl-P, Ctrl-N", "recuperan lo escrito; solo se guarda en memoria"],
    ["Ctrl-A, Ctrl-E, Inicio, Fin", "al principio o al final de la línea"],
    ["Ctrl-Izquierda, Ctrl-Derecha, Alt-B, Alt-F", "una palabra atrás o adelante"],
    ["Ctrl-U, Ctrl-K, Ctrl-W", "borran hasta el principio, hasta el final, o una palabra"],
    ["Ctrl-L", "dibuja de nuevo la pantalla"],
    ["Ctrl-C", "borra la línea; sale si está vacía"],
    ["Ctrl-D", "sale si la línea está vacía"],
    ["Intro con la línea vacía", "todos los mensajes quedan leídos"],
  ],
  exits: [
    ["0", "todo bien: /quit, Ctrl-D, SIGINT, SIGTERM, o salieron bien todas las órdenes de la entrada"],
    ["1", "algo inesperado, o falló una orden de la entrada"],
    ["2", "uso: una opción incorrecta, un fichero que falta o no se puede leer, SSLKEYLOGFILE"],
    ["3", "se rechazó el certificado"],
    ["4", "la primera conexión falló, o no hubo respuesta en 15 s"],
    ["5", "se rechazó el nombre o la entrada"],
  ],
  environment: {
    "chat-client": [
      ["LC_ALL, LC_MESSAGES, LANG", "el idioma, en ese orden: es* es español, todo lo demás inglés"],
      ["NO_COLOR", "sin colores, si no está vacía"],
      ["TERM", "dumb: como con --plain"],
      ["SSLKEYLOGFILE", "se rechaza, porque se escribirían ahí las claves TLS; mira --allow-keylog"],
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
        "server.crt",
        "el certificado del servidor: en la carpeta actual, junto al programa o en certs/, si no lo nombra --cert",
      ],
    ],
    "chat-server": [
      ["certs/server.crt", "el certificado, para dárselo a los amigos; se hace en el primer arranque"],
      ["certs/server.key", "su clave privada, que no se da a nadie"],
      ["certs/server-next.crt, certs/server-next.key", "la pareja que vendrá, de renew"],
      ["certs/server-both.crt", "el certificado que vendrá y el actual, para los amigos, de renew"],
      ["certs/server-old.crt, certs/server-old.key", "la pareja anterior, de renew --finish"],
      [
        "chat-seguro/server/names.db",
        "nombres, vetos e invitaciones, en tu carpeta de datos o donde diga --data; cópialo junto con names.db-wal mientras el servidor está parado",
      ],
    ],
  },
  seeAlso: "docs/PROTOCOL.md del proyecto (en inglés) tiene los sucesos de --json y el protocolo.",
};
