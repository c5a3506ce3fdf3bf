// The profile during a chat: changes of the core are written in time; after a lock it is opened again, and
// the next core gets what outlives a lock.

import { generateKeyPair } from "../../crypto/secret.ts";
import type { ChatOptions } from "../cli/client_config.ts";
import { RepeatGuard } from "../../e2ee/base_suite/repeat_guard.ts";
import { now, randomBytes, wallClock } from "../../io/system/system.ts";
import { Absence } from "../../client/peers/absence.ts";
import { ClientCore, type CoreOptions } from "../../client/client_core.ts";
import type { KeptTrust } from "../../client/peers/memory.ts";
import { Peers } from "../../client/peers/peers.ts";
import { findServer, ownIdentity, type Profile, withPins, withServer } from "../../profile/profile.ts";
import type { Secret } from "../../base/secret.ts";
import { Sightings } from "../../trust/sightings.ts";
import { writeAddress } from "../../wire/address.ts";
import { type Place, placeOf } from "./choose_server.ts";
import { openChosen } from "./open_chosen.ts";
import { writeLast } from "./profile_list.ts";
import type { OpenProfile } from "./open_profile.ts";
import { Saver } from "./saver.ts";

type Written = Awaited<ReturnType<Saver["flush"]>>;

/** The profile of one person on one server. */
export class ProfileKeeper {
  #store: OpenProfile;
  #place: Place;
  #saver: Saver;
  /** Everything told or shown in a run that is not secret. */
  readonly #lasting: Pick<CoreOptions, "people" | "absence" | "sightings" | "repeats">;
  #wasLocked = false;
  #core: ClientCore | undefined;
  /** The server admitted this core: from then on its changes are kept. */
  #isWelcome = false;
  /** The core's knowledge, if changed. */
  #known: Omit<KeptTrust, "mode"> | undefined;
  /** The result of the last write, until the core has heard of it. */
  #written: Written | undefined;

  /** `store`: open; closed by `close`. */
  constructor(store: OpenProfile, place: Place) {
    this.#store = store;
    this.#place = place;
    this.#saver = new Saver(store);
    this.#lasting = {
      people: new Peers(place.server.blocked),
      absence: new Absence(),
      sightings: new Sightings(),
      repeats: new RepeatGuard(),
    };
  }

  get profile(): Profile {
    return this.#store.profile;
  }

  get place(): Place {
    return this.#place;
  }

  get isSealed(): boolean {
    return this.#store.isSealed;
  }

  get isWelcome(): boolean {
    return this.#isWelcome;
  }

  /** For that person and server; its changes are kept here from now on. */
  async newCore(options: ChatOptions): Promise<ClientCore> {
    const { profile } = this;
    const { server } = this.#place;
    const { base, ...identity } = await ownIdentity(profile);
    const { host, port, certificates } = server;
    const { trustMode, bell, notify, language } = profile.settings;
    this.#isWelcome = false;
    this.#known = undefined;
    this.#written = undefined;
    this.#core = new ClientCore({
      user: profile.name,
      server: writeAddress(server),
      address: { host, port, certificates },
      keys: base,
      identity,
      otherServers: profile.servers.filter(({ alias }) => alias !== server.alias),
      trust: {
        ...server,
        mode: trustMode,
        ...(bell === undefined ? {} : { bell }),
        ...(notify === undefined ? {} : { notify }),
        language,
      },
      ...this.#lasting,
      allowUnproven: options.allowUnproven,
      sealed: () => this.isSealed,
      makeKeyPair: generateKeyPair,
      clock: wallClock,
      entropy: randomBytes,
      texts: options.texts,
      interactive: options.view === "terminal",
      stay: options.stay,
      resumed: this.#wasLocked,
    });
    return this.#core;
  }

  /** An identity that a server may know must not be lost. */
  async saveProved(): Promise<void> {
    if (this.#core!.entry.hasProved && !this.#store.wasSaved) await this.#store.save(this.profile);
  }

  /** The core's knowledge of the server and its people; before the welcome, nothing from an invite. */
  async keep(
    { mode, bell = false, notify = false, language, ...known }: KeptTrust,
    lazy = false,
  ): Promise<void> {
    const { profile } = this;
    this.#known = known;
    const settings = { ...profile.settings, trustMode: mode, bell, notify, language };
    const stored = findServer(profile, this.#place.server.alias);
    const { token, inviter } = this.#isWelcome ? known : stored ?? this.#place.server;
    const server = stored && { ...stored, ...known, token, inviter };
    const next = server ? withServer({ ...profile, settings }, server) : { ...profile, settings };
    if (!this.#store.wasSaved && !this.#isWelcome) {
      this.#store.keep(next);
      this.#written = {};
    } else if (lazy) this.#saver.later(next, now());
    else await this.#write(next);
  }

  /**
   * The server admitted us: it is the last one used, at its present address, with the agreed certificates.
   */
  async keepWelcome(): Promise<void> {
    const { profile } = this;
    const { server } = this.#place;
    this.#isWelcome = true;
    const certificates = findServer(profile, server.alias)?.certificates ?? [];
    const next = withPins(profile, { ...server, ...this.#known, certificates }, server.certificates);
    await this.#write({ ...next, lastServer: server.alias });
    await writeLast(profile.name);
  }

  /** Minutes without a key; 0: never. */
  async keepIdleLock(minutes: number): Promise<void> {
    const { profile } = this;
    await this.#write({ ...profile, settings: { ...profile.settings, idleLockMinutes: minutes } });
  }

  /** `passphrase`: wiped. Throws ExitError (failed). */
  async keepPassphrase(passphrase: Secret): Promise<void> {
    await this.#store.setPassphrase(passphrase);
  }

  async #write(next: Profile): Promise<void> {
    this.#store.speak(this.#core!.texts);
    this.#written = await this.#saver.atOnce(next, now());
  }

  /** Not yet heard of by the core. */
  takeWritten(): Written | undefined {
    const written = this.#written;
    this.#written = undefined;
    return written;
  }

  /** Whether something is to be written now. */
  get isDue(): boolean {
    return this.#saver.isDue(now());
  }

  /** Writes pending changes. */
  async flush(): Promise<Written> {
    this.#store.speak(this.#core!.texts);
    return await this.#saver.flush(now());
  }

  /**
   * Others may open it afterwards. A profile made for this chat that no server can know is removed.
   * `refused`: by the server.
   */
  async close(refused: boolean): Promise<void> {
    const isUnknown = this.#store.isNew && !this.#isWelcome && (refused || !this.#core!.entry.hasProved);
    if (isUnknown) await this.#store.discard();
    else this.#store.close();
  }

  /** Wipes its secrets, and opens it again, for the same server. Throws ExitError if that fails. */
  async unlock(options: ChatOptions): Promise<void> {
    this.#store.wipe();
    this.#wasLocked = true;
    const choice = { ...options, user: this.profile.name, passphraseFile: undefined };
    const again = await openChosen(choice, false);
    // A server without a welcome is not kept.
    const server = findServer(again.profile, this.#place.server.alias) ?? this.#place.server;
    this.#place = await placeOf(again.profile, server, options.texts);
    this.#store = again;
    this.#saver = new Saver(again);
  }
}
