import { packsAsFiles } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { authoriseReading } from './models.ts';
import { writeTar } from './tar.ts';

/** The packs in force as folders in a `.tar.gz`, with everything that was released here in its place. */
export async function exportPack(call: Call): Promise<{ readonly name: string; readonly content: Buffer }> {
  await authoriseReading(call);
  const files = await packsAsFiles(call, call.config.packs);
  const content = writeTar(files, call.clock.now());
  await call.database.transaction((transaction) =>
    recordAudit(call, transaction, [
      {
        action: 'studio.export-pack',
        object: { kind: 'packs', id: call.clock.today() },
        detail: { files: files.length },
      },
    ]),
  );
  return { name: `packs-${call.clock.today()}.tar.gz`, content };
}
