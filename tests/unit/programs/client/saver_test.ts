import { assertEquals, assertRejects } from "@std/assert";
import { Exit, ExitError } from "../../../../lib/base/exit.ts";
import { Saver } from "../../../../lib/programs/client/saver.ts";
import type { Profile } from "../../../../lib/profile/profile.ts";
import { fullProfile } from "../../../support/profiles.ts";

/** A profile on a disk that can be full; `written` has the `issued` of each profile that got there. */
class Disk {
  readonly written: number[] = [];
  error: Error | undefined;
  #saved: Profile;

  constructor(public profile: Profile) {
    this.#saved = profile;
  }

  get isUnsaved(): boolean {
    return this.profile !== this.#saved;
  }

  keep(next: Profile): void {
    this.profile = next;
  }

  save(next: Profile): Promise<void> {
    this.keep(next);
    if (this.error) return Promise.reject(this.error);
    this.#saved = next;
    this.written.push(next.issued);
    return Promise.resolve();
  }
}

const FULL = new ExitError(Exit.failed, "the disk is full");

async function setting() {
  const first = await fullProfile();
  const disk = new Disk(first);
  return { disk, saver: new Saver(disk), issued: (issued: number): Profile => ({ ...disk.profile, issued }) };
}

Deno.test("Saver.later() is due a second later, and not again for what is changed meanwhile", async () => {
  const { disk, saver, issued } = await setting();
  assertEquals(saver.isDue(0), false);
  saver.later(issued(1), 10_000);
  saver.later(issued(2), 10_999);
  assertEquals([saver.isDue(10_999), saver.isDue(11_000), disk.profile.issued], [false, true, 2]);
  assertEquals(await saver.flush(11_000), {});
  assertEquals([disk.written, saver.isDue(20_000)], [[2], false]);
});

Deno.test("Saver.atOnce() takes along what was to be written later", async () => {
  const { disk, saver, issued } = await setting();
  saver.later(issued(1), 0);
  assertEquals(await saver.atOnce(issued(2), 10), {});
  assertEquals([disk.written, saver.isDue(60_000)], [[2], false]);
  assertEquals([await saver.flush(60_000), disk.written], [{}, [2]]);
});

Deno.test("Saver.atOnce() that fails says why, and is due again five seconds later until it succeeds", async () => {
  const { disk, saver, issued } = await setting();
  disk.error = FULL;
  assertEquals(await saver.atOnce(issued(1), 1_000), { failure: "the disk is full" });
  assertEquals([saver.isDue(5_999), saver.isDue(6_000)], [false, true]);
  assertEquals(await saver.flush(6_000), { failure: "the disk is full" });
  saver.later(issued(2), 6_001);
  assertEquals([saver.isDue(10_999), saver.isDue(11_000)], [false, true]);
  disk.error = undefined;
  assertEquals(await saver.flush(11_000), {});
  assertEquals([disk.written, saver.isDue(60_000)], [[2], false]);
});

Deno.test("Saver throws what is not a failure of writing", async () => {
  const { disk, saver, issued } = await setting();
  disk.error = new TypeError("a mistake");
  await assertRejects(() => saver.atOnce(issued(1), 0), TypeError);
});
