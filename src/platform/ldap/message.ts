import type { Part } from '#platform/certificates/index.ts';
import { enumerated, integer, numberOf, octets, readPart, required, sequence, textOf, tlv } from './ber.ts';
import { ldapProblem } from './problems.ts';
import { readFilter, type SearchFilter } from './search-filter.ts';

/** Results of RFC 4511, 4.1.9, as far as this server gives them. */
export const result = {
  success: 0,
  protocolError: 2,
  sizeLimitExceeded: 4,
  authMethodNotSupported: 7,
  unavailableCriticalExtension: 12,
  confidentialityRequired: 13,
  noSuchObject: 32,
  invalidCredentials: 49,
  insufficientAccessRights: 50,
  busy: 51,
  unwillingToPerform: 53,
  other: 80,
} as const;
export type ResultCode = (typeof result)[keyof typeof result];

export const startTls = '1.3.6.1.4.1.1466.20037';
export const whoAmI = '1.3.6.1.4.1.4203.1.11.3';
export const pagedResults = '1.2.840.113556.1.4.319';

export interface SearchRequest {
  readonly base: string;
  readonly scope: number;
  readonly sizeLimit: number;
  readonly typesOnly: boolean;
  readonly filter: SearchFilter;
  readonly attributes: readonly string[];
}

export type Request =
  | {
      readonly kind: 'bind';
      readonly version: number;
      readonly name: string;
      readonly password: string | null;
    }
  | { readonly kind: 'unbind' }
  | { readonly kind: 'abandon' }
  | { readonly kind: 'search'; readonly search: SearchRequest }
  | { readonly kind: 'extended'; readonly name: string }
  /** What would change something; this server only reads. */
  | { readonly kind: 'change'; readonly answerTag: number };

export interface Control {
  readonly type: string;
  readonly critical: boolean;
  readonly value: Buffer | null;
}

export interface Message {
  readonly id: number;
  readonly request: Request;
  readonly controls: readonly Control[];
}

/** Requests that would change something, and the tags of their answers. */
const changes: Readonly<Record<number, number>> = { 102: 0x67, 104: 0x69, 74: 0x6b, 108: 0x6d, 110: 0x6f };

export function readMessage(bytes: Buffer): Message {
  const [id, operation, controls] = readPart(bytes).parts;
  return {
    id: numberOf(id),
    request: readRequest(required(operation)),
    controls: controls?.tag === 0xa0 ? controls.parts.map(readControl) : [],
  };
}

function readRequest(operation: Part): Request {
  const { tag, parts } = operation;
  switch (tag) {
    case 0x60:
      return readBind(parts);
    case 0x42:
      return { kind: 'unbind' };
    case 0x50:
      return { kind: 'abandon' };
    case 0x63:
      return { kind: 'search', search: readSearch(parts) };
    case 0x77:
      return { kind: 'extended', name: textOf(parts.find((part) => part.tag === 0x80)) };
    default: {
      const answerTag = changes[tag];
      if (answerTag === undefined) throw ldapProblem('malformed');
      return { kind: 'change', answerTag };
    }
  }
}

function readBind([version, name, proof]: readonly Part[]): Request {
  const simple = required(proof).tag === 0x80;
  return {
    kind: 'bind',
    version: numberOf(version),
    name: textOf(name),
    password: simple ? textOf(proof) : null,
  };
}

function readSearch(parts: readonly Part[]): SearchRequest {
  const [base, scope, _aliases, sizeLimit, _timeLimit, typesOnly, filter, attributes] = parts;
  return {
    base: textOf(base),
    scope: numberOf(scope),
    sizeLimit: numberOf(sizeLimit),
    typesOnly: required(typesOnly).content[0] !== 0,
    filter: readFilter(required(filter)),
    attributes: required(attributes).parts.map((part) => textOf(part)),
  };
}

function readControl({ parts }: Part): Control {
  const [type, ...rest] = parts;
  const critical = rest.find(({ tag }) => tag === 0x01);
  const value = rest.find(({ tag }) => tag === 0x04);
  return {
    type: textOf(type),
    critical: critical !== undefined && critical.content[0] !== 0,
    value: value?.content ?? null,
  };
}

/** RFC 2696: how many are wanted, and where the last page ended. */
export function readPaging(controls: readonly Control[]): { size: number; from: number } | undefined {
  const control = controls.find(({ type }) => type === pagedResults);
  if (!control?.value) return undefined;
  const [size, cookie] = readPart(control.value).parts;
  const from = textOf(cookie);
  if (!/^\d{0,9}$/.test(from)) throw ldapProblem('malformed');
  return { size: numberOf(size), from: Number(from) };
}

export const pagingControl = (cookie: string): Buffer =>
  tlv(0xa0, sequence(octets(pagedResults), octetsOf(sequence(integer(0), octets(cookie)))));

const octetsOf = (bytes: Buffer) => tlv(0x04, bytes);

export const answerTags = { bind: 0x61, search: 0x65, extended: 0x78 } as const;

/** The last word to a request. */
export function writeResult(
  id: number,
  tag: number,
  code: ResultCode,
  { diagnostic = '', more = [], controls = [] }: Further = {},
): Buffer {
  return sequence(
    integer(id),
    tlv(tag, enumerated(code), octets(''), octets(diagnostic), ...more),
    ...controls,
  );
}

interface Further {
  readonly diagnostic?: string;
  readonly more?: readonly Buffer[];
  readonly controls?: readonly Buffer[];
}

export function writeEntry(
  id: number,
  dn: string,
  attributes: ReadonlyMap<string, readonly string[]>,
  typesOnly: boolean,
): Buffer {
  const written = [...attributes].map(([name, values]) =>
    sequence(octets(name), tlv(0x31, ...(typesOnly ? [] : values.map(octets)))),
  );
  return sequence(integer(id), tlv(0x64, octets(dn), sequence(...written)));
}

/** Said before the server hangs up (RFC 4511, 4.4.1). */
export const disconnection = (diagnostic: string): Buffer =>
  writeResult(0, answerTags.extended, result.protocolError, {
    diagnostic,
    more: [tlv(0x8a, '1.3.6.1.4.1.1466.20036')],
  });

export const extendedValue = (value: string): Buffer => tlv(0x8b, value);
export const extendedName = (name: string): Buffer => tlv(0x8a, name);
