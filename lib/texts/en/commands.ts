// English: the commands in /help.

/**
 * The commands in English. `args`: what follows the name, as it is written (`USER TEXT`); `help`: for its row in /help,
 * without a full stop; `more`: whole sentences.
 */
export const commandsEn = {
  to: {
    args: "USER TEXT",
    help: "send TEXT to USER, encrypted",
    more:
      "Only USER can read it. A pasted text keeps its line breaks. What cannot be sent is shown again, and ↑ brings it back.",
  },
  with: {
    args: "USER",
    help: "plain text goes to USER from now on",
    more: "The input line then begins with → USER. /to still writes to anybody else.",
  },
  list: {
    args: "",
    help: "show who is here, and who is not",
    more:
      "A mark stands before each name, and behind it the fingerprint of the key, or when this client last saw them. Blocked people are left out.",
  },
  fp: {
    args: "[USER]",
    help: "show the fingerprint of USER, or your own",
    more:
      "Compare them by voice: when both of you see the same two, these are the right keys now. It verifies nobody: /verify does. Without USER it is your own.",
  },
  server: {
    args: "TEXT",
    help: "send TEXT to the host, who can read it",
    more: "It appears on the console of the server, and is encrypted only as far as that.",
  },
  safety: {
    args: "USER [NUMBER]",
    help: "show or compare the safety number",
    more:
      "It has 60 digits, the same on both sides. With NUMBER, what USER reads to you, it compares, and USER is verified.",
  },
  verify: {
    args: "USER [yes|no|cancel]",
    help: "verify USER with seven emoji",
    more:
      "Both type /verify, and see seven emoji with their names. Compare them by voice or face to face, then say yes or no.",
  },
  accept: {
    args: "USER [DIGITS]",
    help: "go on with USER, who has another identity now",
    more:
      "Nothing is sent to somebody whose identity changed before you verify or accept it. After several warnings the digits say which one you answer.",
  },
  "trust-mode": {
    args: "[first-use|strict]",
    help: "write to everybody, or to verified people",
    more: "Without a word it says which.",
  },
  invite: {
    args: "",
    help: "let one friend in; it verifies both of you",
    more: "Give it to one person, and not in a public place: it is good for one seat, for a day.",
  },
  status: {
    args: "",
    help: "show connection, identity and profile",
    more:
      "It shows which identity the server knows you by, whom you write to, and whether your profile has a passphrase.",
  },
  passphrase: {
    args: "",
    help: "protect your profile with a passphrase",
    more: "If it has one already, that is changed. It is asked for in this terminal and never shown.",
  },
  lock: {
    args: "[MINUTES|off]",
    help: "lock this, and ask for the passphrase",
    more:
      "It logs out and clears the screen. With MINUTES it happens by itself when no key is pressed for so long; off ends that. Messages for you are not kept by the server yet while you are away.",
  },
  away: {
    args: "[TEXT]",
    help: "answer each writer once with TEXT",
    more:
      "The answer is encrypted as every message is, and begins with (automatic answer). Messages are shown all the same. /back ends it.",
  },
  back: { args: "", help: "be back", more: "Nobody is answered automatically any more." },
  block: {
    args: "[USER]",
    help: "show nothing of USER, who is not told",
    more:
      "Until you type /unblock USER. It goes by the name, and what was sent meanwhile is not shown later. Without USER, it tells whom you have blocked.",
  },
  unblock: {
    args: "USER",
    help: "show USER again",
    more: "If their key changed meanwhile, you are told now.",
  },
  bell: {
    args: "on|off",
    help: "ring for each message, or stop ringing",
    more:
      "The terminal rings at most once a second. It is off until you turn it on, and the profile keeps it.",
  },
  notify: {
    args: "on|off",
    help: "show a desktop notice for messages while you are away, or stop",
    more:
      "You are away while the terminal does not have the focus, or if it does not report focus, when you have typed nothing for a minute. The notice names the sender and the number of unread messages, never their text; there is at most one in ten seconds. It is off until you turn it on, and the profile keeps it. Terminals that show notices: kitty, foot, WezTerm, iTerm2, Ghostty, rxvt-unicode, and GNOME Terminal on some systems; not inside tmux or screen, nor with --plain.",
  },
  lang: {
    args: "es|en",
    help: "go on in that language",
    more: "The profile keeps it; --lang at the start counts more.",
  },
  clear: { args: "", help: "clear screen and scrollback", more: "Your friends keep what they have." },
  help: {
    args: "[COMMAND]",
    help: "show this list, or more about COMMAND",
    more: "Tab completes commands, names, and what a command takes.",
  },
  quit: { args: "", help: "leave", more: "So do Ctrl-D on an empty line, and Ctrl-C twice." },
};
