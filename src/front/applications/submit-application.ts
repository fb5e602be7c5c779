import { type CoApplicant, type SubmissionMessage, sendStageMessage } from '#casework/cases/index.ts';
import { findItem, type Item } from '#casework/catalogue/index.ts';
import { currentRelease } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { requireAssurance, requireMatter } from '#platform/identity/index.ts';
import { divisionOf } from '#platform/regions/index.ts';
import { checkSubmission } from './check-submission.ts';
import { atCounter } from './counter.ts';
import { sendAssisted } from './cross-assisted.ts';
import { jointIn } from './joint-in.ts';
import { keepInCase } from './keep-files.ts';
import {
  type Application,
  type AssistedEntry,
  isByPhone,
  type MaterialChoice,
  type Receipt,
} from './model.ts';
import { seenAtCounter } from './present-at-counter.ts';
import { applicationProblem } from './problems.ts';
import { newReceiptNumber } from './receipt-number.ts';
import { receiptFor, receiptOf } from './receipt-of.ts';
import {
  insertApplication,
  markSubmitted,
  SubmittedBefore,
  submissionWithKey,
  takeSubmissionKey,
} from './store.ts';

export interface Submission {
  readonly itemKey: string;
  /** The release the form was filled in on; absent: today's. */
  readonly releaseId?: string;
  readonly situation: Readonly<Record<string, unknown>>;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly materials: Readonly<Record<string, MaterialChoice>>;
  readonly channel: 'web' | 'api' | 'kiosk' | 'counter' | 'phone';
  /** The same key from the same account is the same submission, however often it is sent. */
  readonly idempotencyKey: string;
  /** The draft that holds the files. */
  readonly draftId?: string;
  /** Taken by an officer, and for whom. */
  readonly counter?: AssistedEntry | null;
  /** The others who apply have confirmed all of it 共同申请. */
  readonly confirmed?: Confirmed;
}

export interface Confirmed {
  readonly by: readonly CoApplicant[];
  /** Done with the submission, or the submission is not. */
  readonly settle: (
    transaction: Transaction,
    submitted: Pick<Application, 'caseId' | 'receiptNumber'>,
  ) => Promise<void>;
}

/**
 * Submits an application: checks every answer and material once more, gives it a receipt number, and hands it to the bodies.
 * One transaction: afterwards the case is there whole, or not at all.
 */
export async function submitApplication(asking: Call, submission: Submission): Promise<Receipt> {
  requireAccount(asking);
  const { counter } = submission;
  const call = counter ? await atCounter(asking, counter) : asking;
  const before = await submissionWithKey(call.database, call.actor.id, submission.idempotencyKey);
  if (before) return receiptOf(call, before);
  const releaseId = submission.releaseId ?? (await currentRelease(call)).id;
  const item = await findItem(call, submission.itemKey, releaseId);
  if (!counter) requireAssurance(call, item.definition.assurance);
  requireMatter(call, item.key);
  const checked = await checkSubmission(call, item, submission);
  const { confirmed } = submission;
  const { answers, materials } = checked;
  const stated = { situation: submission.situation, answers };
  if (!confirmed && (!counter || isByPhone(counter)) && jointIn(item, stated))
    throw applicationProblem('joint-needed');
  const together = confirmed?.by ?? seenAtCounter(item, stated, counter);
  const applicant =
    together.length > 0 ? { ...checked.applicant, coApplicants: together } : checked.applicant;
  const submittedAt = call.clock.now();
  const [region, receiptNumber, expected] = await Promise.all([
    regionOf(call, item, answers),
    newReceiptNumber(call, releaseId, submittedAt),
    expectedDate(call, item, submittedAt),
  ]);
  const caseId = newId(submittedAt.getTime());
  const title = item.form().title(answers) || applicant.name;
  const message: SubmissionMessage = {
    kind: 'submission',
    version: 1,
    id: caseId,
    caseId,
    receiptNumber,
    itemKey: item.key,
    releaseId,
    regionId: region,
    title,
    channel: submission.channel,
    submittedAt: submittedAt.toISOString(),
    content: { id: newId(), answers, situation: submission.situation, applicant, materials },
  };
  const application: Application = {
    caseId,
    receiptNumber,
    accountId: applicant.accountId,
    // What a person asks for himself is his by the account; what somebody asks for another, by whom it is about.
    subjectId: applicant.kind === 'firm' || call.actor.onBehalfOf ? applicant.subjectId : null,
    coSubjects: together.map(({ subjectId }) => subjectId),
    itemKey: item.key,
    itemTitle: item.definition.title,
    title,
    releaseId,
    submittedAt,
    expectedOn: expected.date,
    expectedProvisional: expected.provisional,
  };
  const handedIn = call.database.transactionByKey(async (transaction) => {
    takeSubmissionKey(transaction, call.actor.id, submission.idempotencyKey, caseId);
    await insertApplication(transaction, application, message.content);
    if (counter) await sendAssisted(call, transaction, caseId, message.content);
    await sendStageMessage(call, transaction, message);
    await keepInCase(call, transaction, caseId, materials, submission.draftId);
    if (submission.draftId) await markSubmitted(transaction, submission.draftId, caseId, submittedAt);
    await confirmed?.settle(transaction, application);
  });
  try {
    await handedIn;
  } catch (error) {
    const first =
      error instanceof SubmittedBefore &&
      (await submissionWithKey(call.database, call.actor.id, submission.idempotencyKey));
    if (!first) throw error;
    return receiptOf(call, first);
  }
  return receiptFor(call, application);
}

async function expectedDate(
  call: Call,
  item: Item,
  from: Date,
): Promise<{ date: string | null; provisional: boolean }> {
  const period = item.definition.periods.promised ?? item.definition.periods.statutory;
  if (!period) return { date: null, provisional: false };
  return (await currentCalendar(call)).dueDate(call.clock.dateOf(from), period);
}

/** Where the matter lies, by the address that the item names: its street, or at least its district. */
async function regionOf(
  call: Call,
  item: Item,
  answers: Readonly<Record<string, unknown>>,
): Promise<string | null> {
  const address = item.definition.jurisdiction.field
    ? answers[item.definition.jurisdiction.field]
    : undefined;
  if (typeof address !== 'string' || address === '') return null;
  return (await divisionOf(call, address))?.id ?? null;
}
