// Runs the demos as a person does, and reads what they print.

export interface Demo {
  readonly code: number;
  readonly output: string;
}

/** `make demo` or `make demo-trust`, with these arguments. English unless `env` says otherwise. */
export async function runDemo(
  task: "demo" | "demo-trust",
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Demo> {
  const child = await new Deno.Command(Deno.execPath(), {
    args: ["task", "--quiet", task, ...args],
    env: { LC_ALL: "C.UTF-8", ...env },
  }).output();
  const text = new TextDecoder();
  return { code: child.code, output: text.decode(child.stdout) + text.decode(child.stderr) };
}

/** The counts of the verdict, in the order in which they are printed. */
export function countsOf(output: string): Record<string, string> {
  const lines = output.matchAll(/^ {2}[✓✗] (.+): (\d+(?: of \d+)?)$/gm);
  return Object.fromEntries([...lines].map(([, name, count]) => [name, count]));
}

/** The counts of a demo that goes well. */
export const RIGHT_COUNTS = {
  "plaintexts found on the network": "0",
  "bytes on the network outside TLS": "0",
  "plaintexts found at the relay": "0",
  "fingerprints that differ": "0",
  "messages read": "5 of 5",
};

/** The acts begun, and the marks set in each. */
export function marksOf(output: string): string[] {
  return output.split(/^\d {2}/m).slice(1).map((act) =>
    [...act.matchAll(/^ {3}([✓✗]) /gm)].map(([, mark]) => mark).join("")
  );
}
