import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { findOfficer, linkOfficer } from '#platform/directory/index.ts';
import { insertAccount, selectOfficerAccount } from './store.ts';

/**
 * The account of an officer whom the directory knows by this sign-in name; opened where he has none yet. It opens nothing to
 * anybody: how he signs in is set up by himself. Two who ask at once get the same. Undefined: nobody in service has that name.
 */
export async function openOfficerAccount(
  call: Call,
  transaction: Transaction,
  login: string,
): Promise<string | undefined> {
  const known = await selectOfficerAccount(transaction, login);
  if (known !== undefined) return known;
  const officer = await findOfficer({ database: transaction }, { account: login });
  if (!officer?.active) return undefined;
  const id = newId();
  const opened = await insertAccount(transaction, {
    id,
    login,
    kind: 'officer',
    name: officer.name,
    // The number of an office is no sign-in name, and a private one may be that of his account as a citizen.
    mobile: null,
    email: officer.profile.emails?.[0]?.value ?? null,
    personRecordId: null,
    idNumberMasked: null,
    assurance: 3,
    proofedBy: 'directory',
  });
  // Somebody has opened it at the same moment, or a citizen signs in with that name.
  if (!opened) return selectOfficerAccount(transaction, login);
  await linkOfficer(transaction, login, id);
  await recordAudit(call, transaction, [
    {
      action: 'identity.open-officer-account',
      object: { kind: 'account', id },
      detail: { officer: officer.id },
    },
  ]);
  return id;
}
