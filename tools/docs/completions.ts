// Completion for the three usual shells, from the table of a programme's options.

import type { OptionSpec, Programme } from "../../lib/config/options.ts";
import type { Texts } from "../../lib/i18n/catalogue.ts";

const HEAD = "made by `make docs` from lib/config; do not edit";

/** For bash: source it, or put it into a folder of bash-completion. */
export function bashCompletion({ name, options }: Programme): string {
  const cases = options.filter(({ value }) => value !== undefined).map((option) =>
    `    --${option.flag}) ${bashValues(option)} ;;`
  );
  const words = options.map(({ flag }) => `--${flag}`).join(" ");
  const fn = `_${name.replaceAll("-", "_")}`;
  return `# bash completion for ${name}, ${HEAD}
${fn}() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  case $before in
${cases.join("\n")}
  esac
  [[ $word == -* ]] && mapfile -t COMPREPLY < <(compgen -W '${words}' -- "$word")
}
complete -F ${fn} ${name}
`;
}

function bashValues({ value }: OptionSpec): string {
  if (typeof value === "object") {
    return `mapfile -t COMPREPLY < <(compgen -W '${value.join(" ")}' -- "$word") && return`;
  }
  return value === "file" ? 'mapfile -t COMPREPLY < <(compgen -f -- "$word") && return' : "return";
}

/** For zsh: put it into a folder of fpath. */
export function zshCompletion({ name, positionals, options }: Programme, texts: Texts): string {
  const specs = options.map((option) => {
    const about = texts.options[option.text].replace(
      /[[\]:\\']/g,
      (sign) => sign === "'" ? "'\\''" : `\\${sign}`,
    );
    return `  '--${option.flag}[${about}]${zshValue(option, texts)}'`;
  });
  const places = positionals.map((value, i) => `  '${i + 1}:${texts.values[value]}:'`);
  return `#compdef ${name}
# ${HEAD}
_arguments \\
${[...specs, ...places].join(" \\\n")}
`;
}

function zshValue({ value }: OptionSpec, texts: Texts): string {
  if (value === undefined) return "";
  if (typeof value === "object") return `:${value.join("|")}:(${value.join(" ")})`;
  return `:${texts.values[value]}:${value === "file" ? "_files" : ""}`;
}

/** For fish: put it into a folder of fish_complete_path. */
export function fishCompletion({ name, options }: Programme, texts: Texts): string {
  const lines = options.map((option) => {
    const about = texts.options[option.text].replaceAll("\\", "\\\\").replaceAll("'", "\\'");
    return `complete -c ${name} -l ${option.flag}${fishValue(option)} -d '${about}'`;
  });
  return `# fish completion for ${name}, ${HEAD}
complete -c ${name} -f
${lines.join("\n")}
`;
}

function fishValue({ value }: OptionSpec): string {
  if (value === undefined) return "";
  if (typeof value === "object") return ` -x -a '${value.join(" ")}'`;
  return value === "file" ? " -r -F" : " -x";
}
