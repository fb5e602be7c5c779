import type { LicenceType } from '#casework/licences/index.ts';
import { textIn } from '#kernel/i18n/index.ts';

export interface Column {
  /** The expression of the type that this column answers; of the two days of validity none. */
  readonly expression?: string;
  /** By what a file may call it; the first is what we call it. */
  readonly headings: readonly string[];
  readonly required: boolean;
  readonly kind: 'text' | 'citizen-id' | 'credit-code' | 'either' | 'number' | 'code' | 'day';
  /** The code table of its words. */
  readonly codes?: string;
}

/** What a file of this type holds, in this order: the holder, what the licence says, and from when to when it is good. */
export function columnsOf(type: LicenceType): readonly Column[] {
  const { holder } = type;
  const said = (expression: string) =>
    type.fields
      .filter(({ value }) => value === expression)
      .flatMap(({ label }) => [textIn(label, 'zh-CN'), textIn(label, 'en')]);
  const once = new Set([holder.name, holder.code]);
  const fields = type.fields.filter(({ value }) => {
    if (once.has(value) || ofTheCase(value) || literalIn(value) !== undefined) return false;
    once.add(value);
    return true;
  });
  return [
    {
      expression: holder.name,
      headings: ['持证人', 'Holder', ...said(holder.name)],
      required: true,
      kind: 'text',
    },
    {
      expression: holder.code,
      headings: ['证件号码', 'Holder’s code', ...said(holder.code)],
      required: true,
      kind: kinds[holder.codeType] ?? 'text',
    },
    ...fields.map(
      ({ value, codes, number }): Column => ({
        expression: value,
        headings: said(value),
        required: true,
        kind: codes ? 'code' : number ? 'number' : 'text',
        ...(codes ? { codes } : {}),
      }),
    ),
    { headings: ['有效期起', 'Valid from'], required: false, kind: 'day' },
    { headings: ['有效期止', 'Valid to'], required: false, kind: 'day' },
  ];
}

/** What the column is called in lists of faults and in the blank table. */
export const nameOf = ({ headings }: Column): string => headings[0] ?? '';

const kinds: Readonly<Record<string, Column['kind']>> = {
  'citizen-id': 'citizen-id',
  公民身份号码: 'citizen-id',
  'credit-code': 'credit-code',
  统一社会信用代码: 'credit-code',
  证件号码: 'either',
};

/** What a licence says of the case that led to it, an older one has none of. */
const ofTheCase = (expression: string) => /^case\.\w+$/.test(expression);

/** What every licence of the type says alike is not asked for. */
export const literalIn = (expression: string): string | undefined => /^"([^"]*)"$/.exec(expression)?.[1];

/** What the template of numbers can be filled from where there is no case. */
const fillable = new Set(['region', 'year', 'month', 'serial', 'holderCode']);

/**
 * Whether a file says enough to issue this type: numbers that are given with a registration (a firm’s credit code), and sentences
 * made of an application, are not for lists.
 */
export function canBatch(type: LicenceType): boolean {
  // A letter that answers an application is no licence that somebody holds from earlier days.
  if (type.number.kind !== 'serial' || type.layout === 'notice') return false;
  const blanks = [...(type.number.template ?? '').matchAll(/\{(\w+)/g)].map(([, name = '']) => name);
  const known = new Set(columnsOf(type).map(({ expression }) => expression));
  const told = Object.values(type.statement).flatMap((text) =>
    [...text.matchAll(/\{([^{}]+)\}/g)].map(([, expression]) => expression),
  );
  return blanks.every((name) => fillable.has(name)) && told.every((expression) => known.has(expression));
}
