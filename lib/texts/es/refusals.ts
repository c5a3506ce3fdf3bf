// Spanish: why a server refused something (docs/PROTOCOL.md, "errors/1").

import type { refusalsEn } from "../en/refusals.ts";

export const refusalsEs: typeof refusalsEn = {
  not_hello: "el primer mensaje debe ser hello",
  unsupported: "no conoce ese tipo de mensaje",
  away: "el destinatario no está en línea",
  not_addressee: "ese nombre pertenece ahora a otra identidad",
  bad_json: "una línea no es un objeto JSON en UTF-8",
  bad_field: "falta un campo o su valor no es válido",
  bad_name: "ese nombre no es válido: de 1 a 32 caracteres, sin espacios ni caracteres invisibles",
  bad_key: "esa clave pública no es válida",
  reserved_name: "ese nombre está reservado: elige otro",
  name_taken: "ese nombre está en uso: elige otro",
  unavailable:
    "el servidor no puede consultar ni anotar nombres en este momento: inténtalo más tarde, o avisa a quien lo lleva",
  full: "el servidor está lleno: inténtalo más tarde",
  repeated_hello: "el hello ya había llegado",
  not_sender: "el campo from no es tu nombre",
  too_long: "una línea es demasiado larga",
  too_many_bad: "demasiadas líneas incorrectas",
  too_fast: "demasiado a la vez",
  undelivered: "no se entregó: el destinatario dejó de leer o se fue",
  hello_timeout: "el hello no llegó a tiempo",
  silent: "el servidor no supo nada de este equipo durante más de un minuto: ¿estuvo suspendido?",
  replaced: "otra conexión tuya ha sustituido a esta",
  bad_statement: "la declaración de identidad no es válida",
  bad_signature: "la firma no es válida para este servidor",
  name_owned: "ese nombre pertenece a otra identidad: elige otro",
  name_alike: "ese nombre se parece demasiado a uno que ya tiene dueño: elige otro",
  mixed_scripts: "ese nombre mezcla letras de varios alfabetos: elige otro",
  invisible_name:
    "ese nombre tiene un carácter invisible, como el que elige el aspecto de un emoji: escríbelo sin él",
  name_sign: "un nombre nuevo no empieza por # @ / ~ - + ! * ? ✓ · ⋯ › » ✗ ni contiene : o coma: elige otro",
  second_name: "esta identidad ya tiene otro nombre en este servidor",
  many_new:
    "han llegado demasiadas personas nuevas en poco tiempo: inténtalo dentro de unos minutos, o pide una invitación a quien lleva el servidor",
  login_required: "este servidor exige una prueba de identidad que este programa no tiene",
  invite_required:
    "hace falta una invitación: pide a quien lleva el servidor, o a un amigo que ya esté dentro, una línea que empiece por chat1:",
  invite_unknown: "el servidor no conoce esa invitación: pide otra",
  invite_used:
    "esa invitación ya se usó. Si no fuiste tú, avisa a quien te invitó: puede que otra persona haya entrado con ella",
  invite_expired: "esa invitación ha caducado: pide otra",
  invite_name: "esa invitación es para otro nombre",
  banned: "quien lleva el servidor ha vetado este nombre o esta identidad",
  revoked: "esta identidad fue revocada y no puede volver a entrar",
  many_invites:
    "hay demasiadas invitaciones abiertas, o se hicieron muchas en poco tiempo: espera unos minutos, o a que se use o caduque alguna",
};
