import { normaliseIdentifier } from '#platform/identifiers/index.ts';
import type { AnswerFormat, AnswerSchema } from './model.ts';

const number = /^-?(?:\d+(?:\.\d+)?|\.\d+)$/;
const yes = new Set(['true', 'yes', 'on', '1', '是']);
const no = new Set(['false', 'no', 'off', '0', '否']);

/** Stands for a list or object where none belongs: as wrong as what was sent, but small. */
const misplaced = Object.freeze({});

/**
 * The value that a person meant, in the schema's type: full-width digits, thousands separators and spaces do not matter.
 * What cannot be understood stays as it was typed, so that it can be shown again with the reason. Nothing becomes `undefined`.
 */
export function asTyped(schema: AnswerSchema, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'object' && schema.type !== 'array' && schema.type !== 'object') return misplaced;
  switch (schema.type) {
    case 'string':
      return asText(schema.format, value);
    case 'number':
    case 'integer':
      return asNumber(value);
    case 'boolean':
      return asBoolean(value);
    case 'array':
      return asList(schema, value);
    case 'object':
      return asGroup(schema, value);
  }
}

function asText(format: AnswerFormat | undefined, value: unknown): unknown {
  const text = format === 'decimal' && typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return text;
  const trimmed = text.replace(/\r\n?/g, '\n').trim();
  if (trimmed === '') return undefined;
  switch (format) {
    case 'decimal': {
      const digits = plainDigits(trimmed);
      return number.test(digits) ? canonicalDecimal(digits) : trimmed;
    }
    case 'mobile':
      return normaliseIdentifier(trimmed).replace(/^(?:\+|00)86/, '');
    case 'citizen-id':
    case 'credit-code':
      return normaliseIdentifier(trimmed);
    case 'date':
      return asDate(narrow(trimmed));
    case 'email':
      return narrow(trimmed);
    case undefined:
      return trimmed;
  }
}

function asNumber(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const digits = plainDigits(value.trim());
  if (digits === '') return undefined;
  return number.test(digits) && Number.isFinite(Number(digits)) ? Number(digits) : value.trim();
}

function asBoolean(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const word = narrow(value).trim().toLowerCase();
  if (word === '') return undefined;
  if (yes.has(word)) return true;
  return no.has(word) ? false : value;
}

function asList(schema: AnswerSchema, value: unknown): unknown {
  if (!Array.isArray(value)) return typeof value === 'object' ? misplaced : value;
  const items = schema.items;
  const list = items ? value.map((item) => asTyped(items, item)) : value;
  return list.filter((item) => item !== undefined);
}

/** Only the group's own properties pass: whatever else was posted is gone, `__proto__` included. */
function asGroup(schema: AnswerSchema, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return false;
  const members = Object.entries(schema.properties ?? {})
    .filter(([key]) => Object.hasOwn(value, key))
    .map(([key, part]) => [key, asTyped(part, (value as Record<string, unknown>)[key])] as const)
    .filter(([, member]) => member !== undefined);
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

/** Full-width letters, digits and signs as their ordinary ones. */
function narrow(text: string): string {
  return text.normalize('NFKC');
}

function plainDigits(text: string): string {
  return narrow(text)
    .replace(/[\s,，_]/g, '')
    .replace(/[−–—]/g, '-')
    .replace(/。/g, '.')
    .replace(/^\+/, '');
}

function canonicalDecimal(digits: string): string {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)0*(\d*)(\.\d+)?$/.exec(digits) ?? [];
  const value = `${whole === '' ? '0' : whole}${fraction}`;
  return sign === '-' && /[1-9]/.test(value) ? `-${value}` : value;
}

/** `2026-3-8`, `2026/3/8` and `2026年3月8日` are all 2026-03-08. */
function asDate(text: string): string {
  const [, year = '', month = '', day = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.replace(/\s/g, '')) ?? [];
  return year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
