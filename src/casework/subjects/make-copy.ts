import { zipSync } from 'fflate';
import type { Application, Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import { subjectsRead } from './ask-copy.ts';
import { type CopyPart, drawCopy } from './draw-copy.ts';
import { isGuardian } from './for-whom.ts';
import type { CopyRow } from './model.ts';
import { kindsFor } from './own-data.ts';
import { findCopy, keepCopy } from './store.ts';

/** Gathers what every module keeps about the person and lays it ready. A job: run again, it finds it made. */
export async function makeCopy(application: Application, copyId: string): Promise<void> {
  const copy = await findCopy(application.database, copyId);
  if (!copy || copy.madeAt) return;
  const call = asOwner(application, copy);
  // Who was guardian when he asked may have ceased to be.
  if (copy.onBehalfOf !== null && !(await isGuardian(call))) return;
  const content = zipOf(call, await gather(call, copy.onBehalfOf));
  await application.database.transaction(async (transaction) => {
    if (!(await keepCopy(transaction, copyId, content, call.clock.now()))) return;
    await recordAudit(call, transaction, [
      {
        action: 'own-data.copy',
        object: { kind: 'subject-copy', id: copyId },
        ...subjectsRead(copy.onBehalfOf),
        detail: { kinds: kindsFor(copy.onBehalfOf).map(({ key }) => key), size: content.length },
      },
    ]);
    await sendMessage(call, transaction, {
      to: { accountId: copy.accountId },
      template: 'own-data.copy-ready',
      parameters: {},
      channels: ['portal', 'sms'],
      key: `${copyId}:ready`,
    });
  });
}

/** What a module shows the person himself it shows this job, and nothing besides. */
const asOwner = (
  application: Application,
  { accountId, subjectId, onBehalfOf, language }: CopyRow,
): Call => ({
  ...application,
  actor: {
    kind: 'account',
    id: accountId,
    ...(subjectId === null ? {} : { subjectId }),
    ...(onBehalfOf === null ? {} : { onBehalfOf }),
  },
  language,
  requestId: newId(),
});

async function gather(call: Call, ward: string | null): Promise<readonly CopyPart[]> {
  const parts: CopyPart[] = [];
  for (const { key, title, fields, read } of kindsFor(ward))
    parts.push({ key, title, fields, rows: await read(call) });
  return parts;
}

/** For people one page, for programs a file a kind. */
function zipOf(call: Call, parts: readonly CopyPart[]): Buffer {
  const files = parts.map(({ key, rows }) => [`data/${key}.json`, JSON.stringify(rows, null, 2)]);
  const all = Object.entries({ 'index.html': drawCopy(call, parts), ...Object.fromEntries(files) });
  const bytes = Object.fromEntries(all.map(([path, text]) => [path, Buffer.from(String(text))]));
  return Buffer.from(zipSync(bytes, { mtime: call.clock.now() }));
}
