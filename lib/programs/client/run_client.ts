// `chat-client` with a server: prepares profile and place, runs one session after the other, and ends with an exit code.

import { Exit, type ExitCode, ExitError } from "../../base/exit.ts";
import type { ClientConfig } from "../cli/client_config.ts";
import { generateKeyPair } from "../../crypto/secret.ts";
import { RepeatGuard } from "../../e2ee/base_suite/repeat_guard.ts";
import { LANGUAGES, textsOf } from "../../texts/pick_language.ts";
import { randomBytes, variable, wallClock } from "../../io/system/system.ts";
import { forgetOtherTrust } from "../../io/net/tls_dialer.ts";
import type { ClientEvent } from "../../client/client_event.ts";
import { typedText } from "../../client/commands/command.ts";
import { Absence } from "../../client/peers/absence.ts";
import { Peers } from "../../client/peers/peers.ts";
import { ClientCore, type CoreOptions } from "../../client/client_core.ts";
import type { KeptTrust } from "../../client/peers/memory.ts";
import { findServer, ownIdentity, type Profile, type ProfileSettings } from "../../profile/profile.ts";
import { Sightings } from "../../trust/sightings.ts";
import type { RefusalName } from "../../texts/catalogue.ts";
import { writeAddress } from "../../wire/address.ts";
import type { UserName } from "../../wire/user_name.ts";
import { type BeforeStart, type ChatOptions, Client, LoginRefused } from "./client.ts";
import { LineScreen } from "./line_screen.ts";
import { printSentences } from "../print.ts";
import { askName } from "./ask_name.ts";
import { chooseServer, type Place, placeOf } from "./choose_server.ts";
import { openChosen, openingSentences } from "./open_chosen.ts";
import type { OpenProfile } from "./profile_store.ts";

/** Runs until the session ends. Throws ExitError for every end but a good one. */
export async function runChat(config: ClientConfig): Promise<ExitCode> {
  return await runWith(config, async (otherName) => {
    const chosen = { ...config, user: otherName ?? config.user };
    const store = await openChosen(chosen, config.address !== undefined);
    try {
      const place = await chooseServer(store.profile, chosen);
      return { store, place, mayRename: store.isNew };
    } catch (error) {
      store.close();
      throw error;
    }
  });
}

/** The profile and the server of a chat. */
export interface Ready {
  /** Their profile, which is closed at the end. */
  readonly store: OpenProfile;
  /** The server. */
  readonly place: Place;
  /** Whether another name will do, where the server refuses this one. */
  readonly mayRename: boolean;
}

/** Refusals that are about the name, or the identity of the profile: with another name there is another profile. */
const ABOUT_NAMES: ReadonlySet<string | undefined> = new Set<RefusalName>([
  ...["bad_name", "reserved_name", "name_taken", "name_owned", "name_alike", "mixed_scripts"] as const,
  ...["invisible_name", "name_sign", "second_name", "banned", "revoked"] as const,
]);

/**
 * Chats with what `prepare` gives; a person whose name the server refuses is asked for another one, which `prepare` gets.
 * Throws ExitError for every end but a good one.
 */
export async function runWith(
  given: ChatOptions,
  prepare: (otherName?: UserName) => Promise<Ready>,
): Promise<ExitCode> {
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
  for (;;) {
    try {
      return await chat(given, options, ready, warnings);
    } catch (error) {
      const isAboutName = error instanceof LoginRefused && ABOUT_NAMES.has(error.reason);
      if (!isAboutName || !ready.mayRename || options.view !== "terminal") throw error;
      await printSentences("stdout", [error.message]);
      ready = await prepare(await askName(options.texts.servers.askOtherName(), options));
      options = inOwnLanguage(given, ready.store.profile);
    }
  }
}

/** One session after the other, until the end. Throws ExitError for every end but a good one. */
async function chat(
  given: ChatOptions,
  chosen: ChatOptions,
  start: Ready,
  warnings: readonly ClientEvent[],
): Promise<ExitCode> {
  const lasting: Lasting = {
    people: new Peers(start.place.server.blocked),
    absence: new Absence(),
    sightings: new Sightings(),
    repeats: new RepeatGuard(),
  };
  const first: BeforeStart = { warnings, commands: [], draft: "" };
  let [ready, before, options] = [start, first, chosen];
  for (;;) {
    const { store } = ready;
    const session = await sessionOf(options, ready, lasting, before !== first);
    const client = new Client(options, store, ready.place, session, before.draft);
    try {
      const ending = await client.run(before);
      if (typeof ending === "number") return ending;
      before = ending;
      options = inOwnLanguage(given, store.profile);
    } finally {
      if (client.isUnknown) await store.discard();
      else store.close();
    }
    store.wipe();
    ready = await unlocked(options, ready, before);
  }
}

/** The choice of /lang counts more than the environment, and less than --lang. */
function inOwnLanguage(options: ChatOptions, { settings: { language } }: Profile): ChatOptions {
  const known = options.langGiven ? undefined : LANGUAGES.find((one) => one === language);
  return known === undefined ? options : { ...options, texts: textsOf(known) };
}

/** The same person at the same server, once the passphrase was given. Throws ExitError, which says what is lost then. */
async function unlocked(
  options: ChatOptions,
  { store, place, mayRename }: Ready,
  before: BeforeStart,
): Promise<Ready> {
  const { texts } = options;
  try {
    const again = await openChosen(
      { ...options, user: store.profile.name, passphraseFile: undefined },
      false,
    );
    // One that has not welcomed us yet is not kept.
    const server = findServer(again.profile, place.server.alias) ?? place.server;
    return { store: again, place: await placeOf(again.profile, server, texts), mayRename };
  } catch (error) {
    const waiting = before.commands.filter((command) => typedText(command) !== undefined).length;
    const texted = waiting + (before.draft.trim() === "" ? 0 : 1);
    if (!(error instanceof ExitError) || texted === 0) throw error;
    throw new ExitError(error.code, error.message, [...error.guide, texts.profile.lostBehindLock(texted)]);
  }
}

/** Of what the person wants, what a session can change. */
function wishesOf(
  { trustMode, bell, notify, language }: ProfileSettings,
): Pick<KeptTrust, "mode" | "bell" | "notify" | "language"> {
  return {
    mode: trustMode,
    ...(bell === undefined ? {} : { bell }),
    ...(notify === undefined ? {} : { notify }),
    language,
  };
}

/** State that outlives a lock: all of a run that was told or shown, and is nobody's secret. */
type Lasting = Pick<CoreOptions, "people" | "absence" | "sightings" | "repeats">;

/** The session of that person on that server. */
async function sessionOf(
  options: ChatOptions,
  { store, place }: Ready,
  lasting: Lasting,
  resumed: boolean,
): Promise<ClientCore> {
  const { profile } = store;
  const { base, ...identity } = await ownIdentity(profile);
  const { host, port, certificates } = place.server;
  return new ClientCore({
    user: profile.name,
    server: writeAddress(place.server),
    address: { host, port, certificates },
    keys: base,
    identity,
    otherServers: profile.servers.filter(({ alias }) => alias !== place.server.alias),
    trust: { ...place.server, ...wishesOf(profile.settings) },
    ...lasting,
    allowUnproven: options.allowUnproven,
    sealed: () => store.isSealed,
    makeKeyPair: generateKeyPair,
    clock: wallClock,
    entropy: randomBytes,
    texts: options.texts,
    interactive: options.view === "terminal",
    stay: options.stay,
    resumed,
  });
}

/** For programs: the first event is `connected` or `error`, also when it came to nothing. */
async function showFailure(options: ChatOptions, { code, message }: ExitError): Promise<void> {
  const screen = new LineScreen(options, () => {});
  const event = code === Exit.certificate ? "certificate" : code === Exit.refused ? "refused" : "usage";
  screen.show({ event: "error", code: event, text: message });
  await screen.close();
}
