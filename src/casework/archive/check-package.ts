import type { Static, TSchema } from 'typebox';
import { Check } from 'typebox/value';
import { proofsUnder, type WrittenProof } from '#platform/audit/index.ts';
import type { RandomAccess } from '#platform/files/index.ts';
import { isSigned, type PublicKey } from '#platform/keys/index.ts';
import { digestsOf } from './digest.ts';
import { type Fault, type Listed, Manifest, places, Signatures } from './model.ts';
import { type Found, range, readDirectory, readEntry } from './read-zip.ts';

/** What a package is checked against. */
export interface Known {
  /** The keys that this installation has ever signed packages with, and its audit log. */
  readonly packageKeys: readonly PublicKey[];
  readonly logKeys: readonly PublicKey[];
  /** What the register of packages says of one; undefined: it knows none of that id. */
  readonly sealed: (packageId: string) => Promise<{ readonly sha256: string } | undefined>;
}

export interface Checked {
  readonly packageId: string | undefined;
  readonly faults: readonly Fault[];
}

const largestText = 16 << 20;
const executable = /\.(exe|dll|scr|js|vbs|bat|cmd|jar|ps1|sh|lnk|hta|msi)$/i;

/**
 * Checks a package for the four properties 四性: that it is what was sealed (真实), that nothing is missing or changed (完整),
 * that its documents open (可用), that nothing in it does harm (安全). Reads it twice from beginning to end, one window at a time.
 */
export async function checkPackage(bytes: RandomAccess, known: Known): Promise<Checked> {
  const directory = await readDirectory(bytes).catch(() => undefined);
  if (!directory) return { packageId: undefined, faults: [{ property: 'integrity', kind: 'no-package' }] };
  const found = new Map(directory.map((entry) => [entry.path, entry]));
  const manifestText = await textOf(bytes, found.get(places.manifest));
  const manifest = readAs(Manifest, manifestText);
  if (!manifestText || !manifest)
    return {
      packageId: undefined,
      faults: [{ property: 'integrity', kind: 'changed', path: places.manifest }],
    };
  const faults: Fault[] = [
    ...(await signatureFaults(bytes, found, manifestText, known)),
    ...namesOf(directory),
    ...unlistedIn(directory, manifest),
  ];
  for (const listed of manifest.files)
    faults.push(...(await fileFaults(bytes, found.get(listed.path), listed)));
  faults.push(...(await auditFaults(bytes, found, known)));
  const sealed = await known.sealed(manifest.packageId);
  if (!sealed) faults.push({ property: 'authenticity', kind: 'not-signed' });
  else if ((await digestsOf(range(bytes, 0, bytes.size))).sha256 !== sealed.sha256 && faults.length === 0)
    // Between the files: names, times, what a ZIP says of itself.
    faults.push({ property: 'integrity', kind: 'package-changed' });
  return { packageId: manifest.packageId, faults };
}

/** What an entry holds, if it is there and can be unpacked; never more than a text of a package may be long. */
async function textOf(bytes: RandomAccess, entry: Found | undefined): Promise<Buffer | undefined> {
  if (!entry || entry.packed > largestText) return undefined;
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of readEntry(bytes, entry)) {
      size += part.length;
      if (size > largestText) return undefined;
      parts.push(part);
    }
  } catch {
    return undefined;
  }
  return Buffer.concat(parts);
}

/** What a text of the package says, if it has the form that it must have. */
function readAs<Schema extends TSchema>(
  schema: Schema,
  text: Buffer | undefined,
): Static<Schema> | undefined {
  try {
    const value: unknown = JSON.parse(text?.toString('utf8') ?? '');
    return Check(schema, value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Every signature holds, and at least one is by a key of this installation for each algorithm that signs. */
async function signatureFaults(
  bytes: RandomAccess,
  found: ReadonlyMap<string, Found>,
  manifest: Buffer,
  { packageKeys }: Known,
): Promise<Fault[]> {
  const read = readAs(Signatures, await textOf(bytes, found.get(places.signatures)));
  if (!read) return [{ property: 'authenticity', kind: 'signature-invalid', path: places.signatures }];
  const holds = read.signatures.every(({ keyId, algorithm, publicKey, signature }) => {
    const key = packageKeys.find(({ id }) => id === keyId);
    return (
      key !== undefined &&
      key.algorithm === algorithm &&
      key.spki.toString('base64') === publicKey &&
      isSigned(key.algorithm, key.spki, manifest, Buffer.from(signature, 'base64'))
    );
  });
  return holds ? [] : [{ property: 'authenticity', kind: 'signature-invalid', path: places.signatures }];
}

function namesOf(directory: readonly Found[]): Fault[] {
  return directory.flatMap(({ path }): Fault[] => {
    if (path.startsWith('/') || path.includes('\\') || path.split('/').includes('..'))
      return [{ property: 'safety', kind: 'unsafe-name', path }];
    return executable.test(path) ? [{ property: 'safety', kind: 'unsafe-content', path }] : [];
  });
}

function unlistedIn(directory: readonly Found[], { files }: Manifest): Fault[] {
  const listed = new Set<string>([...files.map(({ path }) => path), places.manifest, places.signatures]);
  const seen = new Set<string>();
  return directory.flatMap(({ path }): Fault[] => {
    const fault = !listed.has(path) || seen.has(path);
    seen.add(path);
    return fault ? [{ property: 'integrity', kind: 'unlisted', path }] : [];
  });
}

async function fileFaults(bytes: RandomAccess, entry: Found | undefined, listed: Listed): Promise<Fault[]> {
  const { path } = listed;
  if (!entry) return [{ property: 'integrity', kind: 'missing', path }];
  let begins: Buffer | undefined;
  async function* beginning(): AsyncGenerator<Buffer> {
    if (!entry) return;
    let size = 0;
    for await (const part of readEntry(bytes, entry)) {
      begins ??= part.subarray(0, 8);
      size += part.length;
      yield part;
      // What is longer than it says is changed, however long it goes on.
      if (size > listed.size) return;
    }
  }
  const digests = await digestsOf(beginning()).catch(() => undefined);
  if (
    !digests ||
    digests.size !== listed.size ||
    digests.sha256 !== listed.sha256 ||
    digests.sm3 !== listed.sm3
  )
    return [{ property: 'integrity', kind: 'changed', path }];
  return opens(listed.mediaType, begins ?? Buffer.alloc(0))
    ? []
    : [{ property: 'usability', kind: 'unreadable', path }];
}

/** Whether it begins like what it is called; documents of other kinds have been looked into when they were handed in. */
function opens(mediaType: string, begins: Buffer): boolean {
  switch (mediaType) {
    case 'application/pdf':
      return begins.subarray(0, 5).toString('latin1') === '%PDF-';
    case 'image/jpeg':
      return begins.subarray(0, 3).equals(Buffer.of(0xff, 0xd8, 0xff));
    case 'image/png':
      return begins.equals(Buffer.from('89504e470d0a1a0a', 'hex'));
    default:
      return true;
  }
}

/** Each entry of the audit is in the log that was signed. */
async function auditFaults(
  bytes: RandomAccess,
  found: ReadonlyMap<string, Found>,
  { logKeys }: Known,
): Promise<Fault[]> {
  const fault: Fault = { property: 'authenticity', kind: 'audit-unproved', path: places.entries };
  const [note, entries] = await Promise.all([
    textOf(bytes, found.get(places.checkpoint)),
    textOf(bytes, found.get(places.entries)),
  ]);
  if (!note || !entries) return [fault];
  try {
    const lines = entries.toString('utf8').trimEnd().split('\n');
    const isProved = proofsUnder(note.toString('utf8'), logKeys);
    return isProved && lines.every((line) => isProved(JSON.parse(line) as WrittenProof)) ? [] : [fault];
  } catch {
    return [fault];
  }
}
