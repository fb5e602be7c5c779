import type { Transaction } from '#kernel/database/index.ts';
import { propertiesOf } from './definitions.ts';
import { readDefinition } from './store.ts';

/** What a register has room for; nothing where there is no such register. */
export async function fieldsOf(transaction: Transaction, register: string): Promise<ReadonlySet<string>> {
  const definition = await readDefinition(transaction, register);
  return definition ? propertiesOf(definition) : new Set();
}
