/** Of whoever may know it a secret is none: what manuals, samples and habit put there. */
const published: ReadonlySet<string> = new Set([
  'admin',
  'administrator',
  'changeit',
  'changeme',
  'default',
  'demo',
  'demonstration-only',
  'mingtang',
  'mingzhou-2026',
  'passw0rd',
  'password',
  'postgres',
  'root',
  'secret',
  'test',
]);
const shortest = 16;

/** Why a secret that this program shares with another system is none; undefined: nothing speaks against it. */
export function unfitSecret(secret: string): 'published' | 'short' | undefined {
  if (isPublished(secret)) return 'published';
  return secret.length < shortest || new Set(secret).size < 6 ? 'short' : undefined;
}

/** What people set themselves and others limit in length (PINs, passwords of databases and mailboxes). */
export function isPublished(secret: string): boolean {
  const plain = secret.toLowerCase().replace(/(?<=[a-z])[0-9!@#$]{1,4}$/, '');
  return published.has(secret.toLowerCase()) || published.has(plain) || isRow(secret);
}

/** 000000, 123456, 87654321 */
function isRow(secret: string): boolean {
  const steps = new Set([...secret].slice(1).map((digit, i) => Number(digit) - Number(secret[i])));
  return /^\d+$/.test(secret) && steps.size <= 1 && Math.abs([...steps][0] ?? 0) <= 1;
}

/** The password in an address, e.g. of a database or a mailbox. */
export function passwordIn(address: string | undefined): string | undefined {
  if (!address || !URL.canParse(address)) return undefined;
  return decodeURIComponent(new URL(address).password) || undefined;
}
