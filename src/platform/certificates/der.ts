import * as asn1 from 'asn1js';
import { certificateProblem } from './problems.ts';

/** A value on its way into DER. */
export type Node = asn1.AsnType;

const bytesOf = (bytes: Uint8Array) => Uint8Array.from(bytes).buffer;

export const sequence = (...value: Node[]): Node => new asn1.Sequence({ value });

/** A SET OF: DER wants its members in the order of their bytes. */
export const setOf = (...value: Node[]): Node =>
  new asn1.Set({ value: value.toSorted((one, other) => Buffer.compare(encode(one), encode(other))) });

/** A whole number; bytes are taken as one without a sign. */
export function integer(value: number | Uint8Array): Node {
  if (typeof value === 'number') return new asn1.Integer({ value });
  const first = value.findIndex((byte) => byte !== 0);
  const digits = first < 0 ? Buffer.of(0) : Buffer.from(value.subarray(first));
  const positive = (digits[0] ?? 0) < 0x80 ? digits : Buffer.concat([Buffer.of(0), digits]);
  return new asn1.Integer({ valueHex: bytesOf(positive) });
}

export const oid = (value: string): Node => new asn1.ObjectIdentifier({ value });
export const octets = (bytes: Uint8Array): Node => new asn1.OctetString({ valueHex: bytesOf(bytes) });
export const bits = (bytes: Uint8Array, unusedBits = 0): Node =>
  new asn1.BitString({ valueHex: bytesOf(bytes), unusedBits });
export const utf8 = (value: string): Node => new asn1.Utf8String({ value });
export const printable = (value: string): Node => new asn1.PrintableString({ value });
export const ia5 = (value: string): Node => new asn1.IA5String({ value });
export const truth = (value: boolean): Node => new asn1.Boolean({ value });
export const nothing = (): Node => new asn1.Null();
export const enumerated = (value: number): Node => new asn1.Enumerated({ value });

/** X.509 writes years to 2049 with two digits. Seconds are the smallest it knows. */
export const time = (instant: Date): Node =>
  instant.getUTCFullYear() < 2050
    ? new asn1.UTCTime({ valueDate: wholeSeconds(instant) })
    : generalizedTime(instant);
export const generalizedTime = (instant: Date): Node =>
  new asn1.GeneralizedTime({ valueDate: wholeSeconds(instant) });

const wholeSeconds = (instant: Date) => new Date(Math.floor(instant.getTime() / 1000) * 1000);

export const tagged = (tagNumber: number, ...value: Node[]): Node =>
  new asn1.Constructed({ idBlock: { tagClass: 3, tagNumber }, value });
export const taggedBytes = (tagNumber: number, bytes: Uint8Array): Node =>
  new asn1.Primitive({ idBlock: { tagClass: 3, tagNumber }, valueHex: bytesOf(bytes) });

/** What is in DER already. */
export function encoded(bytes: Uint8Array): Node {
  let read: ReturnType<typeof asn1.fromBER>;
  try {
    read = asn1.fromBER(bytesOf(bytes));
  } catch (error) {
    // A time that is none, for instance, where the bytes came from outside.
    throw certificateProblem('not-readable', {}, [], error);
  }
  if (read.offset !== bytes.length) throw certificateProblem('not-readable');
  return read.result;
}

export const encode = (node: Node): Buffer => Buffer.from(node.toBER());

/** A value read from DER. */
export interface Part {
  /** Its identifying octet: 0x30 a sequence, 0xa0 what is tagged 0. */
  readonly tag: number;
  readonly parts: readonly Part[];
  readonly content: Buffer;
  /** With tag and length, byte for byte. */
  readonly raw: Buffer;
}

/** Nobody of ours nests deeper, and what comes from outside may want us to run out of stack. */
const deepest = 40;

/** Reads one value of definite length and nothing after it; padding zeros are allowed where asked for. */
export function read(bytes: Uint8Array, { padded = false } = {}): Part {
  const whole = Buffer.from(bytes);
  const { part, end } = readAt(whole, 0, whole.length, 0);
  const rest = whole.subarray(end);
  if (padded ? rest.some((byte) => byte !== 0) : rest.length > 0) throw certificateProblem('not-readable');
  return part;
}

function readAt(bytes: Buffer, from: number, to: number, depth: number): { part: Part; end: number } {
  const tag = bytes[from];
  const first = bytes[from + 1];
  if (tag === undefined || first === undefined || from + 2 > to || (tag & 0x1f) === 0x1f || depth > deepest)
    throw certificateProblem('not-readable');
  const longForm = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || longForm > 4 || from + 2 + longForm > to) throw certificateProblem('not-readable');
  const length = longForm === 0 ? first : bytes.readUIntBE(from + 2, longForm);
  const start = from + 2 + longForm;
  const end = start + length;
  if (end > to) throw certificateProblem('not-readable');
  const parts: Part[] = [];
  if (tag & 0x20)
    for (let at = start; at < end; ) {
      const child = readAt(bytes, at, end, depth + 1);
      parts.push(child.part);
      at = child.end;
    }
  return { part: { tag, parts, content: bytes.subarray(start, end), raw: bytes.subarray(from, end) }, end };
}

/** One of the parts; whoever asks for what is not there has read no such structure. */
export function partAt(part: Part | undefined, ...path: readonly number[]): Part {
  let found = part;
  for (const index of path) found = found?.parts[index];
  if (!found) throw certificateProblem('not-readable');
  return found;
}

/** An object identifier in dotted form. */
export function oidOf(part: Part): string {
  if (part.tag !== 0x06) throw certificateProblem('not-readable');
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of part.content) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    if (arcs.length === 0) {
      const top = Math.min(2, Math.floor(arc / 40));
      arcs.push(top, arc - top * 40);
    } else arcs.push(arc);
    arc = 0;
  }
  return arcs.join('.');
}

/** A UTCTime or GeneralizedTime in whole seconds of UTC; fractions are dropped. */
export function timeOf(part: Part): Date {
  const text = part.content.toString('latin1');
  const [, year = '', rest = ''] = /^(\d{2}|\d{4})(\d{10})(?:\.\d+)?Z$/.exec(text) ?? [];
  if (!year) throw certificateProblem('not-readable');
  const full = year.length === 4 ? year : Number(year) < 50 ? `20${year}` : `19${year}`;
  const [month, day, hour, minute, second] = rest.match(/../g) ?? [];
  const instant = new Date(`${full}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(instant.getTime())) throw certificateProblem('not-readable');
  return instant;
}
