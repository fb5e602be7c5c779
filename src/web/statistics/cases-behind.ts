import type { Dimension, MadeOf } from '#insight/statistics/index.ts';
import type { Asked } from './asked.ts';
import { filters } from './choices.ts';

const parameters = { body: 'bodyId', item: 'itemKey', region: 'regionId', channel: 'channel' } as const;

/** The city itself is a region without a name: an address says so in a word, for an empty one gets lost on the next page. */
const wholeCity = 'none';

/** Supervision has a word of its own for what was closed too late. */
export const keptAs = (measure: MadeOf) => (measure === 'overdue' ? 'late' : measure);

/** The list of the cases behind a figure that supervision keeps; without a key, those of all lines. */
export function casesBehind(
  asked: Pick<Asked, 'by' | 'span' | (typeof filters)[number]>,
  key: string | undefined,
  { kept, from, to }: { readonly kept: string; readonly from: string; readonly to: string },
): string {
  const of = new URLSearchParams({ measure: kept, from, to });
  for (const filter of filters) if (asked[filter]) of.set(parameters[filter], asked[filter]);
  if (key !== undefined) narrow(of, asked.by, key, asked.span === 'year');
  return `/desk/supervision/cases?${of}`;
}

function narrow(of: URLSearchParams, by: Dimension, key: string, byMonths: boolean): void {
  switch (by) {
    case 'division': {
      const [body = '', division = ''] = key.split('/');
      of.set('bodyId', body);
      of.set('divisionKey', division);
      return;
    }
    case 'time':
      of.set('from', key);
      of.set('to', byMonths ? lastOfMonth(key) : key);
      return;
    case 'region':
      of.set('regionId', key || wholeCity);
      return;
    default:
      of.set(parameters[by], key);
  }
}

export const lastOfMonth = (day: string) =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).toISOString().slice(0, 10);
