import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { absent, authorise } from '#platform/access/index.ts';
import { resourceOf } from './licence-resource.ts';
import { licenceView } from './licence-view.ts';
import type { Licence } from './model.ts';
import { licenceProblem } from './problems.ts';
import { lockLicence, selectLicence } from './store.ts';

/** A licence in the hands of its holder, who alone says to whom it is shown. */
export async function licenceToPresent(call: Call, id: string): Promise<Licence> {
  const row = await selectLicence(call.database, call.clock.today(), id);
  if (!row) throw absent(call, licenceProblem('not-found'));
  await authorise(call, 'licence.present', resourceOf(row));
  return licenceView(call, row);
}

/** A licence as it stands, and stays until this transaction ends. Whoever calls has asked whether it may be read. */
export async function lockedLicence(call: Call, tx: Transaction, id: string): Promise<Licence> {
  const row = await lockLicence(tx, call.clock.today(), id);
  if (!row) throw licenceProblem('not-found');
  return licenceView(call, row);
}
