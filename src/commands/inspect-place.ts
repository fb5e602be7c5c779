import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type InspectionReport, readInspection, receivePhoto } from '#casework/inspections/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { canonicalBytes } from '#platform/audit/index.ts';

export const photo = readFileSync('packs/mingzhou/samples/sample.jpg');
export const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
export const digest = (report: InspectionReport) => sha256(Buffer.from(canonicalBytes(report)));

const drawn = (role: 'officer' | 'visited', name: string) => ({
  role,
  name,
  width: 300,
  height: 120,
  strokes: [[10, 60, 80, 20, 150, 90, 280, 40]],
});

/** What two officers write down who find that everything conforms. */
export async function reportOn(clerk: Call, id: string): Promise<InspectionReport> {
  const { inspection } = await readInspection(clerk, id);
  const photos = inspection.checklist.points
    .filter((point) => point.photo)
    .map((point) => ({
      id: newId(),
      sha256: sha256(photo),
      takenAt: '2026-11-25T01:40:00Z',
      point: point.key,
      place: { latitude: 29.87, longitude: 121.55, accuracy: 12 },
    }));
  return {
    id: newId(),
    deviceId: newId(),
    startedAt: '2026-11-25T01:30:00Z',
    finishedAt: '2026-11-25T02:20:00Z',
    answers: inspection.checklist.points.map(({ key }) => ({ point: key, verdict: 'conforms' as const })),
    remarks: '现场整洁',
    finding: 'conforms',
    visited: '沈知远',
    photos,
    signatures: [
      ...inspection.officers.map(({ name }) => drawn('officer', name)),
      drawn('visited', '沈知远'),
    ],
  };
}

export async function sendPhotos(call: Call, id: string, report: InspectionReport): Promise<void> {
  for (const one of report.photos)
    await receivePhoto(call, { inspectionId: id, id: one.id, sha256: one.sha256, content: photo });
}
