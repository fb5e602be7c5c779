import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { importCalendars } from '#platform/calendar/index.ts';
import { importDirectory } from '#platform/directory/index.ts';
import { importAccounts } from '#platform/identity/index.ts';
import { checkProcess, deployProcess, type Enabling, listenForStarts } from '#platform/processes/index.ts';
import { findRegion, importRegions } from '#platform/regions/index.ts';
import { importRegisters } from '#platform/registers/index.ts';
import { registerProcessCheck } from './check-models.ts';
import { type PackSections, registerPackSection } from './pack-sections.ts';
import type { Release } from './release.ts';

/** Since when demonstration records hold that do not say so themselves. */
const longAgo = '2020-01-01';

/** The platform knows no packs: what a pack brings for its modules is handed down from here. */
export function registerCity(): void {
  registerPackSection('calendars', 'platform/calendar', async (call, transaction, years) => {
    await importCalendars(
      call,
      transaction,
      years.map((year) => ({ ...year, source: textIn(year.source, 'zh-CN') })),
    );
  });
  registerPackSection('regions', 'platform/regions', async (call, transaction, trees) => {
    if (trees.length > 0) await importRegions(call, transaction, trees);
  });
  registerPackSection('registers', 'platform/registers', importRecords);
  registerPackSection('directory', 'platform/directory', async (call, transaction, directory) => {
    await importDirectory(call, transaction, directory, async (code) => (await findRegion(call, code))?.id);
  });
  registerPackSection('accounts', 'platform/identity', async (call, transaction, accounts) => {
    if (accounts.length > 0) await importAccounts(call, transaction, accounts);
  });
  registerProcessCheck(checkProcess);
  registerPackSection('processes', 'platform/processes', importProcesses);
}

/** From now on the start events of this release listen. What they start belongs to no case, hence to no body. */
async function importProcesses(
  call: Call,
  transaction: Transaction,
  processes: PackSections['processes'],
  { id: releaseId }: Release,
): Promise<void> {
  const versions: Enabling[] = [];
  for (const { key, file, xml } of processes)
    versions.push({
      processKey: key,
      definitionId: await deployProcess(call, transaction, { key, releaseId, xml, fileName: file }),
    });
  await listenForStarts(call, transaction, versions);
}

async function importRecords(
  call: Call,
  transaction: Transaction,
  { definitions, records }: PackSections['registers'],
): Promise<void> {
  await importRegisters(
    call,
    transaction,
    definitions,
    records.flatMap(({ register, validFrom, records: all }) =>
      all.map((data) => ({ register, data, validFrom: validFrom ?? longAgo })),
    ),
  );
}
