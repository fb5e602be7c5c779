import type { Application, Call } from '#kernel/application/index.ts';
import type { Queryable } from '#kernel/database/index.ts';
import { absent, authorise, mayDo, requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { requireWholePower } from '#platform/identity/index.ts';
import { selectHeld } from './held-store.ts';
import { resourceOf } from './licence-resource.ts';
import { licenceView } from './licence-view.ts';
import type { Licence } from './model.ts';
import { licenceProblem } from './problems.ts';
import { openPaper, type PaperFormat } from './render-licence.ts';
import { type LicenceRow, selectLicence, selectOfCase, selectOfHolder, selectOfSubject } from './store.ts';

/** One licence in full, for its holder and the body that issued it. */
export async function readLicence(call: Call, id: string): Promise<Licence> {
  const row = await found(call, id);
  await mayRead(call, row);
  await auditReading(call, [row], 'licence.read');
  return licenceView(call, row);
}

/** The paper, for whoever may read the licence, or holds the token of its QR code. */
export async function readLicencePaper(
  call: Call,
  id: string,
  format: PaperFormat,
  token?: string,
): ReturnType<typeof openPaper> {
  const row = await found(call, id);
  if (token !== row.token) await mayRead(call, row);
  await auditReading(call, [row], 'licence.download', format === 'pdf' ? {} : { format });
  return openPaper(call, licenceView(call, row), format);
}

/** The files of a licence are for whoever may read it. */
export async function mayReadPaper(call: Call, _file: unknown, licenceId: string): Promise<boolean> {
  const row = await selectLicence(call.database, call.clock.today(), licenceId);
  return row !== undefined && mayDo(call, 'licence.read', resourceOf(row));
}

/** The body that has issued a licence. */
export async function issuerOf(call: Call, id: string): Promise<string | undefined> {
  return (await selectLicence(call.database, call.clock.today(), id))?.bodyId;
}

/** The caller's own licences, or those of the firm he acts for; newest first. */
export async function listLicences(
  call: Call,
  page: { readonly limit?: number; readonly after?: string } = {},
): Promise<Licence[]> {
  requireAccount(call);
  requireWholePower(call);
  const { actor } = call;
  const rows = await selectOfSubject(
    call.database,
    call.clock.today(),
    actor.onBehalfOf ?? actor.subjectId ?? `account:${actor.id}`,
    { limit: page.limit ?? 50, after: page.after ?? null },
  );
  await auditReading(call, rows, 'licence.read');
  return rows.map((row) => licenceView(call, row));
}

/**
 * Licence call 证照调用: the valid licences of a type that a holder has, so that nobody brings a paper the government issued.
 * The caller has established whose application it is; every call is audited with its purpose.
 */
export async function findLicences(
  call: Call,
  holderCode: string,
  typeKey: string,
  purpose: { readonly caseId?: string; readonly reason?: string } = {},
): Promise<Licence[]> {
  const rows = await selectOfHolder(call.database, call.clock.today(), holderCode, typeKey);
  await auditReading(call, rows, 'licence.call', purpose);
  return rows.map((row) => licenceView(call, row));
}

/** The latest version of the licence with this number that a holder has, in whatever state; its number may be typed with spaces. */
export async function heldLicence(
  call: Call,
  holderCode: string,
  typeKey: string,
  number: string,
): Promise<Licence | undefined> {
  const row = await selectHeld(
    call.database,
    call.clock.today(),
    holderCode,
    typeKey,
    number.normalize('NFKC').replace(/\s/g, ''),
  );
  if (row) await auditReading(call, [row], 'licence.call', { reason: 'change' });
  return row && licenceView(call, row);
}

/** A licence that a case of its holder is about; authorised by that case. */
export async function licenceForChange(call: Call, on: Queryable, id: string): Promise<Licence | undefined> {
  const row = await selectLicence(on, call.clock.today(), id);
  return row && licenceView(call, row);
}

/** What a case has led to. Whether the caller may see the case is asked where the case is read. */
export async function licencesOfCase(
  application: Pick<Application, 'database' | 'clock' | 'config'>,
  caseId: string,
): Promise<Licence[]> {
  const rows = await selectOfCase(application.database, application.clock.today(), caseId);
  return rows.map((row) => licenceView(application, row));
}

async function found(call: Call, id: string): Promise<LicenceRow> {
  const row = await selectLicence(call.database, call.clock.today(), id);
  if (!row) throw absent(call, licenceProblem('not-found'));
  return row;
}

async function mayRead(call: Call, row: LicenceRow): Promise<void> {
  await authorise(call, 'licence.read', resourceOf(row));
}

async function auditReading(
  call: Call,
  rows: readonly LicenceRow[],
  action: string,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  if (rows.length === 0) return;
  await call.database.transaction((tx) =>
    recordAudit(
      call,
      tx,
      rows.map((row) => ({
        action,
        object: { kind: 'licence', id: row.id },
        regionId: row.regionId,
        detail,
        ...(row.holderSubjectId ? { subjects: [row.holderSubjectId] } : {}),
      })),
    ),
  );
}
