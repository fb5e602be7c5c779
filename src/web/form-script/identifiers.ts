/**
 * Check digits, small enough to travel. The program's own (`#platform/identifiers`) stands on a calendar library and stays
 * at home; a test holds the two together.
 */

/** GB 11643: MOD 11-2 over 17 digits, of which eight are a day. */
export function isCitizenId(text: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(text)) return false;
  const sum = [...text].reduce(
    (total, digit, place) => total + (2 ** (17 - place) % 11) * (digit === 'X' ? 10 : Number(digit)),
    0,
  );
  return sum % 11 === 1 && isDay(text.slice(6, 14).replace(/(....)(..)(..)/, '$1-$2-$3'));
}

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** GB 32100: weights 3^i mod 31. */
export function isCreditCode(text: string): boolean {
  if (!/^[0-9A-HJ-NP-RTUW-Y]{2}\d{6}[0-9A-HJ-NP-RTUW-Y]{10}$/.test(text)) return false;
  let weight = 1;
  let sum = 0;
  for (const character of text.slice(0, 17)) {
    sum += alphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return alphabet[(31 - (sum % 31)) % 31] === text[17];
}

/** A day that the calendar has, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
