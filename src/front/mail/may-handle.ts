import { mayInCase } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { absent, authorise, mayDo } from '#platform/access/index.ts';
import { registerFileOwner } from '#platform/files/index.ts';
import type { Letter } from './model.ts';
import { mailProblem } from './problems.ts';
import { findLetter } from './store.ts';

const system = { kind: 'system' } as const;

/** The intake; answers the call as it is made under the post that handles letters. */
export async function atIntake(call: Call): Promise<Call> {
  const { assignmentId } = await authorise(call, 'letter.handle', system);
  return assignmentId === null ? call : { ...call, actor: { ...call.actor, assignmentId } };
}

/** What came in at the intake is read there; what belongs to a case is read by who reads the case. */
export async function mayReadLetter(call: Call, letter: Letter): Promise<boolean> {
  if (!letter.byReply && (await mayDo(call, 'letter.handle', system))) return true;
  return letter.caseId !== null && mayInCase(call, 'case.read', letter.caseId);
}

export async function readableLetter(call: Call, id: string): Promise<Letter> {
  const letter = await findLetter(call.database, id);
  if (!letter || !(await mayReadLetter(call, letter))) throw absent(call, mailProblem('not-found'));
  return letter;
}

export function registerLetterFiles(): void {
  registerFileOwner('letter', async (call, _file, id) => {
    const letter = await findLetter(call.database, id);
    return letter !== undefined && mayReadLetter(call, letter);
  });
}
