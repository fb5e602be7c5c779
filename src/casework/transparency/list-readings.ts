import type { Call } from '#kernel/application/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { findReadings } from '#platform/audit/index.ts';
import { describeReadings } from './describe-readings.ts';
import { bodyToAsk } from './find-reading.ts';
import type { OwnReading, Reading } from './model.ts';
import { ownSubjects } from './own-subjects.ts';
import { readCursor, writeCursor } from './place-cursor.ts';
import { selectQuestionsAbout } from './store.ts';
import { selectTold } from './told-store.ts';

const pageLength = 50;

export interface ReadingPage {
  readonly readings: readonly OwnReading[];
  readonly next: string | null;
}

/** Who looked at what is kept about the caller, or about the firm he acts for: when, in what post, for which case and purpose. */
export async function listReadings(call: Call, after?: string): Promise<ReadingPage> {
  requireAccount(call);
  const subjects = await ownSubjects(call);
  const place = readCursor(after);
  const [entries, told] = await Promise.all([
    findReadings(call.database, subjects, place, pageLength + 1),
    selectTold(call.database, subjects, place, pageLength + 1),
  ]);
  const all = [...(await describeReadings(call, entries)), ...told].sort(newestFirst);
  const shown = all.slice(0, pageLength);
  const questions = await selectQuestionsAbout(
    call.database,
    call.actor.id,
    shown.map(({ id }) => id),
  );
  const readings = shown.map((reading) => ({
    ...reading,
    question: questions.find(({ entryId }) => entryId === reading.id) ?? null,
    mayAsk: bodyToAsk(call, reading, told.includes(reading)) !== null,
  }));
  const last = all.length > pageLength ? shown.at(-1) : undefined;
  return { readings, next: writeCursor(last && { occurredAt: last.at, id: last.id }) };
}

const newestFirst = (a: Reading, b: Reading): number =>
  b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1);
