import type { Call } from '#kernel/application/index.ts';
import type { CaseResource } from '#platform/access/index.ts';
import type { Task } from '#platform/processes/index.ts';
import type { Case } from './model.ts';
import { type Participant, participantsOf } from './store.ts';

/** A case as access policies see it. Those who handle another case of the family read the whole application (抄告相关). */
export async function resourceOf(call: Call, of: Case, task?: Task): Promise<CaseResource> {
  return resourceWith(of.kind === 'single' ? [of] : await participantsOf(call.database, of.id), of, task);
}

/** The same where the family is at hand. */
export function resourceWith(family: readonly Participant[], of: Case, task?: Task): CaseResource {
  const others = family.filter((member) => member.id !== of.id);
  const decidedBy = ranks[task?.post ?? ''];
  return {
    kind: 'case',
    id: of.id,
    bodyId: task?.bodyId ?? of.bodyId,
    leadBodyId: of.leadBodyId,
    divisionKey: task?.divisionKey ?? of.divisionKey ?? '',
    itemKey: of.itemKey,
    regionId: of.regionId,
    applicantAccountId: of.applicantAccountId,
    applicantSubjectId: of.applicantSubjectId,
    participantBodyIds: [...new Set(others.map((member) => member.bodyId))],
    participantDivisions: [
      ...new Set([
        ...others.map((member) => `${member.bodyId}/${member.divisionKey ?? ''}`),
        ...of.referredFrom,
      ]),
    ],
    ...(decidedBy ? { decidedBy, stepRank: decidedBy } : {}),
    ...(task ? { givenTo: task.claimedBy, doneByAccountId: task.closedBy } : {}),
    recusedAccountIds: of.recused,
    coApplicantSubjectIds: of.coApplicants,
  };
}

/** The rank that a process asks of whoever does a step (`mt:post`). */
const ranks: Readonly<Record<string, 1 | 2 | 3>> = { clerk: 1, head: 2, leader: 3 };
