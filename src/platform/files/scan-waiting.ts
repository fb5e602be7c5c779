import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import { streamChunks } from './chunks.ts';
import { keepFinding, releaseContent, takeWaiting, type Waiting } from './quarantine-store.ts';
import { ScannerAway, scanContent } from './scan-content.ts';

const minute = 60_000;

/** Scans what waits in quarantine, each upload at most once a minute; answers how many got a verdict. */
export async function scanWaiting(application: Application): Promise<number> {
  const { address } = application.config.scanner;
  if (address === undefined) return 0;
  const call = systemCall(application, 'files.scan');
  let judged = 0;
  for (let waiting = await next(call); waiting; waiting = await next(call))
    try {
      await judge(call, address, waiting);
      judged += 1;
    } catch (error) {
      if (!(error instanceof ScannerAway)) throw error;
      // One file may be too large for the scanner: the others are not to wait for it.
      call.log.warn({ error, contentId: waiting.contentId }, 'a file still waits to be scanned');
    }
  return judged;
}

function next(call: Call): Promise<Waiting | undefined> {
  const now = call.clock.now();
  return call.database.transaction((transaction) =>
    takeWaiting(transaction, new Date(now.getTime() - minute + 1), now),
  );
}

async function judge(call: Call, address: string, { contentId, size }: Waiting): Promise<void> {
  const scan = await scanContent(address, streamChunks(call.database, contentId, size));
  if (scan.verdict === 'clean') return releaseContent(call.database, contentId);
  await call.database.transaction(async (transaction) => {
    const files = await keepFinding(transaction, contentId, scan.what);
    await recordAudit(
      call,
      transaction,
      files.map(({ id }) => ({
        action: 'file.quarantine',
        object: { kind: 'file', id },
        detail: { finding: scan.what },
      })),
    );
    for (const { id, name, uploadedBy, caseId } of files)
      await sendMessage(call, transaction, {
        to: { accountId: uploadedBy },
        template: 'file.infected',
        parameters: { name, what: scan.what },
        key: `file.infected/${id}`,
        ...(caseId ? { caseId } : {}),
        channels: ['portal', 'sms', 'email'],
      });
  });
}

/** Looks after what waits; without a scanner nothing does. */
export async function startScanning(application: Application): Promise<() => Promise<void>> {
  if (application.config.scanner.address === undefined) return async () => {};
  let round: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    round = round
      .then(() => scanWaiting(application))
      .catch((error: unknown) => application.log.error({ error }, 'files were not scanned'));
  }, minute);
  return async () => {
    clearInterval(timer);
    await round;
  };
}
