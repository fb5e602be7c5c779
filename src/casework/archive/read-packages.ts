import { findCaseResource } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { absent, authorise, divisionsWithin, mayDo, reachOf } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { readFileContent, type StoredFile } from '#platform/files/index.ts';
import { checkStored } from './check-stored.ts';
import type { Fault, Package } from './model.ts';
import { archiveProblem } from './problems.ts';
import { findPackage, lastFaults, packageOfCase, packagesOf } from './store.ts';

export interface ListedPackage extends Package {
  readonly faults: readonly Fault[];
}

export interface PackageQuery {
  /** Only what was not sealed, or did not hold when it was checked. */
  readonly unsound?: boolean;
  /** The last row of the page before. */
  readonly after?: string;
  readonly limit?: number;
}

/** The packages of the officer’s divisions, the newest first. */
export async function listPackages(
  call: Call,
  { unsound = false, after, limit = 50 }: PackageQuery = {},
): Promise<{ readonly packages: readonly ListedPackage[]; readonly next: string | null }> {
  const places = divisionsWithin(await reachOf(call, 'case.examine'));
  if (places.length === 0) return { packages: [], next: null };
  const before = after === undefined ? undefined : await findPackage(call.database, after);
  const found = await packagesOf(call.database, places, { unsound, after: before }, limit + 1);
  const shown = found.slice(0, limit);
  const faults = await lastFaults(
    call.database,
    shown.filter(({ sound }) => sound === false).map(({ id }) => id),
  );
  return {
    packages: shown.map((one) => ({ ...one, faults: faults.get(one.id) ?? [] })),
    next: found.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** The package as it was sealed, for whoever may read its case. */
export async function readPackage(
  call: Call,
  id: string,
): Promise<{ readonly file: StoredFile; readonly content: AsyncIterable<Buffer> }> {
  const { acting, one } = await openPackage(call, id);
  if (!one.fileId) throw archiveProblem('not-sealed');
  return readFileContent(acting, one.fileId);
}

/** Checks a package again, for whoever may read its case. */
export async function checkAgain(call: Call, id: string): Promise<readonly Fault[]> {
  const { acting } = await openPackage(call, id);
  return checkStored(acting, id);
}

/** The package of a case. Whether the caller may see the case is asked where the case is read. */
export async function packageOf(call: Call, rootCaseId: string): Promise<Package | undefined> {
  return packageOfCase(call.database, rootCaseId);
}

/** The file of a package is for officers who handle its case: applicants have their own papers. */
export async function mayReadPackage(call: Call, _file: unknown, id: string): Promise<boolean> {
  const one = await findPackage(call.database, id);
  const resource = one && (await findCaseResource(call, one.rootCaseId));
  return resource !== undefined && mayDo(call, 'case.examine', resource);
}

async function openPackage(call: Call, id: string): Promise<{ acting: Call; one: Package }> {
  const one = await findPackage(call.database, id);
  const resource = one && (await findCaseResource(call, one.rootCaseId));
  if (!one || !resource) throw absent(call, archiveProblem('not-found'));
  const { assignmentId } = await authorise(call, 'case.examine', resource);
  const acting = assignmentId ? { ...call, actor: { ...call.actor, assignmentId } } : call;
  await call.database.transaction((transaction) =>
    recordAudit(acting, transaction, [
      { action: 'archive.read', object: { kind: 'case', id: one.rootCaseId }, detail: { package: id } },
    ]),
  );
  return { acting, one };
}
