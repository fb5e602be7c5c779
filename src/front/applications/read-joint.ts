import type { SubmittedMaterial } from '#casework/cases/index.ts';
import { findItem, type Item } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { openJoint, partyOf } from './answer-joint.ts';
import { type AnswerSection, describeAnswers } from './describe-answers.ts';
import type { JointParty, JointRequest, JointState } from './joint-model.ts';
import { jointFor, jointOfAccount, jointOfDraft } from './joint-store.ts';

const most = 50;

/** One of the others, as all who apply see him: the form names him, and what he is in it. */
export interface JointPartyShown extends Pick<JointParty, 'role' | 'name'> {
  readonly confirmed: boolean;
  readonly own: boolean;
}

/** A request as a list shows it. */
export interface JointSummary {
  readonly id: string;
  readonly as: 'asker' | 'other';
  readonly itemTitle: Text;
  readonly askerName: string;
  readonly parties: readonly JointPartyShown[];
  readonly askedAt: Date;
  readonly lapsesOn: string;
  readonly state: JointState;
  readonly reason: string;
  readonly caseId: string | null;
}

/** All of it, as the others read it before they confirm. */
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
    ...(await Promise.all(mine.map(async (request) => summaryOf(request, await partyOf(call, request))))),
    ...asked.filter(({ actor }) => actor.onBehalfOf === onBehalfOf).map((request) => summaryOf(request)),
  ];
}

/** One request with everything in it, for those who make it. Reading it is recorded. */
export async function readJoint(call: Call, id: string): Promise<JointView> {
  const { request, party } = await openJoint(call, id);
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
    ...summaryOf(request, party),
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

function summaryOf(request: JointRequest, own?: JointParty): JointSummary {
  const { id, itemTitle, askerName, askedAt, lapsesOn, state, reason, caseId } = request;
  const parties = request.parties.map((party) => ({
    role: party.role,
    name: party.name,
    confirmed: party.confirmedAs !== null,
    own: party === own,
  }));
  return {
    ...{ id, itemTitle, askerName, parties, askedAt, lapsesOn, state, reason, caseId },
    as: own ? 'other' : 'asker',
  };
}

/** The request that a draft waits for; its writer alone asks. */
export async function waitingOfDraft(call: Call, draftId: string): Promise<JointSummary | undefined> {
  const request = await jointOfDraft(call.database, draftId);
  return request?.accountId === call.actor.id ? summaryOf(request) : undefined;
}

/** Whether the caller is asked to confirm this draft, and so may read its files. */
export async function waitsForCaller(call: Call, draftId: string): Promise<boolean> {
  const request = await jointOfDraft(call.database, draftId);
  return request !== undefined && (await partyOf(call, request)) !== undefined;
}
