import { newId } from '#kernel/ids/index.ts';
import type { Case } from './model.ts';

export const now = new Date('2026-11-19T09:00:00+08:00');

/** A case as it has just come in, for tests that need no city around it. */
export function newCase(): Case {
  const id = newId();
  return {
    id,
    receiptNumber: `MZ${id.slice(-12)}`,
    kind: 'single',
    parentId: null,
    rootId: id,
    callId: null,
    itemKey: 'shop-licence',
    itemTitle: { 'zh-CN': '小餐饮登记' },
    releaseId: newId(),
    regionId: null,
    bodyId: newId(),
    leadBodyId: newId(),
    divisionKey: null,
    applicantAccountId: 'somebody',
    applicantSubjectId: null,
    applicantKind: 'person',
    applicantName: '甲',
    title: '小餐饮',
    state: 'received',
    outcome: null,
    channel: 'web',
    contentId: newId(),
    submittedAt: now,
    receivedOn: '2026-11-19',
    acceptedAt: null,
    decidedAt: null,
    closedAt: null,
    dueOn: null,
    statutoryDueOn: null,
    dueProvisional: false,
    recused: [],
    referredFrom: [],
    coApplicants: [],
    eventSequence: 1,
    version: 1,
  };
}
