// Spanish: who people are: contacts, verification, login.

import type { TrustTexts } from "./texts.ts";

/** The texts in Spanish. */
export const trustEs: TrustTexts = {
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
  notToUnverified: (user) =>
    `${user} no está verificado, y solo escribes a personas verificadas: compara con /verify ${user}, o escribe /trust-mode first-use`,
  changed: (user, identity) =>
    `${user} TIENE OTRA IDENTIDAD (ahora ${identity}). Pasa con un dispositivo o perfil nuevo, y también con un impostor. No se envía nada a ${user} hasta que decidas: pregunta a ${user} en persona y luego /verify ${user}, o /accept ${user}`,
  changedUnproven: (user) =>
    `QUIEN AHORA SE LLAMA ${user} NO PUEDE DEMOSTRARLO, y el ${user} que conoces sí podía. No se envía nada a ${user} hasta que decidas: pregunta a ${user} en persona, y luego /accept ${user} si todo está bien`,
};
