// English: the commands in /help.

/**
 * The commands in English. `args`: after the name (`USER TEXT`); `help`: for its row in /help,
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
      "Before each name is its mark, after it the fingerprint of the key, or when this client last saw the person. Blocked people are left out.",
  },
  fp: {
    args: "[USER]",
    help: "show the fingerprint of USER, or your own",
    more:
      "Compare them by voice: if you both see the same two, these are the right keys now. This verifies nobody: /verify does. Without USER it is your own.",
  },
  server: {
    args: "TEXT",
    help: "send TEXT to the host, who can read it",
    more: "It appears on the server's console, and is encrypted only up to there.",
  },
  safety: {
    args: "USER [NUMBER]",
    help: "show or compare the safety number",
    more:
      "It has 60 digits, the same on both sides. With NUMBER, which USER reads to you, the two are compared, and USER is verified if they are the same.",
  },
  verify: {
    args: "USER [yes|no|cancel]",
    help: "verify USER with seven emoji",
    more:
      "Both type /verify, and see seven emoji with their names. Compare them by voice or face to face, then say yes or no.",
  },
  accept: {
    args: "USER [DIGITS]",
    help: "accept the new identity of USER",
    more:
      "After a change of identity nothing is sent until you verify or accept it. After several warnings, the digits say which one you answer.",
  },
  "trust-mode": {
    args: "[first-use|strict]",
    help: "write to everybody, or to verified people",
    more:
      "strict: to verified people only. first-use: to everybody. Without a word, it shows the current mode.",
  },
  invite: {
    args: "",
    help: "invite a friend; the line verifies you both",
    more: "Give it to one person, not in a public place: it works once, for a day.",
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
    more: "If it has one, this changes it. It is asked for in this terminal and never shown.",
  },
  lock: {
    args: "[MINUTES|off]",
    help: "lock, and ask for the passphrase",
    more:
      "It logs out and clears the screen. With MINUTES it locks by itself after that time without a key; off ends that. The server does not keep messages for you meanwhile yet.",
  },
  away: {
    args: "[TEXT]",
    help: "answer each writer once with TEXT",
    more:
      "The answer is encrypted as every message is, and begins with (automatic answer). Messages are shown all the same. /back ends it.",
  },
  back: { args: "", help: "be back", more: "Automatic answers stop." },
  block: {
    args: "[USER]",
    help: "hide everything from USER, who is not told",
    more:
      "Until you type /unblock USER. It applies to the name, and what was sent meanwhile is not shown later. Without USER, it lists the people you have blocked.",
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
    help: "switch to that language",
    more: "The profile keeps it; --lang takes precedence at the start.",
  },
  clear: { args: "", help: "clear screen and scrollback", more: "Your friends keep what they have." },
  help: {
    args: "[COMMAND]",
    help: "show this list, or more about COMMAND",
    more: "Tab completes commands, names and arguments.",
  },
  quit: { args: "", help: "leave", more: "Ctrl-D on an empty line and Ctrl-C twice do the same." },
};
