// `names`: owners of names, bans, and open invites.

import { shownIdentity } from "../../../identity/identity_id.ts";
import { HOST_OPTIONS, hostCommand, hostTask, shownTime } from "./host_command.ts";

/** Names in its rows are raw. */
export const NAMES = hostCommand({
  name: "chat-server names",
  summary: "names",
  positionals: [],
  options: HOST_OPTIONS,
  examples: [],
  read: hostTask,
  obey({ texts: { host } }, store) {
    const owners = store.owners().map(({ name, identity, registered, seen, barred, isTwin }) =>
      [
        host.owner(name, shownIdentity(identity), shownTime(registered), shownTime(seen)),
        ...(barred ? [host.barred(barred)] : []),
        ...(isTwin ? [host.twin()] : []),
      ].join(", ")
    );
    const { names, identities } = store.bannedStrangers();
    const invites = store.openInvites().map(({ uses, expires, name, by }) =>
      host.openInvite(uses, shownTime(expires), name, by)
    );
    const lines = [
      ...(owners.length > 0 ? owners : [host.nobodyOwns()]),
      ...[...names, ...identities.map(shownIdentity)].map((who) => host.bannedStranger(who)),
      ...invites,
      host.admission(store.admission),
    ];
    return { lines, done: true };
  },
});
