import type { Variables } from '#platform/processes/index.ts';

export interface ShownVariable {
  readonly name: string;
  readonly value: string;
}

/** Codes of a process (`agreed`, `large-site`), dates and times: they say nothing about anybody. */
const harmless = /^([a-z][a-z0-9]*(-[a-z0-9]+)*|\d{4}-\d{2}-\d{2}(T[\d:.+Z-]+)?)$/;
const mostHarmless = 40;
const largestNumber = 1_000_000;

/** What a process holds, without what may be somebody's: of other words only the first letter is left, of long numbers none. */
export function maskVariables(variables: Variables): ShownVariable[] {
  return shown(variables, masked);
}

export function showVariables(variables: Variables): ShownVariable[] {
  return shown(variables, (value) => value);
}

function shown(variables: Variables, change: (value: unknown) => unknown): ShownVariable[] {
  return Object.entries(variables).map(([name, value]) => ({
    name,
    value: JSON.stringify(change(value)) ?? 'null',
  }));
}

function masked(value: unknown): unknown {
  if (typeof value === 'string') return maskedText(value);
  if (typeof value === 'number') return Math.abs(value) < largestNumber ? value : '••••';
  if (Array.isArray(value)) return value.map(masked);
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, masked(inner)]));
  return value;
}

function maskedText(text: string): string {
  if (text === '' || (text.length <= mostHarmless && harmless.test(text))) return text;
  const [first = '', ...rest] = text;
  return /\d/.test(first) ? '••••' : first + '•'.repeat(Math.min(rest.length, 6));
}
