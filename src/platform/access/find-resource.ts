import type { Call } from '#kernel/application/index.ts';
import { mayDo } from './authorise.ts';
import type { Resource } from './model.ts';
import { accessProblem } from './problems.ts';

type Finder = (call: Call, key: string) => Promise<Resource | undefined>;
const finders = new Map<Resource['kind'], Finder>();

/** Access knows no cases: the module that keeps a kind of thing says how one is found by its number. Called at start. */
export function findResourcesWith(kind: Resource['kind'], finder: Finder): void {
  finders.set(kind, finder);
}

/**
 * The case with this number, for those who may read it or who keep authority as such. To others it is not there, whether it
 * is or not.
 */
export async function findCaseResource(call: Call, key: string): Promise<Resource> {
  const found = await finders.get('case')?.(call, key);
  if (found && ((await mayReadAllAuthority(call)) || (await mayDo(call, 'case.read', found)))) return found;
  throw accessProblem('object-unknown', { key });
}

export const mayReadAllAuthority = (call: Call): Promise<boolean> =>
  mayDo(call, 'authority.read', { kind: 'authority', id: '' });
