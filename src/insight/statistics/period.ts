import type { Span } from './model.ts';
import { statisticsProblem } from './problems.ts';

export interface Bounds {
  readonly from: string;
  readonly to: string;
}

const utc = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);

/** The day, month or year that a day lies in, both ends included. */
export function boundsOf(span: Span, day: string): Bounds {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day)))
    throw statisticsProblem('period-unknown');
  const [year = 0, month = 0] = day.split('-').map(Number);
  switch (span) {
    case 'day':
      return { from: day, to: day };
    case 'month':
      return { from: utc(year, month - 1, 1), to: utc(year, month, 0) };
    case 'year':
      return { from: `${day.slice(0, 4)}-01-01`, to: `${day.slice(0, 4)}-12-31` };
  }
}

/** The day, month or year before. */
export function periodBefore(span: Span, { from }: Bounds): Bounds {
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number);
  return boundsOf(span, utc(year, month - 1, day - 1));
}

/** The same a year before; of 29 February there is none. */
export function yearBefore(span: Span, { from }: Bounds): Bounds | undefined {
  const day = `${String(Number(from.slice(0, 4)) - 1).padStart(4, '0')}${from.slice(4)}`;
  return span === 'day' && day.endsWith('-02-29') ? undefined : boundsOf(span, day);
}

/** The days of a month or the months of a year; a day has no parts. */
export function stepsOf(span: Span, { from, to }: Bounds): readonly string[] {
  const [year = 0, month = 0] = from.split('-').map(Number);
  switch (span) {
    case 'day':
      return [];
    case 'month':
      return Array.from({ length: Number(to.slice(8)) }, (_, place) => utc(year, month - 1, place + 1));
    case 'year':
      return Array.from({ length: 12 }, (_, place) => utc(year, place, 1));
  }
}
