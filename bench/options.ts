import { parseArgs } from 'node:util';

/** A number given as `--name N` behind the bench's name; anything else than a whole number is refused. */
export function countGiven(name: string, otherwise: number): number {
  const { values } = parseArgs({ options: { [name]: { type: 'string' } }, strict: false });
  const given = values[name] ?? String(otherwise);
  const count = typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : 0;
  if (!Number.isSafeInteger(count) || count < 1) throw new RangeError(`--${name} wants a whole number`);
  return count;
}
