import type { Call } from '#kernel/application/index.ts';
import { mayInCase } from './may-in-case.ts';
import { findCase } from './store.ts';
import { subjectsOf } from './subjects-of.ts';

/** Who may read a case may read what was handed in with it. */
export function mayReadFile(call: Call, _file: unknown, caseId: string): Promise<boolean> {
  return mayInCase(call, 'case.read', caseId);
}

/** Whose data a file of the case holds: the applicant's. */
export async function subjectsOfFile(call: Call, caseId: string): Promise<readonly string[]> {
  const found = await findCase(call.database, caseId);
  return found ? subjectsOf([found]) : [];
}
