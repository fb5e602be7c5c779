import { Temporal } from 'temporal-polyfill';

/** The last so many days up to this one, the first first. */
export function daysUntil(today: string, count: number): string[] {
  const last = Temporal.PlainDate.from(today);
  return Array.from({ length: count }, (_, place) => last.subtract({ days: count - 1 - place }).toString());
}
