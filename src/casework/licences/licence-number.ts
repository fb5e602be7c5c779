import type { LicenceType } from './model.ts';
import { licenceProblem } from './problems.ts';

/** `{name}` or `{serial:7}`. */
const blank = /\{(\w+)(?::(\d+))?\}/g;

/** The blanks that a number template may hold besides those that a caller brings. */
export type NumberFillers = Readonly<Record<string, string>>;

export function numberFillers(regionCode: string, today: string): NumberFillers {
  const [year = '', month = ''] = today.split('-');
  return { region: regionCode.slice(0, 6).padEnd(6, '0'), year, month };
}

/** Within what serials of this type run: the type and the values of its scope. */
export function numberScope(type: LicenceType, fillers: NumberFillers): string {
  return [type.key, ...(type.number.scope ?? []).map((name) => filler(type, fillers, name))].join('/');
}

/** The number as it is printed. */
export function fillNumber(type: LicenceType, fillers: NumberFillers, serial: number): string {
  return (type.number.template ?? '{serial}').replace(
    blank,
    (_whole, name: string, width: string | undefined) =>
      (name === 'serial' ? String(serial) : filler(type, fillers, name)).padStart(Number(width ?? 0), '0'),
  );
}

/** Whether numbers of this type count: a template without `{serial}` makes them of the holder's own data. */
export function hasSerial(type: LicenceType): boolean {
  return (type.number.template ?? '{serial}').includes('{serial');
}

function filler(type: LicenceType, fillers: NumberFillers, name: string): string {
  const value = fillers[name];
  if (value === undefined) throw licenceProblem('unknown-filler', { type: type.key, name });
  return value;
}
