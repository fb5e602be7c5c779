import { isCitizenId, isCivilDate } from './citizen-id.ts';
import { isCreditCode } from './credit-code.ts';

/** A mobile number of mainland China, written as eleven digits. */
export function isMobile(text: string): boolean {
  return /^1[3-9]\d{9}$/.test(text);
}

/** A plain decimal number, the way money and areas are kept: no exponent, no separators, at most 34 digits. */
export function isDecimal(text: string): boolean {
  return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) && text.replace(/[-.]/g, '').length <= 34;
}

/** An e-mail address as people have them; whether mail arrives is found out by sending some. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@"(),:;<>[\\\]]{1,64}@([a-z0-9-]+\.)+[a-z0-9-]{2,}$/i.test(text);
}

/**
 * What people write becomes what is kept: full-width characters become plain ones, blanks and hyphens go, letters are capital.
 * For identity numbers, credit codes and telephone numbers.
 */
export function normaliseIdentifier(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\-‐-―]/g, '')
    .toUpperCase();
}

/** The `format`s of our JSON Schemas, for `new Ajv({ formats: schemaFormats })`: one meaning in registers, forms and packs. */
export const schemaFormats: Readonly<Record<string, (text: string) => boolean>> = {
  date: isCivilDate,
  email: isEmail,
  mobile: isMobile,
  'citizen-id': isCitizenId,
  'credit-code': isCreditCode,
  decimal: isDecimal,
};
