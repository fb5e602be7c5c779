import type { Application } from '#kernel/application/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { readDefinition } from './store.ts';

/** The id of the body that answers for a register; undefined where there is no such register, or no such body. */
export async function stewardOf(application: Application, register: string): Promise<string | undefined> {
  const definition = await readDefinition(application.database, register);
  return definition && (await findBody(application, definition.steward))?.id;
}
