// A profile that is open: as it is now, and as it is on the disk.

import { equalBytes } from "../../base/bytes.ts";
import { Secret } from "../../base/secret.ts";
import { encodeUtf8 } from "../../base/utf8.ts";
import type { Opening } from "../../io/files/profile_folder.ts";
import { scrypt } from "../../io/system/scrypt.ts";
import { randomBytes } from "../../io/system/system.ts";
import type { JsonObject } from "../../profile/json_fields.ts";
import { type Profile, wipeProfile } from "../../profile/profile.ts";
import { profileFile } from "../../profile/profile_file.ts";
import { ProfileRecords, splitProfile } from "../../profile/profile_records.ts";
import { newSealKey, type SealKey } from "../../profile/sealed.ts";
import { STORE_BYTES, storeKeys } from "../../profile/sealed_rows.ts";
import type { Texts } from "../../texts/catalogue.ts";
import type { HeldPlace } from "./held_place.ts";
import { writing } from "./profile_failures.ts";
import { checkKeys } from "./profile_reading.ts";

/** The beginning of an open profile. */
export interface Opened {
  readonly profile: Profile;
  /** The key of its seal, if it is sealed. */
  readonly key?: SealKey;
  /** Fields around it in its file that are not known. */
  readonly around?: JsonObject;
  /** Fields in its file. */
  readonly fields?: JsonObject;
  /** Its rows, where it has some. */
  readonly rows?: ProfileRecords | undefined;
  /** How many of them could not be read. */
  readonly lost?: number;
  /** Whether it was made just now. */
  readonly isNew?: boolean;
}

/** A profile that no other client can open meanwhile. */
export class OpenProfile {
  /** Whether it was made just now. */
  readonly isNew: boolean;
  /** How many of its rows could not be read. */
  readonly lost: number;
  #profile: Profile;
  #key: SealKey | undefined;
  #isOpen = true;
  /** The profile on the disk, now or when all writes so far have ended well; undefined: nothing. */
  #saved: Profile | undefined;
  #wasSaved: boolean;
  /** The writes so far; the next one waits for them. */
  #written: Promise<void> = Promise.resolve();
  readonly #around: JsonObject;
  /** The part in its file, as JSON. */
  #fields: Secret;
  readonly #inFile: readonly string[];
  #rows: ProfileRecords | undefined;
  /** Puts a file in its place that belongs to the rows as they are. */
  #finish: (() => Promise<void>) | undefined;
  readonly #place: HeldPlace;
  #texts: Texts;

  /** `place` is released when it is closed. */
  constructor(place: HeldPlace, opened: Opened, texts: Texts) {
    const { profile, key, around = {}, fields = {}, rows, lost = 0, isNew = false } = opened;
    this.isNew = isNew;
    this.lost = lost;
    this.#profile = profile;
    this.#saved = rows ? profile : undefined;
    this.#wasSaved = !isNew;
    this.#key = key;
    this.#around = around;
    this.#fields = jsonSecret(fields);
    this.#inFile = Object.keys(fields);
    this.#rows = rows;
    this.#place = place;
    this.#texts = texts;
  }

  /** As it is now. */
  get profile(): Profile {
    return this.#profile;
  }

  /** From now on it says in this language why it cannot be written. */
  speak(texts: Texts): void {
    this.#texts = texts;
  }

  /** Files of it that others on the machine could open until now. */
  get openings(): readonly Opening[] {
    return this.#place.folder.openings;
  }

  /** Whether something of it is not on the disk that is to be there. */
  get isUnsaved(): boolean {
    return this.#wasSaved && this.#profile !== this.#saved;
  }

  /** Whether it is to be on the disk: one that is made is not, before it is saved for the first time. */
  get wasSaved(): boolean {
    return this.#wasSaved;
  }

  /** From now on this is the profile; it is on the disk when the next `save` has resolved. */
  keep(next: Profile): void {
    if (!this.#isOpen) throw new Error("the profile is closed");
    this.#profile = next;
  }

  /** Whether it takes a passphrase to open it. */
  get isSealed(): boolean {
    return this.#key !== undefined;
  }

  /**
   * From now on this is the profile; resolves when it is on the disk, after all that was saved before. Throws
   * ExitError (failed) when it cannot be written, or could not be read again: what is on the disk is then
   * what was there before.
   */
  async save(next: Profile): Promise<void> {
    this.keep(next);
    this.#wasSaved = true;
    await this.#afterOthers(() => this.#write(next));
  }

  /**
   * Seals it with a new passphrase (NFC, UTF-8), which is wiped. Throws as `save`; then the one before holds.
   */
  async setPassphrase(passphrase: Secret): Promise<void> {
    if (!this.#isOpen) throw new Error("the profile is closed");
    this.#wasSaved = true;
    await this.#afterOthers(async () => {
      const key = await newSealKey(passphrase, scrypt, randomBytes);
      passphrase.wipe();
      await this.#write(this.#profile, key);
    });
  }

  /** Others may open it as soon as all that was saved is written. What it held can still be read. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#written.then(() => this.#place.release());
  }

  /**
   * Closes it, and removes it from the disk: nobody knows it. Throws ExitError (failed) when it cannot be
   * removed.
   */
  async discard(): Promise<void> {
    await this.#afterOthers(() => this.#place.remove());
    this.wipe();
  }

  /** Closes it, and overwrites its secrets: who it was can still be read, and nothing be done with it. */
  wipe(): void {
    this.close();
    this.#written.then(() => {
      wipeProfile(this.#profile);
      this.#fields.wipe();
      this.#rows?.wipe();
      this.#key = undefined;
    });
  }

  #afterOthers(work: () => Promise<void>): Promise<void> {
    const done = this.#written.then(work);
    this.#written = done.catch(() => {});
    return writing(this.#texts, () => done);
  }

  /**
   * A profile that no reader would open never replaces one that opens: FieldError. Of rows only those are
   * written that changed. `key`: another one than it has.
   */
  async #write(profile: Profile, key = this.#key): Promise<void> {
    if (profile.keys !== this.#saved?.keys) await checkKeys(profile);
    const { file, rows } = splitProfile(profile, this.#inFile);
    const fields = jsonSecret(file);
    const isSame = key === this.#key && equalBytes(fields.expose(), this.#fields.expose());
    if (this.#rows && isSame) await this.#rows.write(rows, randomBytes);
    else await this.#writeFile({ profile, file, rows, fields, key });
    this.#saved = profile;
    await this.#putInPlace();
  }

  /**
   * Another file gets another store, with the name of which it is found: it is written beside its place, then
   * the rows are replaced in one transaction, then it is put in its place. Whenever that is interrupted, rows
   * and one of the files belong together.
   */
  async #writeFile({ profile, file, rows, fields, key }: Written): Promise<void> {
    const records = this.#place.records();
    const store = new Secret(randomBytes(STORE_BYTES));
    const next = ProfileRecords.empty(records, await storeKeys(store));
    const { name } = profile;
    const written = { name, fields: file, store, storeName: next.keys.name, around: this.#around };
    const bytes = await profileFile(written, key, randomBytes);
    const finish = await this.#place.folder.begin(bytes.expose());
    bytes.wipe();
    store.wipe();
    await next.replace(rows, randomBytes);
    this.#rows?.wipe();
    this.#fields.wipe();
    [this.#rows, this.#key, this.#fields, this.#finish] = [next, key, fields, finish];
  }

  async #putInPlace(): Promise<void> {
    await this.#finish?.();
    this.#finish = undefined;
  }
}

/** What is written with a new file. */
interface Written extends ReturnType<typeof splitProfile> {
  readonly profile: Profile;
  /** `file`, as JSON. */
  readonly fields: Secret;
  readonly key: SealKey | undefined;
}

function jsonSecret(fields: JsonObject): Secret {
  return new Secret(encodeUtf8(JSON.stringify(fields)));
}
