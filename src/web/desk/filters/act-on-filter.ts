import { data } from 'react-router';
import { keepFilter, proposeFilter, removeFilter, settleFilter } from '#casework/filters/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { isId } from '../addresses.ts';
import { actsOfFilters, lefts, statesOfFilters } from './model.ts';

export interface Answered {
  readonly done?: 'kept' | 'removed' | 'did-propose' | 'did-share' | 'did-unshare';
  readonly error?: string;
}

/** What the forms of the page post: `act` with the filter it is about, or a new filter. */
export async function actOnFilter(call: Call, form: FormData) {
  const said = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  try {
    return data<Answered>({ done: await actOf(call, said) });
  } catch (error) {
    if (!isProblem(error) || error.status >= 500 || error.status === 401) throw error;
    const { title, remedy } = sayProblem(error, call.language);
    return data<Answered>({ error: `${title} ${remedy}` }, { status: error.status });
  }
}

async function actOf(call: Call, said: (name: string) => string): Promise<NonNullable<Answered['done']>> {
  const id = said('id');
  switch (said('act')) {
    case 'remove':
      await removeFilter(call, id);
      return 'removed';
    case 'propose':
      await proposeFilter(call, id);
      return 'did-propose';
    case 'share':
      await settleFilter(call, { id, outcome: 'shared' });
      return 'did-share';
    case 'unshare':
      await settleFilter(call, { id, outcome: 'own' });
      return 'did-unshare';
    default:
      await keepFilter(call, { id, name: said('name').slice(0, 20), conditions: conditionsIn(said) });
      return 'kept';
  }
}

function conditionsIn(said: (name: string) => string) {
  const [bodyId, divisionKey] = said('division').split('/');
  const act = actsOfFilters.find((known) => known === said('step'));
  const state = statesOfFilters.find((known) => known === said('state'));
  const left = lefts.find((known) => String(known) === said('left'));
  const itemKey = said('item').slice(0, 100);
  const text = said('text').slice(0, 80);
  return {
    ...(itemKey ? { itemKey } : {}),
    ...(isId(bodyId) && divisionKey ? { bodyId, divisionKey } : {}),
    ...(act ? { act } : {}),
    ...(state ? { state } : {}),
    ...(left === undefined ? {} : { leftAtMost: left }),
    ...(text ? { text } : {}),
  };
}
