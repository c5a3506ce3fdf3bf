// What happens in the demo of trust, act by act, and what must be so in each. Each act leaves the world as
// the next one needs it.

import { type Language, textsOf } from "../../lib/texts/pick_language.ts";
import { EMOJI, emojiName } from "../../lib/trust/verification/emoji.ts";
import type { ChatEvent, Friend } from "../demo/friend.ts";
import type { Stage } from "../demo/play.ts";
import type { Tap } from "../demo/tap.ts";
import type { LyingRelay } from "./lying_relay.ts";
import type { Teller } from "./teller.ts";
import type { TrustTexts } from "./texts.ts";
import { type Host, type Player, World } from "./world.ts";

/** Ways to break the demo on purpose, for the test that it notices. */
export const BREAKS = ["thief", "relay", "tunnel"] as const;
export type Break = typeof BREAKS[number];

export interface Telling {
  readonly stage: Stage;
  readonly teller: Teller;
  readonly texts: TrustTexts;
  readonly language: Language;
  readonly broken: Break | undefined;
}

/** Exit code of a client that the server refused (docs/PROTOCOL.md, "Exit codes"). */
const REFUSED = 5;

/** Tells the whole story. Throws StoryFailed at the first thing that is not as it must be. */
export async function tell(telling: Telling): Promise<void> {
  const world = new World(telling.stage, telling.language);
  const { host, relay } = await opening(world, telling);
  const tunnel = world.openTunnel(relay.port);
  const [alice, bob] = [await world.person("alice"), await world.person("bob")];
  const joined = await joining({ alice, bob }, host, tunnel, telling);
  await verifying(joined, telling);
  await joined.bob.leave();
  await stealing(await world.person("thief"), host, tunnel, telling);
  const friends = { alice: joined.alice, bob: bob.comeBack() };
  await friends.bob.expect("connected", 0);
  await lying(friends, relay, telling);
  await moving({ alice, bob }, friends, { world, relay, tunnel }, telling);
}

interface Pair<T> {
  readonly alice: T;
  readonly bob: T;
}

async function opening(
  world: World,
  { teller, texts }: Telling,
): Promise<{ host: Host; relay: LyingRelay }> {
  teller.act(texts.opening);
  const { host, relay } = await world.openServer();
  teller.check(texts.madeCertificate, host.madeCertificate);
  return { host, relay };
}

async function joining(
  people: Pair<Player>,
  host: Host,
  tunnel: Tap,
  { teller, texts, language }: Telling,
): Promise<Pair<Friend>> {
  teller.act(texts.joining);
  const join = async (player: Player) => {
    const line = await invite(host, tunnel);
    teller.tells(texts.host, `invite → ${shortened(line)} ${texts.characters(line.length)}`);
    const client = await player.join(player.name, line);
    const { proven } = await client.expect("connected", 0);
    teller.check(texts.joined(player.name), proven === true);
    return client;
  };
  const friends = { alice: await join(people.alice), bob: await join(people.bob) };
  const read = await say(friends.alice, friends.bob, texts.hello);
  const state = textsOf(language).trust.states;
  teller.tells("alice", `/to bob ${texts.hello}`);
  teller.tells("bob", `alice (${state[read.trust as keyof typeof state]}) │ ${read.text}`);
  teller.check(texts.notYetVerified, read.text === texts.hello && read.trust !== "verified");
  return friends;
}

async function verifying({ alice, bob }: Pair<Friend>, { teller, texts, language }: Telling): Promise<void> {
  teller.act(texts.verifying);
  const seen = bob.seen;
  teller.tells("alice", "/verify bob");
  await alice.type("/verify bob");
  await bob.expect("verification", seen, { state: "asked" });
  const before = alice.seen;
  teller.tells("bob", "/verify alice");
  const atBob = await bob.ask("/verify alice", "verification", { state: "compare" });
  const atAlice = await alice.expect("verification", before, { state: "compare" });
  const shown = ({ emoji = [] }: ChatEvent) =>
    emoji.map((index) => `${EMOJI[index]} ${emojiName(textsOf(language), index)}`).join("  ");
  teller.tells("alice", shown(atAlice));
  teller.tells("bob", shown(atBob));
  teller.check(texts.sameEmoji, atAlice.emoji?.length === 7 && shown(atAlice) === shown(atBob));
  await Promise.all([alice.type("/verify bob yes"), bob.type("/verify alice yes")]);
  const byAlice = await alice.expect("verified", before, { user: "bob" });
  const byBob = await bob.expect("verified", seen, { user: "alice" });
  teller.check(texts.bothVerified, byAlice.by === "emoji" && byBob.by === "emoji");
}

async function stealing(
  thief: Player,
  host: Host,
  tunnel: Tap,
  { teller, texts, language, broken }: Telling,
): Promise<void> {
  teller.act(texts.stealing);
  const line = await invite(host, tunnel);
  if (broken === "thief") await host.ask("free bob", "");
  teller.tells(texts.thief, `chat-client join --as bob → ${shortened(line)}`);
  const client = await thief.join("bob", line);
  const owned = textsOf(language).refusals.name_owned;
  const refusal = await Promise.race([client.expect("error", 0), client.expect("connected", 0)]);
  teller.tells(texts.thief, refusal.text ?? texts.getsIn);
  teller.check(
    texts.refused,
    refusal.text?.includes(owned) === true && (await client.end()).code === REFUSED,
  );
}

async function lying(
  { alice, bob }: Pair<Friend>,
  relay: LyingRelay,
  { teller, texts, broken }: Telling,
): Promise<void> {
  teller.act(texts.lying);
  const seen = alice.seen;
  const control = relay.messages("alice", "bob");
  if (broken !== "relay") await relay.lie({ about: "bob", to: "alice" });
  await alice.ask("/list", "users"); // its answer comes after the lie
  const warning = alice.since(seen).find(({ event, code }) => event === "warning" && code === "key_changed");
  if (warning) teller.tells("alice", warning.text!);
  teller.check(texts.warned, warning !== undefined);
  teller.tells("alice", `/to bob ${texts.secret}`);
  const typed = alice.seen;
  await alice.type(`/to bob ${texts.secret}`);
  await alice.ask("/list", "users");
  const refusal = alice.since(typed).find(({ event, code }) => event === "error" && code === "changed");
  if (refusal) teller.tells("alice", refusal.text!);
  const sent = alice.since(typed).some(({ event }) => event === "sent");
  teller.check(texts.stopped, refusal !== undefined && !sent);
  const leaked = relay.messages("alice", "bob") - control;
  teller.check(texts.nothingSent(control, leaked), control > 0 && leaked === 0);
  await relay.repent();
  const known = await trustOf(alice, "bob");
  const { text, trust } = await say(alice, bob, texts.secret);
  teller.check(texts.truthAgain, text === texts.secret && trust === "verified" && known === "verified");
}

async function moving(
  people: Pair<Player>,
  before: Pair<Friend>,
  { world, relay, tunnel }: { world: World; relay: LyingRelay; tunnel: Tap },
  { teller, texts, broken }: Telling,
): Promise<void> {
  teller.act(texts.moving(tunnel.port));
  const friends = [before.alice, before.bob];
  const lost = friends.map((friend) => friend.expect("disconnected", friend.seen));
  await tunnel[Symbol.asyncDispose]();
  await Promise.all(lost);
  const codes = await Promise.all(friends.map((friend) => friend.leave()));
  teller.check(texts.lost, codes.every((code) => code === 0));

  const next = world.openTunnel(relay.port);
  if (broken === "tunnel") await next[Symbol.asyncDispose]();
  const back = async (player: Player) => {
    teller.tells(
      player.name,
      `chat-client move ${next.host} ${next.port} → ${await player.move(next.host, next.port)}`,
    );
    const client = player.comeBack();
    const { event, text } = await Promise.race([client.expect("connected", 0), client.expect("error", 0)]);
    if (text !== undefined) teller.tells(player.name, text);
    teller.check(texts.wentOn(player.name), event === "connected");
    return client;
  };
  const [alice, bob] = [await back(people.alice), await back(people.bob)];
  const there = await say(alice, bob, texts.there);
  const here = await say(bob, alice, texts.here);
  teller.tells("alice", `/to bob ${texts.there}`);
  teller.tells("bob", `/to alice ${texts.here}`);
  teller.check(
    texts.stillVerified,
    there.text === texts.there && here.text === texts.here &&
      there.trust === "verified" && here.trust === "verified",
  );
}

/** An invite of the host, for where the tunnel is. */
function invite(host: Host, tunnel: Tap): Promise<string> {
  return host.ask(`invite --host ${tunnel.host} --port ${tunnel.port}`, "chat1:");
}

/** What the other one reads of it. */
async function say(from: Friend, to: Friend, text: string): Promise<ChatEvent> {
  const seen = to.seen;
  await from.type(`/to ${to.name} ${text}`);
  return await to.expect("message", seen, { from: from.name });
}

async function trustOf(friend: Friend, user: string): Promise<string | undefined> {
  const { users = [] } = await friend.ask("/list", "users");
  return users.find((one) => one.user === user)?.trust;
}

function shortened(line: string): string {
  return `${line.slice(0, 14)}…`;
}
