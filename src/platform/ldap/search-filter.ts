import type { Part } from '#platform/certificates/index.ts';
import { required, textOf } from './ber.ts';
import { ldapProblem } from './problems.ts';
import { attributeCalled } from './schema.ts';

/** A filter of RFC 4511, 4.5.1.7. */
export type SearchFilter =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly SearchFilter[] }
  | { readonly kind: 'not'; readonly part: SearchFilter }
  | { readonly kind: 'present'; readonly attribute: string }
  | {
      readonly kind: 'equal' | 'at-least' | 'at-most';
      readonly attribute: string;
      readonly value: string;
    }
  | {
      readonly kind: 'substrings';
      readonly attribute: string;
      readonly initial: string;
      readonly any: readonly string[];
      readonly final: string;
    }
  /** By a rule that this server does not know: neither true nor false. */
  | { readonly kind: 'undefined' };

export type Attributes = ReadonlyMap<string, readonly string[]>;

export function readFilter(part: Part): SearchFilter {
  const { tag, parts } = part;
  switch (tag) {
    case 0xa0:
    case 0xa1:
      return { kind: tag === 0xa0 ? 'and' : 'or', parts: parts.map(readFilter) };
    case 0xa2:
      return { kind: 'not', part: readFilter(required(parts[0])) };
    case 0xa3:
    case 0xa8:
      return { kind: 'equal', ...assertion(parts) };
    case 0xa4:
      return readSubstrings(parts);
    case 0xa5:
      return { kind: 'at-least', ...assertion(parts) };
    case 0xa6:
      return { kind: 'at-most', ...assertion(parts) };
    case 0x87:
      return { kind: 'present', attribute: nameOf(part) };
    case 0xa9:
      return readExtensible(parts);
    default:
      throw ldapProblem('malformed');
  }
}

const nameOf = (part: Part | undefined) => attributeCalled(textOf(part));

const assertion = ([attribute, value]: readonly Part[]) => ({
  attribute: nameOf(attribute),
  value: textOf(value),
});

function readSubstrings([attribute, pieces]: readonly Part[]): SearchFilter {
  const found = required(pieces).parts;
  const of = (tag: number) => found.filter((piece) => piece.tag === tag).map((piece) => textOf(piece));
  return {
    kind: 'substrings',
    attribute: nameOf(attribute),
    initial: of(0x80)[0] ?? '',
    any: of(0x81),
    final: of(0x82)[0] ?? '',
  };
}

function readExtensible(parts: readonly Part[]): SearchFilter {
  const of = (tag: number) => parts.find((part) => part.tag === tag);
  const attribute = of(0x82);
  if (of(0x81) || !attribute) return { kind: 'undefined' };
  return { kind: 'equal', attribute: nameOf(attribute), value: textOf(of(0x83)) };
}

/** True, false, or undefined where the filter speaks of what this server does not know. */
export function meets(
  attributes: Attributes,
  filter: SearchFilter,
  known: ReadonlySet<string>,
): boolean | undefined {
  switch (filter.kind) {
    case 'and':
      return all(filter.parts.map((part) => meets(attributes, part, known)));
    case 'or':
      return some(filter.parts.map((part) => meets(attributes, part, known)));
    case 'not': {
      const met = meets(attributes, filter.part, known);
      return met === undefined ? undefined : !met;
    }
    case 'undefined':
      return undefined;
    case 'present':
      return known.has(filter.attribute) ? attributes.has(filter.attribute) : false;
    case 'equal':
    case 'at-least':
    case 'at-most':
    case 'substrings': {
      if (!known.has(filter.attribute)) return undefined;
      const values = attributes.get(filter.attribute) ?? [];
      return values.some((value) => isMet(folded(filter.attribute, value), filter));
    }
  }
}

const all = (met: readonly (boolean | undefined)[]) =>
  met.includes(false) ? false : met.includes(undefined) ? undefined : true;
const some = (met: readonly (boolean | undefined)[]) =>
  met.includes(true) ? true : met.includes(undefined) ? undefined : false;

type Asserting = Extract<
  SearchFilter,
  { attribute: string; kind: 'equal' | 'at-least' | 'at-most' | 'substrings' }
>;

function isMet(value: string, filter: Asserting): boolean {
  const { attribute } = filter;
  switch (filter.kind) {
    case 'equal':
      return value === folded(attribute, filter.value);
    case 'at-least':
      return value >= folded(attribute, filter.value);
    case 'at-most':
      return value <= folded(attribute, filter.value);
    case 'substrings': {
      const { initial, any, final } = filter;
      return hasPieces(
        value,
        folded(attribute, initial),
        any.map((one) => folded(attribute, one)),
        folded(attribute, final),
      );
    }
  }
}

function hasPieces(value: string, initial: string, any: readonly string[], final: string): boolean {
  if (!value.startsWith(initial)) return false;
  let at = initial.length;
  for (const piece of any) {
    const found = value.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return value.length - final.length >= at && value.endsWith(final);
}

/** Case does not matter, in telephone numbers neither do blanks and hyphens. */
const folded = (attribute: string, value: string): string =>
  attribute === 'telephonenumber' ? value.replace(/[\s-]/g, '') : value.normalize('NFC').toLowerCase();
