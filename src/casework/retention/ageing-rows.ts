import type { AgeingRows, HeldSubject, PersonalData } from './model.ts';
import { selectAgeing, takeAgeing } from './store.ts';

/** A kind that is rows of one table, with nothing else hanging on them. */
export function ageingRows(
  kind: Pick<PersonalData, 'key' | 'leastDays'> & { readonly rows: AgeingRows },
): PersonalData {
  const { rows, ...rest } = kind;
  const tells: HeldSubject[] = [
    ...(rows.case ? ['case' as const] : []),
    // What is kept with a case is told apart by its applicant, too.
    ...(rows.account || rows.case ? ['account' as const] : []),
  ];
  return {
    ...rest,
    tells,
    due: (on, overdue) => selectAgeing(on, rows, overdue),
    erase: (_call, transaction, ids) => takeAgeing(transaction, rows, ids),
  };
}
