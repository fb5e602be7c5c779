/** Whether a character, given by its code point, belongs to a set. */
export type CharacterSet = (code: number) => boolean;

/** A regular expression of XML Schema with the additions of XPath: anchors, lazy repeats, groups, references. */
export type PatternNode =
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'group'; readonly number: number; readonly body: PatternNode }
  | { readonly kind: 'reference'; readonly number: number }
  | {
      readonly kind: 'repeat';
      readonly body: PatternNode;
      readonly least: number;
      readonly most: number;
      readonly lazy: boolean;
    };

export interface Flags {
  readonly ignoreCase: boolean;
  readonly dotAll: boolean;
  readonly multiline: boolean;
  readonly ignoreSpace: boolean;
  readonly literal: boolean;
}

/** Thrown while a pattern is read, caught where it was given: the answer is then null. */
export class BrokenPattern extends Error {}

export function readFlags(flags: string): Flags {
  if (!/^[smixq]*$/.test(flags)) throw new BrokenPattern(flags);
  const has = (flag: string): boolean => flags.includes(flag);
  return {
    ignoreCase: has('i'),
    dotAll: has('s'),
    multiline: has('m'),
    ignoreSpace: has('x'),
    literal: has('q'),
  };
}
