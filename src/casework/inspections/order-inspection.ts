import { type Static, Type } from 'typebox';
import {
  type ActResult,
  beginProcedure,
  certifiedOfficers,
  type contentOf,
  issuePaper,
  lockCase,
  officersInWriting,
  tellApplicant,
  viewCase,
} from '#casework/cases/index.ts';
import { findItem } from '#casework/catalogue/index.ts';
import { type Checklist, releaseById } from '#casework/packs/index.ts';
import { type Call, within } from '#kernel/application/index.ts';
import { leastOfficers, namesOf } from './candidates.ts';
import type { Inspection, Inspector } from './model.ts';
import { inspectionProblem } from './problems.ts';
import { findInspection, insertInspection } from './store.ts';

export const OrderInspection = Type.Object({
  id: Type.String({ format: 'uuid', description: 'Made by the caller: the same request twice acts once' }),
  caseId: Type.String({ format: 'uuid' }),
  visitOn: Type.String({ format: 'date' }),
  visitAt: Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }),
  address: Type.String({ minLength: 1, maxLength: 300 }),
  officers: Type.Array(Type.String({ format: 'uuid' }), {
    maxItems: 10,
    description: 'The accounts of those who go, two at least',
  }),
});
export type OrderInspection = Static<typeof OrderInspection>;

/** The special procedure that is carried out on site. */
const kind = 'site-inspection';
const anyPlace = 'general';

/** What is chosen from when an inspection is ordered. */
export interface InspectionPlan {
  readonly caseId: string;
  readonly title: string;
  readonly receiptNumber: string;
  readonly applicantName: string;
  readonly address: string;
  readonly checklist: Checklist;
  readonly candidates: readonly (Inspector & { readonly own: boolean })[];
  readonly expectedOn: string;
  readonly dueOn: string | null;
}

/** Who could go, where to, and what would be looked at: for whoever may order it. */
export async function planInspection(call: Call, caseId: string): Promise<InspectionPlan> {
  const { case: of, possible, content } = await viewCase(call, caseId);
  const begin = possible.begin.find((one) => one.kind === kind);
  if (!begin) throw inspectionProblem('not-called-for');
  return {
    caseId,
    title: of.title,
    receiptNumber: of.receiptNumber,
    applicantName: of.applicantName,
    address: addressIn(content.answers) ?? content.applicant.address ?? '',
    checklist: await checklistOf(call, of),
    candidates: (await certifiedOfficers(call, of)).map((one) => ({
      ...one,
      own: one.accountId === call.actor.id,
    })),
    expectedOn: begin.expectedOn,
    dueOn: begin.dueOn,
  };
}

/**
 * Orders an inspection on site: the period stands still, two officers are named, the applicant is told in writing who comes,
 * when and where (行政许可法 34: two officers at least).
 */
export async function orderInspection(call: Call, input: OrderInspection): Promise<ActResult> {
  const { id, caseId, visitOn, visitAt, address } = input;
  if (visitOn < call.clock.today()) throw inspectionProblem('day-gone');
  return call.database.transactionByKey(async (transaction) => {
    const acting = within(call, transaction);
    const before = await lockCase(transaction, caseId);
    const candidates = before ? await certifiedOfficers(acting, before) : [];
    const officers = candidates.filter(({ accountId }) => input.officers.includes(accountId));
    // Asks whether it may be done at all, before anything else is said of the case.
    const result = await beginProcedure(acting, {
      id,
      caseId,
      kind,
      reason: [visitOn, visitAt, address].join(' '),
      officers: officers.map(({ accountId }) => accountId),
    });
    if (await findInspection(transaction, id)) return result;
    if (officers.length < Math.max(leastOfficers, new Set(input.officers).size))
      throw inspectionProblem('officers-unfit', { count: leastOfficers });
    const of = await lockCase(transaction, caseId);
    if (!of) throw inspectionProblem('not-found');
    const checklist = await checklistOf(acting, of);
    const inspection: Inspection = {
      id,
      caseId,
      bodyId: of.bodyId,
      divisionKey: of.divisionKey,
      itemKey: of.itemKey,
      itemTitle: of.itemTitle,
      receiptNumber: of.receiptNumber,
      applicantName: of.applicantName,
      visitOn,
      visitAt,
      address: address.trim(),
      officers,
      checklist,
      orderedAt: call.clock.now(),
      reportId: null,
      finding: null,
      reportedAt: null,
      calledOffOn: null,
    };
    await insertInspection(transaction, inspection);
    const release = await releaseById(acting, of.releaseId);
    const basis = release.part('procedure', kind)?.basis;
    await issuePaper(acting, transaction, of, {
      template: 'inspection-notice',
      ...(basis ? { basis } : {}),
      blanks: {
        officers: officersInWriting(officers),
        visitOn: { day: visitOn },
        visitAt,
        address: inspection.address,
      },
    });
    await tellApplicant(acting, transaction, of, 'case.inspection-ordered', {
      on: visitOn,
      at: visitAt,
      address: inspection.address,
      officers: namesOf(officers),
    });
    return result;
  });
}

type Of = NonNullable<Awaited<ReturnType<typeof lockCase>>>;

/** The list that the item names, else the one for any place. */
async function checklistOf(call: Call, of: Pick<Of, 'itemKey' | 'releaseId'>): Promise<Checklist> {
  const [release, item] = await Promise.all([
    releaseById(call, of.releaseId),
    findItem(call, of.itemKey, of.releaseId),
  ]);
  const named = item.definition.specialProcedures?.find((procedure) => procedure.kind === kind)?.checklist;
  const checklist = release.part('checklist', named ?? anyPlace);
  if (!checklist) throw inspectionProblem('not-called-for');
  return checklist;
}

/** Where the applicant says it is: forms ask for it by one of these names. */
function addressIn(
  answers: NonNullable<Awaited<ReturnType<typeof contentOf>>>['answers'],
): string | undefined {
  return ['siteAddress', 'address', 'projectAddress', 'location']
    .map((name) => answers[name])
    .find((value) => typeof value === 'string' && value !== '') as string | undefined;
}
