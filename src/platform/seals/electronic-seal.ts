import { createHash } from 'node:crypto';
import {
  bits,
  encode,
  encoded,
  generalizedTime,
  ia5,
  integer,
  octets,
  oid,
  type Part,
  partAt,
  read,
  readCertificate,
  sequence,
  tagged,
  timeOf,
  utf8,
} from '#platform/certificates/index.ts';
import { isSigned, type SigningKey } from '#platform/keys/index.ts';

/** SM2 with SM3 (GM/T 0006). */
const signatureOid = '1.2.156.10197.1.501';
const version = 4;
/** The type of a seal of a body, of the size that bodies of a city use. */
const ofBody = 1;
const millimetres = 42;

export interface ElectronicSealDraft {
  readonly number: string;
  readonly name: string;
  /** SVG. */
  readonly picture: string;
  /** Of those who may seal with it, SM2. */
  readonly certificates: readonly Buffer[];
  readonly madeAt: Date;
  readonly validTo: Date;
  readonly maker: { readonly key: SigningKey; readonly certificate: Buffer };
}

/** SES_Seal of GB/T 38540-2020: number, name, life, picture and users of a seal, signed by who made it. */
export async function makeElectronicSeal(draft: ElectronicSealDraft): Promise<Buffer> {
  const info = sequence(
    sequence(ia5('ES'), integer(version), ia5('Mingtang')),
    ia5(draft.number),
    sequence(
      integer(ofBody),
      utf8(draft.name),
      // The users' certificates themselves, not their digests.
      integer(1),
      sequence(...draft.certificates.map((certificate) => octets(certificate))),
      generalizedTime(draft.madeAt),
      generalizedTime(draft.madeAt),
      generalizedTime(draft.validTo),
    ),
    sequence(ia5('svg'), octets(Buffer.from(draft.picture)), integer(millimetres), integer(millimetres)),
  );
  const toSign = sequence(info, octets(draft.maker.certificate), oid(signatureOid));
  const signature = await draft.maker.key.sign(encode(toSign));
  return encode(sequence(info, octets(draft.maker.certificate), oid(signatureOid), bits(signature)));
}

/** SES_Signature of GB/T 38540-2020 over the SM3 digest of a document. */
export async function signWithElectronicSeal(
  {
    electronicSeal,
    document,
    place,
    at,
    timeStamp,
  }: {
    readonly electronicSeal: Buffer;
    readonly document: Buffer;
    /** Where in its package the document stands, e.g. `/Doc_0/Signs/Sign_0/Signature.xml`. */
    readonly place: string;
    readonly at: Date;
    /** Asked for a token over the signature (RFC 3161). */
    readonly timeStamp?: (signature: Buffer) => Promise<Buffer>;
  },
  user: { readonly key: SigningKey; readonly certificate: Buffer },
): Promise<Buffer> {
  const toSign = sequence(
    integer(version),
    encoded(electronicSeal),
    generalizedTime(at),
    bits(sm3(document)),
    ia5(place),
  );
  const signature = await user.key.sign(encode(toSign));
  return frameOf(toSign, user.certificate, signature, await timeStamp?.(signature));
}

function frameOf(
  toSign: ReturnType<typeof encoded>,
  certificate: Buffer,
  signature: Buffer,
  timeStamp: Buffer | undefined,
): Buffer {
  return encode(
    sequence(
      toSign,
      octets(certificate),
      oid(signatureOid),
      bits(signature),
      ...(timeStamp ? [tagged(0, bits(timeStamp))] : []),
    ),
  );
}

export interface ElectronicSeal {
  readonly number: string;
  readonly name: string;
  readonly picture: string;
  readonly validFrom: Date;
  readonly validTo: Date;
  readonly certificates: readonly Buffer[];
  readonly makerCertificate: Buffer;
  /** Whether the maker's key signed all this; that the maker is one to believe is asked elsewhere. */
  readonly genuine: boolean;
}

export function readElectronicSeal(der: Buffer): ElectronicSeal {
  const seal = read(der);
  const info = partAt(seal, 0);
  const property = partAt(info, 2);
  const makerCertificate = partAt(seal, 1).content;
  const signed = sequence(encoded(info.raw), encoded(partAt(seal, 1).raw), encoded(partAt(seal, 2).raw));
  return {
    number: partAt(info, 1).content.toString('ascii'),
    name: partAt(property, 1).content.toString('utf8'),
    picture: partAt(info, 3, 1).content.toString('utf8'),
    validFrom: timeOf(partAt(property, 5)),
    validTo: timeOf(partAt(property, 6)),
    certificates: partAt(property, 3).parts.map(({ content }) => content),
    makerCertificate,
    genuine: isSignedBy(makerCertificate, encode(signed), partAt(seal, 3)),
  };
}

/** A signature with an electronic seal, as far as it can be read without trusting anybody. */
export interface SealSignature {
  readonly seal: ElectronicSeal;
  readonly sealBytes: Buffer;
  readonly certificate: Buffer;
  /** When the signer says that it was. */
  readonly at: Date;
  readonly documentDigest: Buffer;
  readonly signature: Buffer;
  readonly timeStamp: Buffer | undefined;
  /** Whether the key of the certificate signed. */
  readonly genuine: boolean;
}

export function readSealSignature(der: Buffer): SealSignature {
  const whole = read(der);
  const toSign = partAt(whole, 0);
  const certificate = partAt(whole, 1).content;
  const sealBytes = partAt(toSign, 1).raw;
  const token = whole.parts[4];
  const signature = bitsOf(partAt(whole, 3));
  const timeStamp = token && bitsOf(partAt(token, 0));
  const asWritten = frameOf(encoded(toSign.raw), certificate, signature, timeStamp);
  return {
    seal: readElectronicSeal(sealBytes),
    sealBytes,
    certificate,
    at: timeOf(partAt(toSign, 2)),
    documentDigest: bitsOf(partAt(toSign, 3)),
    signature,
    timeStamp,
    // The frame is covered by no signature: it is to stand as it is written here.
    genuine: asWritten.equals(der) && isSignedBy(certificate, toSign.raw, partAt(whole, 3)),
  };
}

/** What is wrong with a signature over a document, or that nothing is. */
export type SealSignatureState = 'good' | 'altered' | 'forged' | 'not-a-user' | 'seal-expired';

/** The order of GB/T 38540: the signature, the seal in it, who signed with it, when, and at last the document. */
export function checkSealSignature(der: Buffer, document: Buffer): SealSignatureState {
  const { seal, certificate, at, documentDigest, genuine } = readSealSignature(der);
  if (!seal.genuine || !genuine) return 'forged';
  if (!seal.certificates.some((one) => one.equals(certificate))) return 'not-a-user';
  if (at < seal.validFrom || at > seal.validTo) return 'seal-expired';
  return documentDigest.equals(sm3(document)) ? 'good' : 'altered';
}

export const sm3 = (bytes: Buffer) => createHash('sm3').update(bytes).digest();

const bitsOf = (part: Part) => part.content.subarray(1);

const isSignedBy = (certificate: Buffer, bytes: Buffer, signature: Part) =>
  isSigned('SM2', readCertificate(certificate).spki, bytes, bitsOf(signature));
