import { caseToRead, contentOf } from '#casework/cases/index.ts';
import { releaseById } from '#casework/packs/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { readFileContent } from '#platform/files/index.ts';
import { goesAlong } from './compose-submission.ts';
import { mustHavePort } from './foreign-port.ts';
import { forwardingProblem } from './problems.ts';
import { findForward } from './store.ts';

/**
 * The other system fetches a file of a case that was forwarded to it, and no other. It signs the request as it signs what it
 * tells: `GET path` and a space. The reading is on record as of every file.
 */
export async function fetchForwardedFile(
  call: Call,
  asked: {
    readonly forwardId: string;
    readonly fileId: string;
    readonly path: string;
    readonly time: number;
    readonly signature: string;
  },
) {
  const { forwardId, fileId, path, time, signature } = asked;
  const forward = await findForward(call.database, forwardId);
  // Who cannot sign is not told what there is.
  const genuine =
    forward &&
    (await mustHavePort(call, forward.system).believes(call, { payload: `GET ${path} `, time, signature }));
  if (!forward || !genuine) throw forwardingProblem('bad-signature');
  if (forward.state === 'withdrawn' || !(await isSent(call, forward.caseId, fileId)))
    throw forwardingProblem('not-found');
  return readFileContent(systemCall(call, `forwarding.${forward.system}`), fileId);
}

async function isSent(call: Call, caseId: string, fileId: string): Promise<boolean> {
  const of = await call.database.transaction((transaction) => caseToRead(transaction, caseId));
  const content = of && (await contentOf(call.database, of.contentId));
  const bound = of && (await releaseById(call, of.releaseId)).part('item', of.itemKey)?.forwarding;
  const material = content?.materials.find((each) => each.fileId === fileId);
  return bound !== undefined && material !== undefined && goesAlong(bound, material.key);
}
