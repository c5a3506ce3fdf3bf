// An open profile: its present state, and its state on the disk.

import { equalBytes } from "../../base/bytes.ts";
import { Secret } from "../../base/secret.ts";
import { encodeUtf8 } from "../../base/utf8.ts";
import type { ProfileFolder } from "../../io/files/profile_folder.ts";
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

export interface OpenedFiles {
  readonly profile: Profile;
  /** If it is sealed. */
  readonly key?: SealKey;
  /** Unknown fields around it in its file. */
  readonly around?: JsonObject;
  /** Fields in its file. */
  readonly fields?: JsonObject;
  /** If it has some. */
  readonly rows?: ProfileRecords | undefined;
  /** Unreadable rows. */
  readonly lost?: number;
  /** Just made. */
  readonly isNew?: boolean;
}

/** Locked against other clients. */
export class OpenProfile {
  /** Just made. */
  readonly isNew: boolean;
  /** Unreadable rows. */
  readonly lost: number;
  #profile: Profile;
  #key: SealKey | undefined;
  #isOpen = true;
  /** The profile on the disk, now or after all writes so far have succeeded; undefined: nothing. */
  #saved: Profile | undefined;
  #wasSaved: boolean;
  /** Writes so far; the next one waits for them. */
  #written: Promise<void> = Promise.resolve();
  readonly #around: JsonObject;
  /** The part in its file, as JSON. */
  #fields: Secret;
  readonly #inFile: readonly string[];
  #rows: ProfileRecords | undefined;
  /** Puts a file in place that belongs to the present rows. */
  #finish: (() => Promise<void>) | undefined;
  readonly #place: HeldPlace;
  #texts: Texts;

  /** `place` is released by `close`. */
  constructor(place: HeldPlace, opened: OpenedFiles, texts: Texts) {
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

  get profile(): Profile {
    return this.#profile;
  }

  /** The language of failures to write. */
  speak(texts: Texts): void {
    this.#texts = texts;
  }

  /** Files that others on the machine could open. */
  get openings(): ProfileFolder["openings"] {
    return this.#place.folder.openings;
  }

  /** Whether something is to be written. */
  get isUnsaved(): boolean {
    return this.#wasSaved && this.#profile !== this.#saved;
  }

  /** Whether it belongs on the disk: a new one does not before its first save. */
  get wasSaved(): boolean {
    return this.#wasSaved;
  }

  /** Replaces the profile; on the disk after the next `save`. */
  keep(next: Profile): void {
    if (!this.#isOpen) throw new Error("the profile is closed");
    this.#profile = next;
  }

  /** With a passphrase. */
  get isSealed(): boolean {
    return this.#key !== undefined;
  }

  /**
   * Replaces the profile; resolves when it is on the disk, after all earlier saves. Throws ExitError (failed)
   * if it cannot be written, or could not be read again: the disk then has the previous one.
   */
  async save(next: Profile): Promise<void> {
    this.keep(next);
    this.#wasSaved = true;
    await this.#afterOthers(() => this.#write(next));
  }

  /** `passphrase`: NFC, UTF-8; it is wiped. Throws as `save`; then the old one stays valid. */
  async setPassphrase(passphrase: Secret): Promise<void> {
    if (!this.#isOpen) throw new Error("the profile is closed");
    this.#wasSaved = true;
    await this.#afterOthers(async () => {
      const key = await newSealKey(passphrase, scrypt, randomBytes);
      passphrase.wipe();
      await this.#write(this.#profile, key);
    });
  }

  /** Others may open it after all saves. Its contents stay readable here. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#written.then(() => this.#place.release());
  }

  /** Closes it, and removes it from the disk: nobody knows it. Throws ExitError (failed) if that fails. */
  async discard(): Promise<void> {
    await this.#afterOthers(() => this.#place.remove());
    this.wipe();
  }

  /** Closes it, and overwrites its secrets: its name stays readable, but it is unusable. */
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
   * An unreadable profile never replaces a readable one: FieldError. Only changed rows are written. `key`: a
   * new one.
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
   * Another file gets another store, and is found by its name: it is written under a temporary name, then the
   * rows are replaced in one transaction, then it is put in place. At each interruption, rows and one of the
   * files belong together.
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

/** Written with a new file. */
interface Written extends ReturnType<typeof splitProfile> {
  readonly profile: Profile;
  /** `file`, as JSON. */
  readonly fields: Secret;
  readonly key: SealKey | undefined;
}

function jsonSecret(fields: JsonObject): Secret {
  return new Secret(encodeUtf8(JSON.stringify(fields)));
}
