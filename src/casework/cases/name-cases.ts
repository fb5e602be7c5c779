import type { Call } from '#kernel/application/index.ts';
import type { Case } from './model.ts';
import { casesByIds, familyOf, findCaseByReceipt } from './store.ts';

/** What a case is called by those who do not handle it: its number and item, nobody's name. */
export type NamedCase = Pick<Case, 'id' | 'receiptNumber' | 'itemKey' | 'itemTitle' | 'state' | 'dueOn'>;

export async function nameCases(call: Call, ids: readonly string[]): Promise<ReadonlyMap<string, NamedCase>> {
  const cases = ids.length === 0 ? [] : await casesByIds(call.database, ids);
  return new Map(cases.map((of) => [of.id, named(of)]));
}

/** The case of a receipt number with its child cases. */
export async function casesOfReceipt(call: Call, receiptNumber: string): Promise<NamedCase[]> {
  const root = await findCaseByReceipt(call.database, receiptNumber);
  return root ? (await familyOf(call.database, root.id)).map(named) : [];
}

const named = ({ id, receiptNumber, itemKey, itemTitle, state, dueOn }: Case): NamedCase => ({
  id,
  receiptNumber,
  itemKey,
  itemTitle,
  state,
  dueOn,
});
