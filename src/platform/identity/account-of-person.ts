import type { Call } from '#kernel/application/index.ts';
import { selectAccountOfPerson } from './store.ts';

/** The account of a person whom the caller has identified otherwise (at a counter, by card): what is done for him is his to see. */
export async function accountOfPerson(call: Call, personRecordId: string): Promise<string | null> {
  return (await selectAccountOfPerson(call.database, personRecordId)) ?? null;
}
