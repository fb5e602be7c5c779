import { createHash } from 'node:crypto';
import type { Algorithm, PublicKey, SigningKey } from '#platform/keys/index.ts';
import { isSigned } from '#platform/keys/index.ts';

/** What the log was at an instant, as it is signed and handed to witnesses. */
export interface Checkpoint {
  readonly size: number;
  readonly root: Buffer;
  readonly madeAt: Date;
  /** By the profile of this country: SM3 over every entry since there is such a chain, in their order. */
  readonly chain?: Buffer | undefined;
  /** A signed note as transparency logs use it: origin, size, root in base64, the instant, a blank line, signatures. */
  readonly note: string;
}

/** A signature's line begins with four bytes that tell which key made it: of the name, the algorithm and the key. */
const algorithmBytes: Readonly<Record<Algorithm, Buffer>> = {
  Ed25519: Buffer.of(1),
  // No number is agreed on for these: 255 stands before a name of one's own.
  'P-256': Buffer.concat([Buffer.of(255), Buffer.from('P-256')]),
  SM2: Buffer.concat([Buffer.of(255), Buffer.from('SM2')]),
};

function keyHash(origin: string, { algorithm, spki }: PublicKey): Buffer {
  const key = algorithm === 'Ed25519' ? spki.subarray(-32) : spki;
  return createHash('sha256')
    .update(`${origin}\n`)
    .update(algorithmBytes[algorithm])
    .update(key)
    .digest()
    .subarray(0, 4);
}

export async function signCheckpoint(
  origin: string,
  tree: Omit<Checkpoint, 'note'>,
  keys: readonly SigningKey[],
): Promise<Checkpoint> {
  const text = `${origin}\n${tree.size}\n${tree.root.toString('base64')}\n${tree.madeAt.toISOString()}\n${
    tree.chain ? `${chainName} ${tree.chain.toString('base64')}\n` : ''
  }`;
  const lines = await Promise.all(
    keys.map(async (key) => {
      const signature = Buffer.concat([keyHash(origin, key), await key.sign(Buffer.from(text))]);
      return `— ${origin} ${signature.toString('base64')}\n`;
    }),
  );
  return { ...tree, note: `${text}\n${lines.join('')}` };
}

const chainName = 'sm3';

const notePattern =
  /^(?<text>(?<origin>[^\n]+)\n(?<size>\d{1,15})\n(?<root>[A-Za-z0-9+/]{43}=)\n(?<madeAt>[^\n]+)\n(?:sm3 (?<chain>[A-Za-z0-9+/]{43}=)\n)?)\n(?<lines>(?:— [^\n]+\n)+)$/u;

/** A note that was handed over, with the keys that signed it; undefined: none of these did, or it is no checkpoint. */
export function readCheckpoint(
  note: string,
  keys: readonly PublicKey[],
): (Checkpoint & { readonly signedBy: readonly PublicKey[] }) | undefined {
  const parts = notePattern.exec(note)?.groups;
  if (!parts) return undefined;
  const { text = '', origin = '', size = '', root = '', madeAt = '', chain, lines = '' } = parts;
  const signatures = lines
    .split('\n')
    .map((line) => Buffer.from(line.slice(line.lastIndexOf(' ') + 1), 'base64'));
  const signedBy = keys.filter((key) => {
    const hash = keyHash(origin, key);
    return signatures.some(
      (signature) =>
        signature.subarray(0, 4).equals(hash) &&
        isSigned(key.algorithm, key.spki, Buffer.from(text), signature.subarray(4)),
    );
  });
  if (signedBy.length === 0) return undefined;
  return {
    ...{ size: Number(size), root: Buffer.from(root, 'base64'), madeAt: new Date(madeAt), note, signedBy },
    ...(chain === undefined ? {} : { chain: Buffer.from(chain, 'base64') }),
  };
}
