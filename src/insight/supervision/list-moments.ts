import type { Call } from '#kernel/application/index.ts';
import { type MomentRow, selectMoments, type Within } from './figure-store.ts';
import type { Measure } from './model.ts';
import { supervisionProblem } from './problems.ts';
import { bodiesOfReader } from './reach-of-reader.ts';

/** Whatever the grade, and however the decision was. */
const together = {
  rated: ['rated_5', 'rated_4', 'rated_3', 'rated_2', 'rated_1'],
  decided: ['granted', 'granted_in_part', 'refused'],
} as const satisfies Readonly<Record<string, readonly Measure[]>>;

export interface BehindQuery {
  readonly measure: Measure | keyof typeof together;
  /** Days, both included. */
  readonly from: string;
  readonly to: string;
  readonly bodyId?: string;
  /** Of that body. */
  readonly divisionKey?: string;
  readonly itemKeys?: readonly string[];
  readonly regionId?: string;
  readonly channel?: string;
  readonly before?: string;
  readonly limit?: number;
}

const most = 200;

/** The cases behind a figure, the newest first; only those of the reader's own reach, without a word about the applicant. */
export async function listMoments(
  call: Call,
  { before, limit = 50, bodyId, divisionKey, measure, ...query }: BehindQuery,
): Promise<{ readonly cases: readonly MomentRow[]; readonly next?: string }> {
  const reached = await bodiesOfReader(call, bodyId);
  const within = divisionKey === undefined ? reached : reached.map((area) => narrowed(area, divisionKey));
  const shown = Math.min(limit, most);
  const from = before === undefined ? undefined : readCursor(before);
  const found = await selectMoments(call.database, {
    ...query,
    measures: measure === 'rated' || measure === 'decided' ? together[measure] : [measure],
    within,
    ...(from ? { before: from } : {}),
    limit: shown + 1,
  });
  const cases = found.slice(0, shown);
  const last = cases.at(-1);
  return {
    cases,
    ...(found.length > shown && last ? { next: `${last.happenedOn}_${last.caseId}` } : {}),
  };
}

const narrowed = ({ bodyId, divisionKeys }: Within, divisionKey: string): Within => ({
  bodyId,
  divisionKeys: divisionKeys === 'all' || divisionKeys.includes(divisionKey) ? [divisionKey] : [],
});

function readCursor(cursor: string): { readonly on: string; readonly caseId: string } {
  const [, on, caseId] = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/.exec(cursor) ?? [];
  if (on === undefined || caseId === undefined) throw supervisionProblem('period-unknown');
  return { on, caseId };
}
