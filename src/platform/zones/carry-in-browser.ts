import type { Call } from '#kernel/application/index.ts';
import { authorise } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { exportNext } from './carry-by-file.ts';
import { operatingZones } from './handle-stuck.ts';
import type { ZoneName } from './model.ts';
import { numberEntries } from './number-entries.ts';
import { type Taken, takeTransfer } from './take-transfer.ts';

export interface TransferFile {
  readonly name: string;
  readonly text: string;
}

/** The next transfer that no file holds yet, for whoever carries it himself; nothing where all is written. */
export async function downloadTransfer(call: Call, to: ZoneName): Promise<TransferFile | undefined> {
  await authorise(call, 'process.operate', operatingZones);
  await numberEntries(call, to);
  let file: TransferFile | undefined;
  await exportNext(call, to, async (name, text) => {
    file = { name, text };
  });
  if (file) await record(call, 'zones.export', file.name);
  return file;
}

/** Takes in a transfer that somebody has brought. */
export async function uploadTransfer(call: Call, { name, text }: TransferFile): Promise<Taken> {
  await authorise(call, 'process.operate', operatingZones);
  const taken = await takeTransfer(call, text);
  await record(call, 'zones.import', name);
  return taken;
}

async function record(call: Call, action: string, name: string): Promise<void> {
  await call.database.transaction((transaction) =>
    recordAudit(call, transaction, [{ action, object: { kind: 'transfer', id: name } }]),
  );
}
