import { createHash } from 'node:crypto';
import {
  type InspectionReport,
  orderInspection,
  planInspection,
  readInspection,
  receivePhoto,
  receiveReport,
} from '#casework/inspections/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { canonicalBytes } from '#platform/audit/index.ts';

/** What two officers see on site. */
export interface Seen {
  readonly photo: Buffer;
  readonly finding: InspectionReport['finding'];
  /** What is said of the point that fails. */
  readonly note?: string;
}

export const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
export const digest = (report: InspectionReport) => sha256(Buffer.from(canonicalBytes(report)));

/** The whole way of an inspection in a moment: two officers are named, go there, and hand in what they have written down. */
export async function inspectOnSite(call: Call, caseId: string, seen: Seen): Promise<void> {
  const plan = await planInspection(call, caseId);
  const others = plan.candidates.filter(({ own }) => !own).slice(0, 1);
  const id = newId();
  await orderInspection(call, {
    id,
    caseId,
    visitOn: call.clock.today(),
    visitAt: call.clock.timeOf(call.clock.now()).slice(0, 5),
    address: plan.address,
    officers: [call.actor.id, ...others.map(({ accountId }) => accountId)],
  });
  const report = await writtenOnSite(call, id, seen);
  await sendPhotos(call, id, report, seen.photo);
  await receiveReport(call, { inspectionId: id, sha256: digest(report), report });
}

/** The record with an answer to every point, the photos that are asked for and everybody's signature. */
export async function writtenOnSite(
  call: Call,
  id: string,
  { photo, finding, note = '' }: Seen,
): Promise<InspectionReport> {
  const { inspection } = await readInspection(call, id);
  const { points } = inspection.checklist;
  const at = call.clock.now().toISOString();
  const failing = finding === 'fails' ? points.at(-1)?.key : undefined;
  return {
    id: newId(),
    deviceId: newId(),
    startedAt: at,
    finishedAt: at,
    answers: points.map(({ key }) =>
      key === failing ? { point: key, verdict: 'fails', note } : { point: key, verdict: 'conforms' },
    ),
    remarks: finding === 'fails' ? note : '现场整洁',
    finding,
    visited: inspection.applicantName,
    photos: points
      .filter((point) => point.photo)
      .map(({ key }) => ({
        id: newId(),
        sha256: sha256(photo),
        takenAt: at,
        point: key,
        place: { latitude: 29.87, longitude: 121.55, accuracy: 12 },
      })),
    signatures: [
      ...inspection.officers.map(({ name }) => drawn('officer', name)),
      drawn('visited', inspection.applicantName),
    ],
  };
}

export async function sendPhotos(
  call: Call,
  inspectionId: string,
  report: InspectionReport,
  content: Buffer,
): Promise<void> {
  for (const { id, sha256: hash } of report.photos)
    await receivePhoto(call, { inspectionId, id, sha256: hash, content });
}

const drawn = (role: 'officer' | 'visited', name: string) => ({
  role,
  name,
  width: 300,
  height: 120,
  strokes: [[10, 60, 80, 20, 150, 90, 280, 40]],
});
