import { type Remarks, readRemarks, retractRemark, writeRemark } from '#casework/remarks/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import type { RemarksShown } from './model.ts';

export async function remarksShown(call: Call, caseId: string): Promise<RemarksShown> {
  const { remarks, next, mayWrite, addressees } = await readRemarks(call, caseId);
  return {
    list: remarks.map(shown),
    more: next !== undefined,
    mayWrite,
    nextId: newId(),
    addressees: addressees.map(({ key, name, assignment }) => ({
      key,
      name,
      body: assignment.bodyName,
      post: assignment.postName,
    })),
  };
}

const shown = ({
  retractedAt,
  writtenAt,
  ...remark
}: Remarks['remarks'][number]): RemarksShown['list'][number] => ({
  ...remark,
  writtenAt: writtenAt.toISOString(),
  retracted: retractedAt !== null,
});

/** What the forms under the remarks post. */
export async function actOnRemarks(call: Call, caseId: string, form: FormData) {
  const said = (name: string) => form.getAll(name).filter((value) => typeof value === 'string');
  const [retracted] = said('retractRemark');
  if (retracted !== undefined) await retractRemark(call, caseId, retracted);
  else {
    const [id = ''] = said('remarkId');
    const [text = ''] = said('remark');
    await writeRemark(call, caseId, { id, text: text.slice(0, 1000), mentions: said('mention') });
  }
  return { remarked: true };
}
