import { type Part, read } from '#platform/certificates/index.ts';
import { ldapProblem } from './problems.ts';

/** A value with its tag and length (X.690, definite form). */
export function tlv(tag: number, ...contents: readonly (Buffer | string)[]): Buffer {
  const content = Buffer.concat(
    contents.map((one) => (typeof one === 'string' ? Buffer.from(one, 'utf8') : one)),
  );
  return Buffer.concat([Buffer.of(tag), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.of(0x80 | bytes.length, ...bytes);
}

export const sequence = (...contents: readonly Buffer[]) => tlv(0x30, ...contents);
export const octets = (text: string) => tlv(0x04, text);
export const enumerated = (value: number) => tlv(0x0a, Buffer.of(value));

export function integer(value: number): Buffer {
  const bytes = [value % 256];
  for (let rest = Math.floor(value / 256); rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  if ((bytes[0] ?? 0) >= 0x80) bytes.unshift(0);
  return tlv(0x02, Buffer.from(bytes));
}

/** What comes from the network is read or refused; nothing else happens to it. */
export function readPart(bytes: Buffer): Part {
  try {
    return read(bytes);
  } catch (error) {
    throw ldapProblem('malformed', {}, [], error);
  }
}

export const textOf = (part: Part | undefined): string => required(part).content.toString('utf8');

export function numberOf(part: Part | undefined): number {
  const { content } = required(part);
  if (content.length === 0 || content.length > 5 || (content[0] ?? 0) >= 0x80) throw ldapProblem('malformed');
  return content.readUIntBE(0, content.length);
}

export function required(part: Part | undefined): Part {
  if (!part) throw ldapProblem('malformed');
  return part;
}

/** No message of a client that only reads is longer. */
const longestMessage = 1 << 16;

/** The length of the message that these bytes begin; undefined: more are to come. */
export function messageLength(bytes: Buffer): number | undefined {
  if (bytes.length < 2) {
    if (bytes.length === 1 && bytes[0] !== 0x30) throw ldapProblem('malformed');
    return undefined;
  }
  const first = bytes.readUInt8(1);
  const size = first < 0x80 ? 0 : first & 0x7f;
  if (bytes[0] !== 0x30 || first === 0x80 || size > 4) throw ldapProblem('malformed');
  if (bytes.length < 2 + size) return undefined;
  const length = 2 + size + (size === 0 ? first : bytes.readUIntBE(2, size));
  if (length > longestMessage) throw ldapProblem('malformed');
  return bytes.length < length ? undefined : length;
}
