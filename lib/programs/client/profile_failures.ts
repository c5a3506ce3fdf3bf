// Sentences for profiles that cannot be used or written.

import { Exit, ExitError } from "../../base/exit.ts";
import { WriteError } from "../../io/files/whole_file.ts";
import { StoreError } from "../../io/sqlite/sqlite_file.ts";
import { FieldError } from "../../profile/json_fields.ts";
import type { FileFailure } from "../../profile/profile_file.ts";
import type { Texts } from "../../texts/catalogue.ts";
import { systemReason } from "../../texts/system_reason.ts";

/** Why the file is unusable. `damaged`: the words for a damaged one. */
export function useless(
  failure: FileFailure,
  path: string,
  texts: Texts,
  damaged: (path: string, where: string) => string = texts.profile.damagedFile,
): ExitError {
  switch (failure.kind) {
    case "foreign":
      return new ExitError(Exit.usage, texts.profile.foreignFile(path));
    case "newer":
      return new ExitError(Exit.usage, texts.profile.newerFile(path));
    case "damaged":
      return new ExitError(Exit.usage, damaged(path, failure.where));
  }
}

/** Throws ExitError with a sentence: failed, or usage for unusable rows. */
export async function writing<Result>(texts: Texts, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FieldError) {
      throw new ExitError(Exit.failed, texts.profile.unreadableThen(error.where));
    }
    if (error instanceof StoreError) throw rowsFailure(error, texts);
    if (!(error instanceof WriteError)) throw error;
    const why = systemReason(error.message, texts);
    throw new ExitError(Exit.failed, texts.host.cannotWrite(error.path, why));
  }
}

function rowsFailure({ kind, path, message }: StoreError, texts: Texts): ExitError {
  switch (kind) {
    case "newer":
      return new ExitError(Exit.usage, texts.profile.newerFile(path));
    case "foreign":
      return new ExitError(Exit.usage, texts.profile.foreignFile(path));
    case "empty":
    case "damaged":
      return new ExitError(Exit.usage, texts.profile.damagedRows(path));
    case "missing":
      return new ExitError(Exit.usage, texts.profile.halfMissing(path, `${path}-wal`));
    case "busy":
    case "failed":
      return new ExitError(Exit.failed, texts.host.cannotWrite(path, systemReason(message, texts)));
  }
}
