import { open } from 'node:fs/promises';
import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { logPurpose, recordAudit } from '#platform/audit/index.ts';
import { openFile } from '#platform/files/index.ts';
import { publicKeysOf } from '#platform/keys/index.ts';
import { type Checked, checkPackage, type Known } from './check-package.ts';
import type { Fault } from './model.ts';
import { archiveProblem } from './problems.ts';
import { archivePurpose } from './purpose.ts';
import { findPackage, insertCheck, sealedAfter } from './store.ts';

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function knownBy({ database }: Pick<Application, 'database'>): Promise<Known> {
  const [packageKeys, logKeys] = await Promise.all([
    publicKeysOf(database, archivePurpose),
    publicKeysOf(database, logPurpose),
  ]);
  return {
    packageKeys,
    logKeys,
    sealed: async (packageId) => {
      const one = id.test(packageId) ? await findPackage(database, packageId) : undefined;
      return one?.sha256 ? { sha256: one.sha256 } : undefined;
    },
  };
}

/** Checks a sealed package where it is kept, and keeps what was found. Authorised by whoever calls. */
export async function checkStored(call: Call, packageId: string): Promise<readonly Fault[]> {
  const one = await findPackage(call.database, packageId);
  if (!one?.fileId) throw archiveProblem('not-sealed');
  const system = { ...systemCall(call, 'archive.check'), requestId: call.requestId };
  const { bytes } = await openFile(system, one.fileId);
  const checked = await checkPackage(bytes, await knownBy(call));
  // A package in the place of another is whole in itself, and yet not the one that was sealed.
  const faults: readonly Fault[] =
    checked.packageId === undefined || checked.packageId === packageId
      ? checked.faults
      : [...checked.faults, { property: 'authenticity', kind: 'package-changed' }];
  await call.database.transaction(async (transaction) => {
    const checkedAt = call.clock.now();
    await insertCheck(transaction, {
      id: newId(),
      packageId,
      checkedAt,
      checkedBy: call.actor.id,
      faults,
    });
    await recordAudit(call, transaction, [
      {
        action: 'archive.check',
        object: { kind: 'archive', id: packageId },
        detail: { faults: faults.length },
      },
    ]);
  });
  return faults;
}

/** Checks a package that lies on a disk, wherever it came from. */
export async function checkFile(application: Application, path: string): Promise<Checked> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const bytes = {
      size,
      read: async (offset: number, length: number) => {
        const room = Buffer.alloc(Math.max(0, Math.min(length, size - offset)));
        const { bytesRead } = await handle.read(room, 0, room.length, offset);
        return room.subarray(0, bytesRead);
      },
    };
    return await checkPackage(bytes, await knownBy(application));
  } finally {
    await handle.close();
  }
}

const batch = 100;

/** Checks every sealed package, one after the other; tells of each. */
export async function checkAll(
  application: Application,
  tell: (receiptNumber: string, faults: readonly Fault[]) => void,
): Promise<{ readonly packages: number; readonly unsound: number }> {
  const call = systemCall(application, 'archive.check');
  let [packages, unsound] = [0, 0];
  for (let after = ''; ; ) {
    const some = await sealedAfter(application.database, after, batch);
    for (const { id: packageId, receiptNumber } of some) {
      const faults = await checkStored(call, packageId);
      packages += 1;
      if (faults.length > 0) unsound += 1;
      tell(receiptNumber, faults);
    }
    after = some.at(-1)?.id ?? '';
    if (some.length < batch) return { packages, unsound };
  }
}
