import { searchCases, searchChoices } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { listRegions } from '#platform/regions/index.ts';
import { isDate, isId, parameterOf } from '../addresses.ts';
import { longestText, states } from './model.ts';

/** The conditions as they stand in the address, so that a search can be kept as a bookmark and sent to a colleague. */
export async function readSearch(call: Call, request: Request) {
  const given = (name: string) => parameterOf(request, name)?.slice(0, longestText);
  const [text, applicant, item, body, region] = ['q', 'applicant', 'item', 'body', 'region'].map(given);
  const [from, to, before] = [given('from'), given('to'), given('before')];
  const state = states.find((known) => known === given('state'));
  const wrongPeriod =
    (from !== undefined && !isDate(from)) ||
    (to !== undefined && !isDate(to)) ||
    (from !== undefined && to !== undefined && from > to);
  const [found, choices, regions] = await Promise.all([
    wrongPeriod
      ? { cases: [], narrow: false }
      : searchCases(call, {
          ...(text ? { text } : {}),
          ...(applicant ? { applicant } : {}),
          ...(state ? { state } : {}),
          ...(item ? { itemKey: item } : {}),
          ...(isId(body) ? { bodyId: body } : {}),
          ...(isId(region) ? { regionId: region } : {}),
          ...(from ? { from } : {}),
          ...(to ? { to } : {}),
          ...(before ? { before } : {}),
        }),
    searchChoices(call),
    listRegions(call),
  ]);
  return {
    found,
    wrongPeriod,
    first: before === undefined,
    conditions: {
      q: text ?? '',
      applicant: applicant ?? '',
      state: state ?? '',
      item: item ?? '',
      body: isId(body) ? body : '',
      region: isId(region) ? region : '',
      from: from ?? '',
      to: to ?? '',
    },
    choices: {
      ...choices,
      regions: regions.filter(({ kind }) => kind === 'district').map(({ id, name }) => ({ id, name })),
    },
  };
}
