// Pairs of every kind that people bring, each made by openssl when it is asked for.

const NAME = "DNS:servidor-local";
const LEAF = "basicConstraints=critical,CA:FALSE";
const P256 = ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"];

export interface PairKind {
  /** What openssl genpkey makes the key by. */
  readonly key?: readonly string[];
  /** In the place of CA:FALSE and the usual name. */
  readonly extensions?: readonly string[];
  /** Besides them. */
  readonly more?: readonly string[];
  /** Options of openssl req. */
  readonly options?: readonly string[];
  /** Signed by an authority of that name, whose certificate follows it in the file where `chain` is set. */
  readonly signedBy?: string;
  readonly chain?: boolean;
  readonly v1?: boolean;
}

/** A folder with server.crt and server.key of that kind, which goes when the test ends. */
export async function makePairOf(kind: PairKind): Promise<{ readonly dir: string } & AsyncDisposable> {
  const dir = await Deno.makeTempDir({ prefix: "pair_" });
  const { key = P256, extensions = [LEAF, `subjectAltName=${NAME}`], more = [], options = [], signedBy } =
    kind;
  await Deno.writeTextFile(`${dir}/empty.cnf`, "[req]\ndistinguished_name=dn\n[dn]\n");
  const subject = ["-config", "empty.cnf", "-subj", "/CN=servidor-local"];
  const added = [...extensions, ...more].flatMap((extension) => ["-addext", extension]);
  await openssl(dir, "genpkey", "-algorithm", ...key, "-out", "server.key");
  if (kind.v1) {
    await openssl(dir, "req", "-new", "-key", "server.key", ...subject, "-out", "csr");
    await openssl(
      dir,
      "x509",
      "-req",
      "-in",
      "csr",
      "-signkey",
      "server.key",
      "-days",
      "9",
      "-out",
      "server.crt",
    );
  } else if (signedBy === undefined) {
    await selfSign(dir, "server", [...subject, ...added, ...options]);
  } else {
    const authority = [
      "-config",
      "empty.cnf",
      "-subj",
      `/CN=${signedBy}`,
      "-addext",
      "basicConstraints=critical,CA:TRUE",
    ];
    await openssl(dir, "genpkey", "-algorithm", ...P256, "-out", "ca.key");
    await selfSign(dir, "ca", authority);
    await openssl(dir, "req", "-new", "-key", "server.key", ...subject, "-out", "csr");
    await Deno.writeTextFile(`${dir}/extensions`, [...extensions, ...more].join("\n"));
    const ca = ["-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "extensions"];
    await openssl(dir, "x509", "-req", "-days", "9", "-in", "csr", ...ca, "-out", "server.crt");
    if (kind.chain) {
      const both = await Deno.readTextFile(`${dir}/server.crt`) + await Deno.readTextFile(`${dir}/ca.crt`);
      await Deno.writeTextFile(`${dir}/server.crt`, both);
    }
  }
  return { dir, [Symbol.asyncDispose]: () => Deno.remove(dir, { recursive: true }) };
}

/** NAME.crt for NAME.key, signed by itself. */
async function selfSign(dir: string, name: string, options: readonly string[]): Promise<void> {
  const key = ["-new", "-key", `${name}.key`];
  await openssl(dir, "req", "-x509", "-days", "9", ...key, ...options, "-out", `${name}.crt`);
}

export async function openssl(dir: string, ...args: string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command("openssl", { args, cwd: dir }).output();
  if (!success) throw new Error(`openssl ${args.join(" ")}:\n${new TextDecoder().decode(stderr)}`);
}

const rsa = (bits: number) => ["RSA", "-pkeyopt", `rsa_keygen_bits:${bits}`];
const curve = (name: string) => ["EC", "-pkeyopt", `ec_paramgen_curve:${name}`];
const named = (name: string) => ({ extensions: [LEAF, `subjectAltName=DNS:${name}`] });

/** By what is particular of each; `none`: nothing is wrong. */
export const PAIR_KINDS: Readonly<Record<string, Readonly<Record<string, PairKind>>>> = {
  none: {
    "P-256": {},
    "P-384": { key: curve("P-384") },
    "P-521": { key: curve("P-521") },
    "Ed25519": { key: ["ED25519"] },
    "RSA 2048": { key: rsa(2_048) },
    "RSA-PSS signature": {
      key: rsa(2_048),
      options: ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32"],
    },
    "SHA-384": { options: ["-sha384"] },
    "RSA with SHA-512": { key: rsa(2_048), options: ["-sha512"] },
    "no basicConstraints": { extensions: [`subjectAltName=${NAME}`] },
    "critical name": { extensions: [LEAF, `subjectAltName=critical,${NAME}`] },
    "unknown extension, not critical": { more: ["1.2.3.4=DER:0500"] },
    "for clients and servers": { more: ["extendedKeyUsage=critical,clientAuth,serverAuth"] },
    "for signing certificates only": { more: ["keyUsage=critical,keyCertSign"] },
    "no subject": { options: ["-subj", "/"] },
    "subject in UTF-8": { options: ["-utf8", "-subj", "/CN=señor/O=Ñ"] },
    "negative serial number": { options: ["-set_serial", "-5"] },
    "addresses and other names too": {
      extensions: [LEAF, `subjectAltName=IP:127.0.0.1,email:a@b.c,URI:http://x,${NAME}`],
    },
    "name with underscore": named("a_b"),
    "name of 63": named("x".repeat(63)),
  },
  key: {
    "RSA 1024": { key: rsa(1_024) },
    "RSA 2047": { key: rsa(2_047) },
    "secp256k1": { key: curve("secp256k1") },
    "P-224": { key: curve("P-224") },
    "brainpool": { key: curve("brainpoolP256r1") },
    "Ed448": { key: ["ED448"] },
    "RSA-PSS": { key: ["RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048"] },
    "curve by its parameters": { key: [...curve("P-256"), "-pkeyopt", "ec_param_enc:explicit"] },
  },
  version: { "version 1": { v1: true } },
  critical: {
    "unknown": { more: ["1.2.3.4=critical,DER:0500"] },
    "policies": { more: ["certificatePolicies=critical,1.2.3.4"] },
    "subject key": { more: ["subjectKeyIdentifier=critical,hash"] },
    "issuer's names": { more: ["issuerAltName=critical,DNS:x"] },
  },
  ca: { "authority": { extensions: ["basicConstraints=critical,CA:TRUE", `subjectAltName=${NAME}`] } },
  name: {
    "none": { extensions: [LEAF] },
    "of a domain": named("chat.example"),
    "any": named("*"),
    "hyphen before": named("-a"),
    "hyphen behind": named("a-"),
    "digits": named("123"),
    "of 64": named("x".repeat(64)),
    "dot behind": named("a."),
  },
  purpose: {
    "clients": { more: ["extendedKeyUsage=clientAuth"] },
    "any": { more: ["extendedKeyUsage=anyExtendedKeyUsage"] },
    "nothing": { more: ["extendedKeyUsage=DER:3000"] },
  },
  constraints: {
    "permitted elsewhere": { more: ["nameConstraints=critical,permitted;DNS:other"] },
    "excluded": { more: [`nameConstraints=excluded;${NAME}`] },
  },
  issuer: {
    "alone": { signedBy: "MyCA" },
    "with its chain": { signedBy: "MyCA", chain: true },
    "by an authority of the same name": { signedBy: "servidor-local" },
    "the same with its chain": { signedBy: "servidor-local", chain: true },
  },
  signature: {
    "SHA-1": { options: ["-sha1"] },
    "RSA with SHA-1": { key: rsa(2_048), options: ["-sha1"] },
    "RSA with MD5": { key: rsa(2_048), options: ["-md5"] },
    "RSA with SHA-224": { key: rsa(2_048), options: ["-sha224"] },
    "SHA-3": { options: ["-sha3-256"] },
  },
};
