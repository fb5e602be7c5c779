import { createHash } from 'node:crypto';
import { endProcedure, issuePaper, lockCase, noteCheck } from '#casework/cases/index.ts';
import { type Call, within } from '#kernel/application/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { defineWords, type Text, textIn } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { canonicalBytes } from '#platform/audit/index.ts';
import { publishMessage } from '#platform/processes/index.ts';
import { lackingIn } from './complete-report.ts';
import { openOwnInspection } from './may-inspect.ts';
import type { Inspection, InspectionReport, Receipt, ReceivedReport } from './model.ts';
import { inspectionProblem } from './problems.ts';
import { recordOf } from './record-of.ts';
import { insertReport, lockInspection, noteReported, photosOf, reportsOf } from './store.ts';

/**
 * The report of an inspection comes in, whole: it is checked against the hashes that the phone made, set as a paper, and the
 * period runs on. Sent again it is the same report. Of two phones' reports the first counts; the other is kept, and its phone
 * is told whose was first.
 */
export async function receiveReport(
  call: Call,
  sent: {
    readonly inspectionId: string;
    readonly sha256: string;
    readonly report: InspectionReport;
    /** The phone's own time as it sends. */
    readonly clock?: Date;
  },
): Promise<Receipt> {
  const { report, sha256, inspectionId } = sent;
  const { acting: outside } = await openOwnInspection(call, inspectionId);
  if (digestOf(report) !== sha256) throw inspectionProblem('damaged');
  return call.database.transactionByKey(async (transaction) => {
    const acting = within(outside, transaction);
    const inspection = await lockInspection(transaction, inspectionId);
    if (!inspection) throw inspectionProblem('not-found');
    const reports = await reportsOf(transaction, inspectionId);
    const known = reports.find(({ id }) => id === report.id);
    if (known && known.sha256 !== sha256) throw inspectionProblem('id-taken');
    if (!known) {
      await complain(transaction, inspection, report);
      await keep(acting, transaction, inspection, sent);
    }
    return receiptFor(transaction, inspectionId, report.id);
  });
}

/** What has come in of a report, so that a phone sends only what is missing. */
export async function readReceipt(call: Call, inspectionId: string, reportId: string): Promise<Receipt> {
  const { acting } = await openOwnInspection(call, inspectionId);
  return receiptFor(acting.database, inspectionId, reportId);
}

/** RFC 8785, as the phone makes it. */
const digestOf = (report: InspectionReport) =>
  createHash('sha256').update(canonicalBytes(report)).digest('hex');

async function complain(
  transaction: Transaction,
  inspection: Inspection,
  report: InspectionReport,
): Promise<void> {
  const lacking = lackingIn(inspection, report);
  if (lacking.length > 0) throw inspectionProblem('incomplete', { what: lacking.join('；') });
  const here = new Map((await photosOf(transaction, inspection.id)).map(({ id, sha256 }) => [id, sha256]));
  const missing = report.photos.filter(({ id }) => !here.has(id));
  if (missing.length > 0) throw inspectionProblem('photos-missing', { count: missing.length });
  if (report.photos.some(({ id, sha256 }) => here.get(id) !== sha256)) throw inspectionProblem('damaged');
}

async function keep(
  call: Call,
  transaction: Transaction,
  inspection: Inspection,
  { report, sha256, clock }: Pick<Parameters<typeof receiveReport>[1], 'report' | 'sha256' | 'clock'>,
): Promise<void> {
  const receivedAt = call.clock.now();
  const of = await lockCase(transaction, inspection.caseId);
  // What was seen on site is kept in any case; of a case that has ended it is no evidence any more, and its file is closed.
  const over = inspection.calledOffOn !== null || of?.state === 'closed';
  const counts = inspection.reportId === null && !over;
  const received: ReceivedReport = {
    id: report.id,
    inspectionId: inspection.id,
    deviceId: report.deviceId,
    sha256,
    content: report,
    counts,
    sentBy: call.actor.id,
    sentByName: inspection.officers.find(({ accountId }) => accountId === call.actor.id)?.name ?? '',
    receivedAt,
  };
  await insertReport(transaction, received);
  if (!counts) return;
  await noteReported(transaction, inspection.id, {
    reportId: report.id,
    finding: report.finding,
    reportedAt: receivedAt,
  });
  await writeRecord(call, transaction, inspection, report, clock);
  await goOn(call, transaction, inspection, report);
}

async function writeRecord(
  call: Call,
  transaction: Transaction,
  inspection: Inspection,
  report: InspectionReport,
  clock: Date | undefined,
): Promise<void> {
  const of = await lockCase(transaction, inspection.caseId);
  if (!of) return;
  const photos = await photosOf(transaction, inspection.id);
  const fileOf = new Map(photos.map(({ id, fileId }) => [id, fileId]));
  await issuePaper(call, transaction, of, {
    template: 'inspection-record',
    // 行政许可法 34: two officers at least, and each signs for himself.
    signers: inspection.officers.map(({ accountId, name }) => ({ accountId, name })),
    ...recordOf(call, inspection, report, { fileOf, clock }),
  });
  const failing = report.answers.filter(({ verdict }) => verdict === 'fails').length;
  noteCheck(call, transaction, inspection.caseId, {
    key: `site-inspection-${inspection.id}`,
    label: procedureTitle,
    value: report.finding === 'conforms' ? '符合' : `${failing} 项不符合`,
    valueEn: report.finding === 'conforms' ? 'conforms' : `${failing} points fail`,
    required: '符合',
    requiredEn: 'conforms',
    verdict: report.finding === 'conforms' ? 'passed' : 'attention',
    source: inspection.checklist.title,
  });
}

const procedureTitle: Text = { 'zh-CN': '现场核查结论', en: 'Inspection on site' };

const say = defineWords({
  'zh-CN': { conforms: '现场核查符合（{title}）', fails: '现场核查不符合（{title}）' },
  en: {
    conforms: 'The inspection on site conforms ({title})',
    fails: 'The inspection on site does not conform ({title})',
  },
});

/** The period runs on, and a process that waits for the report goes on with its finding. */
async function goOn(
  call: Call,
  transaction: Transaction,
  inspection: Inspection,
  report: InspectionReport,
): Promise<void> {
  const { title } = inspection.checklist;
  const conforms = report.finding === 'conforms';
  const reasonIn = (language: 'zh-CN' | 'en') =>
    say(language, conforms ? 'conforms' : 'fails', { title: textIn(title, language) });
  const remarks = report.remarks.trim();
  try {
    await endProcedure(
      call,
      {
        id: newId(),
        caseId: inspection.caseId,
        procedureId: inspection.id,
        reason: [reasonIn('zh-CN'), remarks].filter(Boolean).join('：'),
      },
      { reasonEn: [reasonIn('en'), remarks].filter(Boolean).join(': ') },
    );
  } catch (error) {
    // Somebody has ended it by hand meanwhile, or the case: what was seen on site is kept all the same.
    if (!isProblem(error, 'cases/procedure-not-open') && !isProblem(error, 'cases/closed')) throw error;
  }
  await publishMessage(call, transaction, {
    id: report.id,
    name: 'inspection-reported',
    // The bodies of one application share its receipt number; the report is of one case.
    key: inspection.caseId,
    variables: { inspection: { finding: report.finding, remarks: report.remarks } },
  });
}

async function receiptFor(on: Queryable, inspectionId: string, reportId: string): Promise<Receipt> {
  const [reports, photos] = await Promise.all([reportsOf(on, inspectionId), photosOf(on, inspectionId)]);
  const counting = reports.find(({ counts }) => counts);
  const own = reports.find(({ id }) => id === reportId);
  const here = { photos: photos.map(({ id }) => id) };
  if (!counting) return { state: own ? 'called-off' : 'waiting', ...here };
  if (own?.counts) return { state: 'received', ...here, by: own.sentByName, at: own.receivedAt };
  return { state: 'other-device', ...here, by: counting.sentByName, at: counting.receivedAt };
}
