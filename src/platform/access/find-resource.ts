import type { Call } from '#kernel/application/index.ts';
import { mayDo } from './authorise.ts';
import type { Action, CaseResource } from './model.ts';
import { accessProblem } from './problems.ts';

/** A case as policies see it, and at each open step with which an act is done: who has it, and of what rank he must be. */
export interface CaseAskedAbout {
  readonly whole: CaseResource;
  /** Where nothing waits for such an act, the case as a whole. */
  at(action: Action): readonly CaseResource[];
}

type Finder = (call: Call, key: string) => Promise<CaseAskedAbout | undefined>;
let finder: Finder = async () => undefined;

/** Access knows no cases: the module that keeps them says how one is found by its number. Called at start. */
export function findCasesWith(found: Finder): void {
  finder = found;
}

/**
 * The case with this number, for those who may read it or who keep authority as such. To others it is not there, whether it
 * is or not.
 */
export async function findCaseAskedAbout(call: Call, key: string): Promise<CaseAskedAbout> {
  const found = await finder(call, key);
  if (found && ((await mayReadAllAuthority(call)) || (await mayDo(call, 'case.read', found.whole))))
    return found;
  throw accessProblem('object-unknown', { key });
}

export const mayReadAllAuthority = (call: Call): Promise<boolean> =>
  mayDo(call, 'authority.read', { kind: 'authority', id: '' });
