// `chat-client` with a server: prepares profile and place, runs one client after another, and ends with an
// exit code.

import { Exit, type ExitCode, ExitError } from "../../base/exit.ts";
import type { ChatOptions, ClientConfig } from "../cli/client_config.ts";
import { LANGUAGES, textsOf } from "../../texts/pick_language.ts";
import { variable } from "../../io/system/system.ts";
import { forgetOtherTrust } from "../../io/net/tls_dialer.ts";
import type { ClientEvent, ErrorCode } from "../../client/client_event.ts";
import type { Profile } from "../../profile/profile.ts";
import { typedText } from "../../client/commands/command.ts";
import type { RefusalName } from "../../texts/catalogue.ts";
import type { UserName } from "../../wire/user_name.ts";
import { Client } from "./client.ts";
import { LineScreen } from "./line_screen.ts";
import { printSentences } from "../print.ts";
import { askName } from "./ask_name.ts";
import { chooseServer, type Place } from "./choose_server.ts";
import { lostSentences, openChosen, openingSentences } from "./open_chosen.ts";
import { ProfileKeeper } from "./profile_keeper.ts";
import type { OpenProfile } from "./open_profile.ts";

/** Throws ExitError for every end except success. */
export async function runChat(config: ClientConfig): Promise<ExitCode> {
  return await runWith(config, async (otherName) => {
    const chosen = { ...config, user: otherName ?? config.user };
    const store = await openChosen(chosen, config.address !== undefined);
    try {
      const place = await chooseServer(store.profile, chosen);
      return { store, place, mayRename: store.isNew };
    } catch (error) {
      store.close();
      if (!(error instanceof ExitError)) throw error;
      const guide = [...lostSentences(store, chosen.texts), ...error.guide];
      throw new ExitError(error.code, error.message, guide, error.reason);
    }
  });
}

/** The profile and the server of a chat. */
export interface Ready {
  /** Closed at the end. */
  readonly store: OpenProfile;
  readonly place: Place;
  /** Whether to ask for another name if the server refuses this one. */
  readonly mayRename: boolean;
}

/** Refusals of the name, or of the profile's identity: another name means another profile. */
const ABOUT_NAMES: ReadonlySet<string | undefined> = new Set<RefusalName>([
  "bad_name",
  "reserved_name",
  "name_taken",
  "name_owned",
  "name_alike",
  "mixed_scripts",
  "invisible_name",
  "name_sign",
  "second_name",
  "banned",
  "revoked",
]);

/**
 * Chats with the result of `prepare`; a person whose name is refused is asked for another one, for `prepare`.
 * Throws ExitError for every end except success.
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
    for (const text of lostSentences(store, texts)) {
      warnings.push({ event: "warning", code: "profile_lost", text });
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
      const isAboutName = error instanceof ExitError && ABOUT_NAMES.has(error.reason);
      if (!isAboutName || !ready.mayRename || options.view !== "terminal") throw error;
      await printSentences("stdout", [error.message]);
      ready = await prepare(await askName(options.texts.servers.askOtherName(), options));
      options = inOwnLanguage(given, ready.store.profile);
    }
  }
}

type BeforeStart = Parameters<Client["run"]>[0];

/** One client after another, with a lock between them. Throws ExitError for every end except success. */
async function chat(
  given: ChatOptions,
  chosen: ChatOptions,
  { store, place }: Ready,
  warnings: readonly ClientEvent[],
): Promise<ExitCode> {
  const keeper = new ProfileKeeper(store, place);
  let [options, before]: [ChatOptions, BeforeStart] = [chosen, { warnings, commands: [], draft: "" }];
  for (;;) {
    const client = new Client(options, keeper, await keeper.newCore(options), before.draft);
    try {
      const ending = await client.run(before);
      if (typeof ending === "number") return ending;
      before = ending;
      options = inOwnLanguage(given, keeper.profile);
    } finally {
      await keeper.close(client.wasRefused);
    }
    await unlock(keeper, options, before);
  }
}

/** The choice of /lang precedes the environment, but not --lang. */
function inOwnLanguage(options: ChatOptions, { settings: { language } }: Profile): ChatOptions {
  const known = options.langGiven ? undefined : LANGUAGES.find((one) => one === language);
  return known === undefined ? options : { ...options, texts: textsOf(known) };
}

/** Opens the profile again. Throws ExitError, which also tells the losses. */
async function unlock(keeper: ProfileKeeper, options: ChatOptions, before: BeforeStart): Promise<void> {
  try {
    await keeper.unlock(options);
  } catch (error) {
    const waiting = before.commands.filter((command) => typedText(command) !== undefined).length;
    const texted = waiting + (before.draft.trim() === "" ? 0 : 1);
    if (!(error instanceof ExitError) || texted === 0) throw error;
    const lost = options.texts.profile.lostBehindLock(texted);
    throw new ExitError(error.code, error.message, [...error.guide, lost]);
  }
}

/** For programs: the first event is `connected` or `error`, also after a failure. */
async function showFailure(options: ChatOptions, error: ExitError): Promise<void> {
  const screen = new LineScreen(options, () => {});
  screen.show({ event: "error", code: errorCode(error), text: error.message });
  await screen.close();
}

function errorCode({ code, reason }: ExitError): ErrorCode {
  if (reason === "in_use") return reason;
  return code === Exit.certificate ? "certificate" : code === Exit.refused ? "refused" : "usage";
}
