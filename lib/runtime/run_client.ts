// `chat-client` with a server: prepares profile and place, runs one session after the other, and ends with an exit code.

import { Exit, type ExitCode, ExitError } from "../base/exit.ts";
import type { ClientConfig } from "../config/client_config.ts";
import { generateKeyPair } from "../e2ee/primitives.ts";
import { LANGUAGES, textsOf } from "../i18n/pick_language.ts";
import { randomBytes, variable, wallClock } from "../io/system.ts";
import { forgetOtherTrust } from "../io/tls_dialer.ts";
import type { ClientEvent } from "../session/client_event.ts";
import { typedText } from "../session/command.ts";
import { Company } from "../session/company.ts";
import { Session } from "../session/session.ts";
import type { KeptTrust } from "../session/kept_trust.ts";
import { ownIdentity, type Profile, type ProfileSettings } from "../trust/profile.ts";
import { writeAddress } from "../wire/address.ts";
import { type BeforeStart, type ChatOptions, Client } from "./client.ts";
import { LineScreen } from "./line_screen.ts";
import { chooseServer, namedServer, type Place, placeOf } from "./person/choose_server.ts";
import { openChosen, openingSentences } from "./person/open_chosen.ts";
import type { OpenProfile } from "./profile_store.ts";

/** Runs until the session ends. Throws ExitError for every end but a good one. */
export async function runChat(config: ClientConfig): Promise<ExitCode> {
  return await runWith(config, async () => {
    const store = await openChosen(config, config.address !== undefined);
    try {
      return { store, place: await chooseServer(store.profile, config) };
    } catch (error) {
      store.close();
      throw error;
    }
  });
}

/** What somebody chats with. */
export interface Ready {
  /** Their profile, which is closed at the end. */
  readonly store: OpenProfile;
  /** The server. */
  readonly place: Place;
}

/** Chats with what `prepare` gives. Throws ExitError for every end but a good one. */
export async function runWith(given: ChatOptions, prepare: () => Promise<Ready>): Promise<ExitCode> {
  let options = given;
  const warnings: ClientEvent[] = [];
  let ready: Ready;
  try {
    if (variable("SSLKEYLOGFILE")) {
      if (!options.allowKeylog) throw new ExitError(Exit.usage, options.texts.keylogRefused());
      warnings.push({ event: "warning", code: "keylog", text: options.texts.keylogAllowed() });
    }
    forgetOtherTrust();
    ready = await prepare();
    const { place, store } = ready;
    options = inOwnLanguage(given, store.profile);
    const { texts } = options;
    if (place.warning) warnings.push({ event: "warning", code: "certificate_expires", text: place.warning });
    for (const text of openingSentences(store, texts)) {
      warnings.push({ event: "warning", code: "profile_open", text });
    }
    if (store.isNew && options.view === "terminal") {
      warnings.push({ event: "warning", code: "no_passphrase", text: texts.profile.firstStart() });
    }
  } catch (error) {
    if (error instanceof ExitError && options.view !== "terminal") await showFailure(options, error);
    throw error;
  }
  const company = new Company(ready.place.server.blocked);
  const first: BeforeStart = { warnings, commands: [] };
  let before = first;
  for (;;) {
    const { store } = ready;
    try {
      const session = await sessionOf(options, ready, company, before !== first);
      const ending = await new Client(options, store, ready.place, session).run(before);
      if (typeof ending === "number") return ending;
      before = ending;
      options = inOwnLanguage(given, store.profile);
    } finally {
      store.close();
    }
    store.wipe();
    ready = await unlocked(options, ready, before);
  }
}

/** What /lang chose counts more than the environment, and less than --lang. */
function inOwnLanguage(options: ChatOptions, { settings: { language } }: Profile): ChatOptions {
  const known = options.langGiven ? undefined : LANGUAGES.find((one) => one === language);
  return known === undefined ? options : { ...options, texts: textsOf(known) };
}

/** The same person at the same server, once the passphrase was given. Throws ExitError, which says what is lost then. */
async function unlocked(options: ChatOptions, { store, place }: Ready, before: BeforeStart): Promise<Ready> {
  const { texts } = options;
  try {
    const again = await openChosen(
      { ...options, user: store.profile.name, passphraseFile: undefined },
      false,
    );
    return {
      store: again,
      place: await placeOf(namedServer(again.profile, place.server.alias, texts), texts),
    };
  } catch (error) {
    const texted = before.commands.filter((command) => typedText(command) !== undefined).length;
    if (!(error instanceof ExitError) || texted === 0) throw error;
    throw new ExitError(error.code, error.message, [...error.guide, texts.profile.lostBehindLock(texted)]);
  }
}

/** Of what the person wants, what a session can change. */
function wishesOf(
  { trustMode, bell, language }: ProfileSettings,
): Pick<KeptTrust, "mode" | "bell" | "language"> {
  return { mode: trustMode, ...(bell === undefined ? {} : { bell }), language };
}

/** The session of that person on that server. */
async function sessionOf(
  options: ChatOptions,
  { store, place }: Ready,
  company: Company,
  resumed: boolean,
): Promise<Session> {
  const { profile } = store;
  const { base, ...identity } = await ownIdentity(profile);
  const { host, port, certificates } = place.server;
  return new Session({
    user: profile.name,
    server: writeAddress(place.server),
    address: { host, port, certificates },
    keys: base,
    identity,
    trust: { ...place.server, ...wishesOf(profile.settings) },
    company,
    allowUnproven: options.allowUnproven,
    sealed: () => store.isSealed,
    makeKeyPair: generateKeyPair,
    wallClock,
    random: randomBytes,
    texts: options.texts,
    interactive: options.view === "terminal",
    stay: options.stay,
    resumed,
  });
}

/** For programmes: the first event is `connected` or `error`, also when it came to nothing. */
async function showFailure(options: ChatOptions, { code, message }: ExitError): Promise<void> {
  const screen = new LineScreen(options, () => {});
  const event = code === Exit.certificate ? "certificate" : code === Exit.refused ? "refused" : "usage";
  screen.show({ event: "error", code: event, text: message });
  await screen.close();
}
