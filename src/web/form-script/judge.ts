import type { FieldRule, FieldTest } from '#platform/forms/index.ts';
import { isCitizenId, isCreditCode, isDay } from './identifiers.ts';

/** What to say of what was typed; nothing where it may be right. The server has the last word. */
export function faultIn(rule: FieldRule, typed: readonly string[]): string | undefined {
  const values = rule.as === 'choice' ? typed : typed.map((value) => read(rule.as, value));
  const given = values.filter((value) => value !== '');
  if (rule.as === 'confirmation')
    return given.length > 0 ? undefined : (messageOf(rule.tests[0]) ?? rule.missing);
  if (given.length === 0) return rule.missing;
  return messageOf(rule.tests.find((test) => fails(test, given)));
}

const messageOf = (test: FieldTest | undefined) => test?.[2];

/** As the server reads it: full-width signs, blanks and thousands separators do not matter. */
function read(as: FieldRule['as'], typed: string): string {
  const text = typed.replace(/\r\n?/g, '\n').trim();
  switch (as) {
    case 'number':
    case 'decimal':
      return canonical(plainDigits(text));
    case 'mobile':
      return identifier(text).replace(/^(?:\+|00)86/, '');
    case 'citizen-id':
    case 'credit-code':
      return identifier(text);
    case 'email':
      return text.normalize('NFKC');
    case 'date':
      return paddedDay(text.normalize('NFKC'));
    case 'text':
    case 'choice':
    case 'confirmation':
      return text;
  }
}

const plainDigits = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s,，_]/g, '')
    .replace(/[−–—]/g, '-')
    .replace(/。/g, '.')
    .replace(/^\+/, '');

/** `007`, `.5`: as the number is kept. What is no number stays as it is. */
function canonical(digits: string): string {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)0*(\d*)(\.\d+)?$/.exec(digits) ?? [];
  return whole + fraction === '' && !/^-?0+$/.test(digits) ? digits : `${sign}${whole || '0'}${fraction}`;
}

const identifier = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s\-‐-―]/g, '')
    .toUpperCase();

/** Three empty parts are no date; `2026-3-8` is one. */
function paddedDay(text: string): string {
  const [year = '', month = '', day = ''] = text.split('-').map((part) => part.trim());
  return year + month + day === '' ? '' : [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
}

const number = /^-?\d+(?:\.\d+)?$/;

function fails([test, limit]: FieldTest, values: readonly string[]): boolean {
  const [value = ''] = values;
  switch (test) {
    case 'number':
      return !number.test(value);
    case 'integer':
      return !Number.isInteger(Number(value));
    case 'maximum':
      return Number(value) > Number(limit);
    case 'minimum':
      return Number(value) < Number(limit);
    case 'exclusiveMinimum':
      return Number(value) <= Number(limit);
    case 'multipleOf':
      return !isMultiple(value, Number(limit));
    case 'maxLength':
      return [...value].length > Number(limit);
    case 'minLength':
      return [...value].length < Number(limit);
    case 'pattern':
      return !new RegExp(String(limit), 'u').test(value);
    case 'maxItems':
      return values.length > Number(limit);
    case 'minItems':
      return values.length < Number(limit);
    case 'confirmed':
      return false;
    case 'date':
      return !isDay(value);
    case 'email':
      return !/^[^\s@"(),:;<>[\\\]]{1,64}@([a-z0-9-]+\.)+[a-z0-9-]{2,}$/i.test(value);
    case 'mobile':
      return !/^1[3-9]\d{9}$/.test(value);
    case 'citizen-id':
      return !isCitizenId(value);
    case 'credit-code':
      return !isCreditCode(value);
    case 'decimal':
      return !number.test(value) || value.replace(/[-.]/g, '').length > 34;
  }
}

/** Of 1, 0.1, 0.01 … it is a matter of the digits after the point; anything else is left to the server's decimals. */
function isMultiple(value: string, of: number): boolean {
  const places = -Math.log10(of);
  if (!Number.isInteger(places) || places < 0) return true;
  const [, fraction = ''] = value.split('.');
  return fraction.replace(/0+$/, '').length <= places;
}
