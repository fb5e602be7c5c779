/** The root of identifiers of electronic licences (GB/T 36904). */
const root = '1.2.156.3005.2';
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export interface IdentifierParts {
  readonly typeCode: string;
  /** The issuing body's credit code. */
  readonly bodyCode: string;
  readonly serial: string;
  readonly version: number;
}

/** Root, type, issuing body, serial, version in three digits, check character: `1.2.156.3005.2.T.B.S.001.C`. */
export function makeIdentifier({ typeCode, bodyCode, serial, version }: IdentifierParts): string {
  const parts = [typeCode, bodyCode, serial, String(version).padStart(3, '0')];
  return [root, ...parts, checkCharacter(parts.join(''))].join('.');
}

/** Whether the text is an identifier with the right check character. */
export function isIdentifier(text: string): boolean {
  if (!text.startsWith(`${root}.`)) return false;
  const parts = text.slice(root.length + 1).split('.');
  const check = parts.pop();
  if (parts.length !== 4 || !/^\d{3}$/.test(parts[3] ?? '')) return false;
  const body = parts.join('');
  return parts.every((part) => /^[0-9A-Z]+$/.test(part)) && checkCharacter(body) === check;
}

/** ISO 7064, MOD 37,36, over digits and capital letters: finds every single wrong character and nearly every swap. */
export function checkCharacter(body: string): string {
  let product = 36;
  for (const character of body) {
    const sum = (product + alphabet.indexOf(character)) % 36;
    product = ((sum === 0 ? 36 : sum) * 2) % 37;
  }
  return alphabet.charAt((37 - product) % 36);
}
