import type { SubmittedMaterial } from '#casework/cases/index.ts';
import { findItem, type Item } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { isOther, openJoint } from './answer-joint.ts';
import { type AnswerSection, describeAnswers } from './describe-answers.ts';
import type { JointRequest, JointState } from './joint-model.ts';
import { jointFor, jointOfAccount, jointOfDraft } from './joint-store.ts';

const most = 50;

/** A request as a list shows it. */
export interface JointSummary {
  readonly id: string;
  readonly as: 'asker' | 'other';
  readonly itemTitle: Text;
  readonly askerName: string;
  readonly role: Text;
  readonly askedAt: Date;
  readonly lapsesOn: string;
  readonly state: JointState;
  readonly reason: string;
  readonly caseId: string | null;
}

/** All of it, as the second person reads it before he confirms. */
export interface JointView extends JointSummary {
  readonly item: Item;
  readonly draftId: string | null;
  readonly sections: readonly AnswerSection[];
  readonly materials: readonly (Pick<SubmittedMaterial, 'key' | 'title'> & {
    readonly fileId: string | null;
    readonly fileName: string | null;
  })[];
}

/** What waits for the caller, and what he has asked others to confirm. */
export async function listJoint(call: Call): Promise<readonly JointSummary[]> {
  requireAccount(call);
  const { onBehalfOf, subjectId } = call.actor;
  const own = onBehalfOf ?? subjectId;
  const [mine, asked] = await Promise.all([
    own === undefined ? [] : jointFor(call.database, own, most),
    jointOfAccount(call.database, call.actor.id, most),
  ]);
  return [
    ...mine.map((request) => summaryOf(request, 'other')),
    ...asked
      .filter(({ actor }) => actor.onBehalfOf === onBehalfOf)
      .map((request) => summaryOf(request, 'asker')),
  ];
}

/** One request with everything in it, for those two. Reading it is recorded. */
export async function readJoint(call: Call, id: string): Promise<JointView> {
  const { request, as } = await openJoint(call, id);
  const { situation, answers, releaseId, materials } = request.submission;
  const item = await findItem(call, request.itemKey, releaseId);
  const pages = item.form().visiblePages({
    answers,
    situation,
    applicant: {},
    today: call.clock.dateOf(request.askedAt),
  });
  const sections = await describeAnswers(call, pages, answers);
  await call.database.transaction((transaction) =>
    recordAudit(call, transaction, [
      { action: 'application.joint-read', object: { kind: 'joint-application', id } },
    ]),
  );
  return {
    ...summaryOf(request, as),
    item,
    draftId: request.draftId,
    sections,
    materials: item.definition.materials.flatMap(({ key, title }) => {
      const brought = materials[key];
      return brought
        ? [{ key, title, fileId: brought.fileId ?? null, fileName: brought.fileName ?? null }]
        : [];
    }),
  };
}

function summaryOf(request: JointRequest, as: JointSummary['as']): JointSummary {
  const { id, itemTitle, askerName, role, askedAt, lapsesOn, state, reason, caseId } = request;
  return { id, as, itemTitle, askerName, role, askedAt, lapsesOn, state, reason, caseId };
}

/** The request that a draft waits for; its writer alone asks. */
export async function waitingOfDraft(call: Call, draftId: string): Promise<JointSummary | undefined> {
  const request = await jointOfDraft(call.database, draftId);
  return request?.accountId === call.actor.id ? summaryOf(request, 'asker') : undefined;
}

/** Whether the caller is asked to confirm this draft, and so may read its files. */
export async function waitsForCaller(call: Call, draftId: string): Promise<boolean> {
  const request = await jointOfDraft(call.database, draftId);
  return request !== undefined && (await isOther(call, request));
}
