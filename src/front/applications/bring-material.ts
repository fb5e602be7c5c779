import { sendStageMessage } from '#casework/cases/index.ts';
import { findItem } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { storeFile } from '#platform/files/index.ts';
import { keepInCase } from './keep-files.ts';
import { applicationProblem } from './problems.ts';
import { readSubmission } from './read-submission.ts';
import { replaceSubmission } from './sealed-store.ts';

/** Brings a material that was promised when the application was handed in 补齐容缺材料, from “my case”. */
export async function bringMaterial(
  call: Call,
  input: {
    readonly caseId: string;
    readonly materialKey: string;
    readonly file: {
      readonly name: string;
      readonly type: string;
      readonly content: AsyncIterable<Buffer> | Buffer;
    };
  },
): Promise<void> {
  requireAccount(call);
  const { caseId, materialKey } = input;
  const { application, content } = await readSubmission(call, caseId);
  const item = await findItem(call, application.itemKey, application.releaseId);
  const material = item.definition.materials.find(({ key, later }) => key === materialKey && later);
  const promised = content.materials.find(({ key, way }) => key === materialKey && way === 'promise');
  if (!material || !promised) throw applicationProblem('not-found');
  const file = await storeFile(call, {
    ...input.file,
    accept: material.accept ?? ['pdf', 'jpg', 'jpeg', 'png'],
    maxBytes: (material.maxMegabytes ?? 20) << 20,
  });
  const brought = {
    key: materialKey,
    title: material.title,
    way: 'upload',
    fileId: file.id,
    fileName: file.name,
    mediaType: file.mediaType,
    size: file.size,
  } as const;
  const materials = content.materials.map((one) => (one.key === materialKey ? brought : one));
  await call.database.transaction(async (transaction) => {
    await keepInCase(call, transaction, caseId, [brought], undefined);
    await replaceSubmission(transaction, caseId, { ...content, materials });
    await sendStageMessage(call, transaction, {
      kind: 'material',
      version: 1,
      id: newId(),
      caseId,
      handedInAt: call.clock.now().toISOString(),
      material: brought,
    });
  });
}
