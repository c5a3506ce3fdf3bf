// `make testssl`: what testssl.sh finds in a server of ours. Fails on anything above LOW but the findings
// that docs/OPERATIONS.md explains.

import { makeCertificates } from "../tests/support/certificates.ts";
import { startServer } from "../tests/support/programs.ts";
import { complain, print } from "./print.ts";

/** They follow from pinning a certificate that signs itself, and from rustls. */
const EXPLAINED = [
  "cert_chain_of_trust",
  "cert_trust",
  "cert_validityPeriod",
  "cert_revocation",
  "cipher_order",
];
const HARMLESS = ["OK", "INFO", "LOW", "WARN", "DEBUG"];

interface Finding {
  readonly id: string;
  readonly severity: string;
  readonly finding: string;
}

async function main(): Promise<number> {
  const command = await found("testssl") ?? await found("testssl.sh");
  if (!command || !await found("host")) {
    complain("testssl.sh, or host, is not installed: on Debian, apt-get install testssl.sh bind9-host");
    return 2;
  }
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir);
  const report = `${certs.dir}/testssl.json`;
  const args = [
    "--quiet",
    "--warnings",
    "off",
    "--color",
    "0",
    "--jsonfile",
    report,
    `127.0.0.1:${server.port}`,
  ];
  await new Deno.Command(command, { args, stdout: "inherit", stderr: "inherit" }).output();
  const findings: Finding[] = JSON.parse(await Deno.readTextFile(report));
  if (!findings.some(({ id }) => id === "TLS1_3")) {
    complain("testssl.sh did not come to an end");
    return 1;
  }
  const serious = findings.filter(({ severity }) => !HARMLESS.includes(severity));
  for (const { id, severity, finding } of serious) {
    print(`${EXPLAINED.includes(id) ? "explained" : "NOT EXPLAINED"}: ${id}, ${severity}: ${finding}`);
  }
  return serious.every(({ id }) => EXPLAINED.includes(id)) ? 0 : 1;
}

async function found(command: string): Promise<string | undefined> {
  const { success } = await new Deno.Command("sh", { args: ["-c", `command -v ${command}`], stdout: "null" })
    .output();
  return success ? command : undefined;
}

Deno.exit(await main());
