import type { Call } from '#kernel/application/index.ts';
import { findReading } from '#platform/audit/index.ts';
import { describeReadings } from './describe-readings.ts';
import type { Reading } from './model.ts';
import { ownSubjects } from './own-subjects.ts';
import { selectToldReading } from './told-store.ts';

/** A reading of the caller's data: noted here, or told by the network of the bodies, with the id that it has of him there. */
export interface OwnFound {
  readonly reading: Reading;
  readonly subjectId: string;
  readonly isTold: boolean;
}

export async function findOwnReading(call: Call, id: string): Promise<OwnFound | undefined> {
  const subjects = await ownSubjects(call);
  const told = await selectToldReading(call.database, id, subjects);
  if (told) return { reading: told.reading, subjectId: told.theirId, isTold: true };
  const entry = await findReading(call.database, id, subjects);
  const [reading] = entry ? await describeReadings(call, [entry]) : [];
  return reading && { reading, subjectId: subjects[0] ?? '', isTold: false };
}

/** The body that answers for a reading: of an officer of its own, or by itself. Where no officer sits, nobody answers what was read there. */
export function bodyToAsk(
  { config }: Pick<Call, 'config'>,
  { reader }: Reading,
  isTold: boolean,
): string | null {
  if (config.zone.name === 'internet' && !isTold) return null;
  return reader.kind === 'officer' || reader.kind === 'body' ? reader.bodyId : null;
}
