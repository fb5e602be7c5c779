import { createHash } from 'node:crypto';
import { type Attribute, ulong } from './cryptoki.ts';
import type { Algorithm } from './model.ts';

/** The kinds of keys that tokens can hold. SM2 has no number in PKCS #11: each maker has his own. */
export type TokenAlgorithm = Exclude<Algorithm, 'SM2'>;

export interface TokenKeyKind {
  /** CKM_… by which a pair is made, and by which it signs. */
  readonly generation: number;
  readonly signing: number;
  readonly keyType: number;
  /** CKA_EC_PARAMS: the curve’s object identifier, DER. */
  readonly curve: Buffer;
  /** What stands before the point in a SubjectPublicKeyInfo, and how long the point is. */
  readonly prefix: Buffer;
  readonly pointLength: number;
  /** What the token is given to sign, and how its answer becomes a signature as the rest of the world reads it. */
  toSign(bytes: Buffer): Buffer;
  signature(answered: Buffer): Buffer;
}

export const tokenKeyKinds: Readonly<Record<TokenAlgorithm, TokenKeyKind>> = {
  'P-256': {
    generation: 0x1040,
    signing: 0x1041,
    keyType: 0x03,
    curve: Buffer.from('06082a8648ce3d030107', 'hex'),
    prefix: Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex'),
    pointLength: 65,
    // CKM_ECDSA signs a digest: some tokens know no mechanism that makes it, too.
    toSign: (bytes) => createHash('sha256').update(bytes).digest(),
    signature: derSignature,
  },
  Ed25519: {
    generation: 0x1055,
    signing: 0x1057,
    keyType: 0x40,
    curve: Buffer.from('06032b6570', 'hex'),
    prefix: Buffer.from('302a300506032b6570032100', 'hex'),
    pointLength: 32,
    toSign: (bytes) => bytes,
    signature: (answered) => answered,
  },
};

const attribute = {
  class: 0x00,
  token: 0x01,
  private: 0x02,
  label: 0x03,
  keyType: 0x100,
  id: 0x102,
  sensitive: 0x103,
  sign: 0x108,
  verify: 0x10a,
  extractable: 0x162,
  curve: 0x180,
} as const;
export const pointAttribute = 0x181;
const publicClass = 2;
const privateClass = 3;
const yes = Buffer.of(1);
const no = Buffer.of(0);

/** The public part stays readable; the private one signs, and no function gives it out. */
export function pairTemplates(
  { keyType, curve }: TokenKeyKind,
  { id, label }: { readonly id: Buffer; readonly label: string },
): { readonly publicKey: Attribute[]; readonly privateKey: Attribute[] } {
  const shared = (): Attribute[] => [
    [attribute.token, yes],
    [attribute.keyType, ulong(keyType)],
    [attribute.id, id],
    [attribute.label, Buffer.from(label)],
  ];
  return {
    publicKey: [
      [attribute.class, ulong(publicClass)],
      ...shared(),
      [attribute.verify, yes],
      [attribute.curve, curve],
    ],
    privateKey: [
      [attribute.class, ulong(privateClass)],
      ...shared(),
      [attribute.private, yes],
      [attribute.sensitive, yes],
      [attribute.extractable, no],
      [attribute.sign, yes],
    ],
  };
}

export const privateKeyById = (id: Buffer): Attribute[] => [
  [attribute.class, ulong(privateClass)],
  [attribute.id, id],
];

/** CKA_EC_POINT holds the point, most often in an OCTET STRING: it is what ends the value either way. */
export const spkiOf = ({ prefix, pointLength }: TokenKeyKind, point: Buffer): Buffer =>
  Buffer.concat([prefix, point.subarray(-pointLength)]);

/** The two numbers side by side become the SEQUENCE of two INTEGERs that certificates and CMS hold. */
function derSignature(answered: Buffer): Buffer {
  const half = answered.length / 2;
  const numbers = Buffer.concat([integer(answered.subarray(0, half)), integer(answered.subarray(half))]);
  return Buffer.concat([Buffer.of(0x30, numbers.length), numbers]);
}

function integer(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  const shortest = bytes.subarray(first === -1 ? bytes.length - 1 : first);
  const positive = (shortest[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.of(0), shortest]) : shortest;
  return Buffer.concat([Buffer.of(0x02, positive.length), positive]);
}
