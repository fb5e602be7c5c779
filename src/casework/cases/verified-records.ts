import { type Release, releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { type FeelContext, fromHost, type HostSchema, type HostValue } from '#platform/decisions/index.ts';
import { recordById } from '#platform/registers/index.ts';
import type { Case } from './model.ts';
import { findContent } from './store.ts';

/**
 * What the registers say of an application: the records by which its materials were verified, by the material's key, with
 * decimals and dates by the register's schema. Read as it stands today, on record as read, and kept nowhere.
 */
export async function verifiedRecords(call: Call, transaction: Transaction, of: Case): Promise<FeelContext> {
  const content = await findContent(transaction, of.contentId);
  const release = await releaseById(call, of.releaseId);
  const found = new Map<string, ReturnType<typeof fromHost>>();
  for (const { key, register } of content?.materials ?? []) {
    if (!register) continue;
    const record = await recordById(call, register.recordId, {
      purpose: 'automatic-check',
      within: transaction,
    });
    if (record) found.set(key, fromHost(record.data as HostValue, schemaOf(release, register.key)));
  }
  return found;
}

function schemaOf(release: Release, register: string): HostSchema | undefined {
  return release.part('register', register)?.schema as HostSchema | undefined;
}
