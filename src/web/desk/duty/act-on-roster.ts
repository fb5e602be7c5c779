import type { Call } from '#kernel/application/index.ts';
import { httpProblem } from '#kernel/http/index.ts';
import {
  answerSwap,
  askSwap,
  copyWeek,
  type DivisionSeen,
  type Half,
  halves,
  planWeek,
  publishWeek,
  withdrawSwap,
} from '#platform/duty/index.ts';
import { isDate, isId } from '../addresses.ts';

export interface Answered {
  readonly said?: 'saved' | 'copied' | 'published' | 'asked' | 'agreed' | 'declined' | 'withdrawn';
  readonly count?: number;
  readonly error?: string;
}

/** What the forms of the page ask for. */
export async function actOnRoster(
  call: Call,
  { bodyId, divisionKey }: Pick<DivisionSeen, 'bodyId' | 'divisionKey'>,
  form: FormData,
): Promise<Answered> {
  const said = (name: string) => String(form.get(name) ?? '').trim();
  const week = () => {
    const beginsOn = said('week');
    if (!isDate(beginsOn)) throw httpProblem('invalid-request', { count: 1 });
    return { bodyId, divisionKey, beginsOn };
  };
  const id = (name: string) => {
    const value = said(name);
    if (!isId(value)) throw httpProblem('invalid-request', { count: 1 });
    return value;
  };
  const plan = () =>
    planWeek(call, { ...week(), turns: form.getAll('turn').map((value) => turnOf(String(value))) });
  switch (said('act')) {
    // What has been ticked is kept, whichever button is pressed.
    case 'copy':
      await plan();
      return { said: 'copied', count: await copyWeek(call, week()) };
    case 'publish':
      await plan();
      await publishWeek(call, week());
      return { said: 'published' };
    case 'ask':
      await askSwap(call, { id: id('id'), given: id('given'), wanted: id('wanted') });
      return { said: 'asked' };
    case 'agree':
      await answerSwap(call, id('id'), true);
      return { said: 'agreed' };
    case 'decline':
      await answerSwap(call, id('id'), false);
      return { said: 'declined' };
    case 'withdraw':
      await withdrawSwap(call, id('id'));
      return { said: 'withdrawn' };
    default:
      await plan();
      return { said: 'saved' };
  }
}

/** A ticked box: day, half and officer. */
function turnOf(value: string): { day: string; half: Half; officerId: string } {
  const [day = '', half, officerId = ''] = value.split('|');
  const known = halves.find((one) => one === half);
  if (!isDate(day) || !known || !isId(officerId)) throw httpProblem('invalid-request', { count: 1 });
  return { day, half: known, officerId };
}
