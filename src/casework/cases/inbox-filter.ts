import { type Static, Type } from 'typebox';
import type { Task } from '#platform/processes/index.ts';
import { soughtIn } from './case-terms.ts';
import { isSought } from './is-sought.ts';
import type { Case } from './model.ts';

/** What an officer wants to see of what waits for him; every condition must hold. */
export const InboxFilter = Type.Object({
  itemKey: Type.Optional(Type.String({ maxLength: 100 })),
  bodyId: Type.Optional(Type.String({ format: 'uuid' })),
  divisionKey: Type.Optional(Type.String({ maxLength: 100 })),
  /** What kind of step it is, by its act. */
  act: Type.Optional(Type.String({ maxLength: 40 })),
  state: Type.Optional(Type.Enum(['received', 'correction', 'accepted'])),
  /** Working days that are left, at most; -1: late. */
  leftAtMost: Type.Optional(Type.Integer({ minimum: -1, maximum: 60 })),
  /** Words of title, applicant or item, as written or in pinyin; a receipt number or its end. */
  text: Type.Optional(Type.String({ maxLength: 80 })),
});
export type InboxFilter = Static<typeof InboxFilter>;

export interface Filterable {
  readonly of: Pick<
    Case,
    'itemKey' | 'bodyId' | 'divisionKey' | 'state' | 'itemTitle' | 'title' | 'applicantName' | 'receiptNumber'
  >;
  /** Null: no step of the process waits, or something is asked for besides. */
  readonly task: Pick<Task, 'act' | 'bodyId' | 'divisionKey'> | null;
  readonly daysLeft: number | null;
}

/** Whether something in the inbox is what a filter asks for. A step lies where it waits, which need not be where its case does. */
export function matcherOf(filter: InboxFilter): (one: Filterable) => boolean {
  const sought = filter.text === undefined ? undefined : soughtIn(filter.text);
  const is = (wanted: string | undefined, found: string | null | undefined) =>
    wanted === undefined || wanted === found;
  return ({ of, task, daysLeft }) =>
    is(filter.itemKey, of.itemKey) &&
    is(filter.bodyId, task?.bodyId ?? of.bodyId) &&
    is(filter.divisionKey, (task ?? of).divisionKey) &&
    is(filter.act, task?.act) &&
    is(filter.state, of.state) &&
    (filter.leftAtMost === undefined || (daysLeft !== null && daysLeft <= filter.leftAtMost)) &&
    (sought === undefined || isSought(of, sought));
}
