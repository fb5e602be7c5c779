import { type SubmittedMaterial, sendStageMessage } from '#casework/cases/index.ts';
import { findItem } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { fileById, type StoredFile, storeFile } from '#platform/files/index.ts';
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
  const stated = content.materials.find(({ key }) => key === materialKey);
  if (!material || (stated?.way !== 'promise' && stated?.way !== 'upload'))
    throw applicationProblem('not-found');
  const file = await storeFile(call, {
    ...input.file,
    accept: material.accept ?? ['pdf', 'jpg', 'jpeg', 'png'],
    maxBytes: (material.maxMegabytes ?? 20) << 20,
  });
  // Sent again because the answer was lost: it is here. The upload belongs to nothing, and is removed.
  if (stated.way === 'upload') {
    if (await isSame(call, stated, file)) return;
    throw applicationProblem('not-found');
  }
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
  try {
    await hand(call, caseId, brought, { ...content, materials });
  } catch (error) {
    // Of two that are sent at once the first has closed the gap.
    if (!isProblem(error, 'cases/gap-unknown')) throw error;
    const now = (await readSubmission(call, caseId)).content.materials.find(({ key }) => key === materialKey);
    if (now?.way !== 'upload' || !(await isSame(call, now, file))) throw error;
  }
}

async function hand(
  call: Call,
  caseId: string,
  brought: SubmittedMaterial,
  content: Parameters<typeof replaceSubmission>[2],
): Promise<void> {
  await call.database.transaction(async (transaction) => {
    await keepInCase(call, transaction, caseId, [brought], undefined);
    await replaceSubmission(transaction, caseId, content);
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

const isSame = async (call: Call, { fileId }: SubmittedMaterial, { sha256 }: StoredFile): Promise<boolean> =>
  fileId !== undefined && (await fileById(call, fileId)).sha256 === sha256;
