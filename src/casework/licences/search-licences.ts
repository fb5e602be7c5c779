import type { Call } from '#kernel/application/index.ts';
import { type Area, reachOf, requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { type IssuingPlace, selectIssued } from './issued-store.ts';
import { licenceView } from './licence-view.ts';
import { type Licence, longest } from './model.ts';

export interface LicenceQuery {
  readonly text?: string;
  /** Where the page before ended. */
  readonly before?: string;
  readonly limit?: number;
}

export interface LicencePage {
  readonly licences: Licence[];
  /** Hand to the next call to go on; absent on the last page. */
  readonly next?: string;
}

const pageLength = 20;

/** What the officer's own division (leaders: body; the city's government: everybody) has issued, newest first. */
export async function searchLicences(call: Call, query: LicenceQuery): Promise<LicencePage> {
  requireAccount(call);
  const reach = await reachOf(call, 'licence.read');
  if (!reach.all && reach.bodies.length === 0) return { licences: [] };
  const text = query.text?.normalize('NFKC').trim().slice(0, longest.text) || null;
  const limit = query.limit ?? pageLength;
  const rows = await selectIssued(call.database, call.clock.today(), {
    places: reach.all ? null : reach.bodies.map(placeOf),
    text,
    before: query.before ?? null,
    limit: limit + 1,
  });
  const shown = rows.slice(0, limit);
  // What was typed stays out of the record: it may name somebody who has no licence here.
  await call.database.transaction((tx) =>
    recordAudit(call, tx, [
      {
        action: 'licence.search',
        object: { kind: 'licence-list', id: call.requestId },
        detail: { by: text === null ? [] : ['text'], found: shown.map(({ id }) => id) },
      },
    ]),
  );
  const last = shown.at(-1);
  return {
    licences: shown.map((row) => licenceView(call, row)),
    ...(rows.length > limit && last ? { next: last.id } : {}),
  };
}

const placeOf = ({ bodyId, divisionKeys }: Area): IssuingPlace => ({
  bodyId,
  divisionKeys: divisionKeys === 'all' ? null : divisionKeys,
});
