// Completion for the three usual shells, from the tables of a program: its options, its subcommands and
// theirs.

import { type OptionSpec, type Program, wordOf } from "../../lib/programs/cli/options.ts";
import type { Texts } from "../../lib/texts/catalogue.ts";

const HEAD = "made by `make docs` from lib/config; do not edit";

/** For bash: source it, or put it into a folder of bash-completion. */
export function bashCompletion(program: Program): string {
  const { name, subcommands = [] } = program;
  const fn = `_${name.replaceAll("-", "_")}`;
  const chosen = subcommands.map((one) =>
    `      ${wordOf(one)})\n${bashWords(one, "        ")}\n        return 0 ;;\n`
  );
  const first = subcommands.length === 0 ? "" : `  if ((COMP_CWORD > 1)); then
    case \${COMP_WORDS[1]} in
${chosen.join("")}    esac
  elif [[ $word != -* ]]; then
    ${bashReply(`-W '${subcommands.map(wordOf).join(" ")}'`)}
    return
  fi
`;
  return `# bash completion for ${name}, ${HEAD}
${fn}() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
${first}${bashWords(program, "  ")}
}
complete -F ${fn} ${name}
`;
}

function bashWords({ options, positionals, optional = [] }: Program, margin: string): string {
  const cases = options.filter(({ value }) => value !== undefined).map((option) =>
    `${margin}  --${option.flag}) ${bashValues(option)} ;;`
  );
  const files = [...positionals, ...optional].flatMap((value) =>
    value === "file" ? ["-f"] : value === "folder" ? ["-d"] : []
  );
  return [
    `${margin}case $before in`,
    ...cases,
    `${margin}esac`,
    `${margin}[[ $word == -* ]] && ${bashReply(`-W '${options.map(({ flag }) => `--${flag}`).join(" ")}'`)}`,
    ...files.slice(0, 1).map((kind) => `${margin}[[ $word != -* ]] && ${bashReply(kind)}`),
  ].join("\n");
}

/** `what`: options of compgen. */
function bashReply(what: string): string {
  return `mapfile -t COMPREPLY < <(compgen ${what} -- "$word")`;
}

function bashValues({ value }: OptionSpec): string {
  if (typeof value === "object") return `${bashReply(`-W '${value.join(" ")}'`)} && return`;
  return value === "file" ? `${bashReply("-f")} && return` : "return";
}

function indent(text: string, margin: string): string {
  return text.replace(/^(?=.)/gm, margin);
}

/** For zsh: put it into a folder of fpath. */
export function zshCompletion(program: Program, texts: Texts): string {
  const { name, subcommands = [] } = program;
  const described = subcommands.map((one) => `'${wordOf(one)}:${zshText(texts.summaries[one.summary])}'`);
  const choices = subcommands.map((one) =>
    `    ${wordOf(one)})
      shift words
      ((CURRENT--))
${indent(zshArguments(one, texts), "      ")}      return ;;
`
  );
  const chosen = subcommands.length === 0 ? "" : `if ((CURRENT > 2)); then
  case $words[2] in
${choices.join("")}  esac
elif [[ $words[2] != -* ]]; then
  local -a subcommands=(${described.join(" ")})
  _describe -t commands ${name} subcommands
fi
`;
  return `#compdef ${name}
# ${HEAD}
${chosen}${zshArguments(program, texts)}`;
}

function zshArguments({ positionals, optional = [], options }: Program, texts: Texts): string {
  const specs = options.map((option) =>
    `  '--${option.flag}[${zshText(texts.options[option.text])}]${zshValue(option, texts)}'`
  );
  const files = (value: string) => value === "file" ? "_files" : value === "folder" ? "_files -/" : "";
  const needed = positionals.map((value, i) => `  '${i + 1}:${texts.values[value]}:${files(value)}'`);
  const further = optional.map((value, i) =>
    `  '${positionals.length + i + 1}::${texts.values[value]}:${files(value)}'`
  );
  return `_arguments \\\n${[...specs, ...needed, ...further].join(" \\\n")}\n`;
}

function zshText(text: string): string {
  return text.replace(/[[\]:\\']/g, (sign) => sign === "'" ? "'\\''" : `\\${sign}`);
}

function zshValue({ value }: OptionSpec, texts: Texts): string {
  if (value === undefined) return "";
  if (typeof value === "object") return `:${value.join("|")}:(${value.join(" ")})`;
  return `:${texts.values[value]}:${value === "file" ? "_files" : ""}`;
}

/** For fish: put it into a folder of fish_complete_path. */
export function fishCompletion({ name, options, subcommands = [] }: Program, texts: Texts): string {
  const words = subcommands.map(wordOf);
  const main = words.length === 0 ? "" : ` -n 'not __fish_seen_subcommand_from ${words.join(" ")}'`;
  const line = (option: OptionSpec, when: string) =>
    `complete -c ${name}${when} -l ${option.flag}${fishValue(option)} -d '${
      fishText(texts.options[option.text])
    }'`;
  const further = subcommands.flatMap((one) => {
    const when = ` -n '__fish_seen_subcommand_from ${wordOf(one)}'`;
    const takesFiles = [...one.positionals, ...one.optional ?? []].some((value) =>
      value === "file" || value === "folder"
    );
    return [
      `complete -c ${name} -n __fish_use_subcommand -a ${wordOf(one)} -d '${
        fishText(texts.summaries[one.summary])
      }'`,
      ...(takesFiles ? [`complete -c ${name}${when} -F`] : []),
      ...one.options.map((option) => line(option, when)),
    ];
  });
  return `# fish completion for ${name}, ${HEAD}
complete -c ${name} -f
${[...options.map((option) => line(option, main)), ...further].join("\n")}
`;
}

function fishText(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("'", "\\'");
}

function fishValue({ value }: OptionSpec): string {
  if (value === undefined) return "";
  if (typeof value === "object") return ` -x -a '${value.join(" ")}'`;
  return value === "file" ? " -r -F" : " -x";
}
