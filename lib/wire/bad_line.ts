// Reasons for refusing a line, and their sentences for the peer. The only such map.

/**
 * Reasons for an `error`, by its `code` under errors/1. The texts of the protocol's table are fixed; the
 * others are Spanish because every peer shows them as received.
 */
export const REFUSALS = {
  not_hello: "first message must be hello",
  unsupported: "tipo no soportado",
  away: "destino no conectado",
  not_addressee: "ese nombre pertenece ahora a otra identidad",
  bad_json: "la línea no es un objeto JSON en UTF-8",
  bad_field: "falta un campo o su valor no es válido",
  bad_name: "nombre no válido: de 1 a 32 caracteres, sin espacios ni caracteres invisibles",
  bad_key: "clave pública no válida",
  reserved_name: "ese nombre está reservado: elige otro",
  name_taken: "ese nombre está en uso: elige otro",
  unavailable: "el servidor no puede consultar ni anotar nombres ahora mismo: inténtalo más tarde",
  full: "el servidor está lleno: inténtalo más tarde",
  repeated_hello: "el hello ya se recibió",
  not_sender: "el campo from no es tu nombre",
  too_long: "línea demasiado larga",
  too_many_bad: "demasiadas líneas incorrectas",
  too_fast: "vas demasiado rápido",
  undelivered: "no se entregó: el destino dejó de leer o se fue",
  hello_timeout: "el hello no llegó a tiempo",
  silent: "no hubo respuesta al ping",
  replaced: "otra conexión tuya ha sustituido a esta",
  bad_statement: "la declaración de identidad no es válida",
  bad_signature: "la firma no es válida para este servidor",
  name_owned: "ese nombre pertenece a otra identidad: elige otro",
  name_alike: "ese nombre se parece demasiado a uno que ya tiene dueño: elige otro",
  mixed_scripts: "ese nombre mezcla letras de varios alfabetos: elige otro",
  invisible_name: "ese nombre tiene un carácter invisible: escríbelo sin él",
  name_sign: "un nombre no empieza por # @ / ~ - + ! * ? ✓ · ⋯ › » ✗ ni contiene : o coma: elige otro",
  second_name: "esa identidad ya tiene otro nombre en este servidor",
  many_new: "han llegado demasiadas personas nuevas en poco tiempo",
  login_required: "este servidor exige identificarse, y este programa no sabe",
  invite_required: "hace falta una invitación: pídesela a quien lleva el servidor",
  invite_unknown: "el servidor no conoce esa invitación: pide otra",
  invite_used: "esa invitación ya se usó: avisa a quien te invitó y pide otra",
  invite_expired: "esa invitación ha caducado: pide otra",
  invite_name: "esa invitación es para otro nombre",
  banned: "no puedes entrar en este servidor",
  revoked: "esa identidad fue revocada",
  many_invites: "tienes demasiadas invitaciones abiertas, o se hicieron muchas en poco tiempo",
} as const;

export type Refusal = keyof typeof REFUSALS;

/** A line that the protocol does not allow: the peer's fault. */
export class BadLine extends Error {
  override readonly name = "BadLine";

  /** The message is the sentence in `REFUSALS`. */
  constructor(readonly code: Refusal) {
    super(REFUSALS[code]);
  }
}
