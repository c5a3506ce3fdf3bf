// Spanish: certificate and key files.

import { MAKE_CERTS } from "../arguments.ts";
import type { pairEn } from "../en/pair.ts";

/** The host can throw such a certificate away: nobody was able to pin it. */
const RIGHT =
  `quien lleva el servidor hace uno bueno con "${MAKE_CERTS}", y después todos los amigos necesitan el server.crt nuevo`;
const ANOTHER =
  `"chat-server certs NUEVA" hace otra pareja en la carpeta NUEVA y no toca estos ficheros; los amigos necesitarán entonces su server.crt`;
const KINDS = "valen P-256, P-384, P-521, Ed25519 y RSA de 2048 a 8192 bits";

export const pairEs: typeof pairEn = {
  certificateFaults: {
    empty: (file) =>
      `${file} está vacío: consigue otra vez server.crt, de quien lleva el servidor o de una copia`,
    binary: (file) =>
      `${file} está en forma binaria (DER) y no en PEM: "openssl x509 -inform DER -in ${file} -out ${file}.pem" lo pasa a PEM, para --cert`,
    key: (file) =>
      `${file} contiene una clave privada, y ahí va un certificado: nombra server.crt con --cert. La clave privada es solo para quien lleva el servidor`,
    public_key: (file) =>
      `${file} contiene una clave pública, y no un certificado: nombra server.crt con --cert`,
    request: (file) =>
      `${file} contiene una petición de certificado, y no un certificado: nombra server.crt con --cert`,
  },
  keyFaults: {
    empty: (file) => `${file} está vacío: recupera la clave privada de una copia de seguridad`,
    binary: (file) =>
      `${file} está en forma binaria (DER) y no en PEM: "openssl pkey -inform DER -in ${file} -out ${file}.pem" lo pasa a PEM, para --key`,
    damaged: (file) => `${file} contiene una clave privada dañada: recupérala de una copia de seguridad`,
    no_pem: (file) =>
      `${file} no contiene ninguna clave privada (que empieza por -----BEGIN PRIVATE KEY-----): nombra el fichero bueno con --key`,
    certificate: (file) =>
      `${file} contiene un certificado, y ahí va su clave privada: nombra la clave con --key`,
    public_key: (file) => `${file} contiene una clave pública, y ahí va la privada: nómbrala con --key`,
    request: (file) =>
      `${file} contiene una petición de certificado, y ahí va una clave privada: nómbrala con --key`,
    sealed: (file) =>
      `${file} está protegido con una frase de paso, que el servidor no puede preguntar: "openssl pkey -in ${file} -out ${file}.open" escribe la clave sin ella, para --key`,
    ssh: (file) => `${file} es una clave de ssh, y no de TLS: nombra el fichero bueno con --key`,
  },
  refusals: {
    version: (file) => `${file} es de la versión 1 de X.509, y TLS solo acepta la 3: ${RIGHT}`,
    critical: (file) => `${file} tiene una extensión crítica que aquí TLS no conoce: ${RIGHT}`,
    key: (file, key) =>
      `${file} tiene una clave de un tipo que aquí TLS no acepta (${key}; ${KINDS}): ${RIGHT}`,
    purpose: (file) =>
      `${file} no está hecho para servidores, pues su uso extendido de la clave no incluye serverAuth: ${RIGHT}`,
    constraints: (file) =>
      `${file} limita nombres (nameConstraints), como solo puede una autoridad: ${RIGHT}`,
    issuer: (file) =>
      `${file} no está autofirmado: lo firmó otro certificado, y chat-client fija solo lo que firma su propia clave; ${RIGHT}`,
    signature: (file) => `${file} está firmado de un modo que aquí TLS no acepta, como con SHA-1: ${RIGHT}`,
  },
  swapped: (cert, key) =>
    `${cert} es la clave privada y ${key} el certificado: dalos al revés, --cert ${key} --key ${cert}`,
  keyUnusable: (file, kind) =>
    `${file} es una clave de un tipo que aquí TLS no acepta (${kind}; ${KINDS}): ${ANOTHER}`,
  unusable: (cert, key, why) => `TLS no acepta ${cert} con ${key} (${why}): ${ANOTHER}`,
  refusedByTls: (file, why) => `TLS no acepta ${file} (${why}): ${RIGHT}`,
};
