import { type Static, Type } from 'typebox';
import { viewProgress } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { FieldProblem } from '#kernel/errors/index.ts';
import { defineWords } from '#kernel/i18n/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import { sendComplaint } from './cross-complaint.ts';
import type { Complaint } from './model.ts';
import { complaintProblem } from './problems.ts';
import { insertComplaint } from './store.ts';

export const FileComplaint = Type.Object({
  /** Given by whoever asks: the same form sent twice is one complaint. */
  id: Type.String({ format: 'uuid' }),
  bodyId: Type.String({ format: 'uuid' }),
  about: Type.String({ minLength: 1, maxLength: 200 }),
  text: Type.String({ minLength: 1, maxLength: 4000 }),
  /** One's own application that it is about. */
  caseId: Type.Optional(Type.String({ format: 'uuid' })),
});
export type FileComplaint = Static<typeof FileComplaint>;

const say = defineWords({
  'zh-CN': {
    bodyId: '请选择投诉哪个部门',
    about: '请写明投诉谁：姓名、窗口号或者岗位，知道哪个写哪个',
    text: '请写明发生了什么：什么时候、在哪里、怎么回事',
  },
  en: {
    bodyId: 'Choose the body that you complain of',
    about: 'Say whom it is about: a name, the number of a counter or a post will do',
    text: 'Say what happened: when, where and how',
  },
});

/** Complains about an officer, to the supervisor and nobody else. */
export async function fileComplaint(call: Call, input: FileComplaint): Promise<void> {
  requireAccount(call);
  const [about, text] = [input.about.trim(), input.text.trim()];
  const body = input.bodyId === '' ? undefined : await bodyById(call, input.bodyId);
  const faults = faultsIn(call, { bodyId: body?.id ?? '', about, text });
  if (faults.length > 0) throw complaintProblem('incomplete', {}, faults);
  // Refuses whoever is not the applicant.
  const progress = input.caseId ? await viewProgress(call, input.caseId) : undefined;
  const complaint: Complaint = {
    id: input.id,
    accountId: call.actor.id,
    bodyId: input.bodyId,
    about,
    text,
    caseId: input.caseId ?? null,
    receiptNumber: progress?.application.receiptNumber ?? '',
    filedOn: call.clock.today(),
    filedAt: call.clock.now(),
    state: 'filed',
    finding: null,
    decidedBy: null,
    decidedAt: null,
  };
  await call.database.transaction(async (transaction) => {
    if (!(await insertComplaint(transaction, complaint))) return;
    await sendComplaint(call, transaction, complaint);
    await recordAudit(call, transaction, [
      { action: 'complaint.filed', object: { kind: 'complaint', id: complaint.id }, detail: {} },
    ]);
  });
}

/** Everything that is missing, together, each at its field. */
function faultsIn(
  { language }: Call,
  { bodyId, about, text }: Pick<FileComplaint, 'bodyId' | 'about' | 'text'>,
): readonly FieldProblem[] {
  return Object.entries({ bodyId, about, text })
    .filter(([, given]) => given === '')
    .map(([name]) => ({
      pointer: `/${name}`,
      code: 'missing',
      message: say(language, name as 'bodyId' | 'about' | 'text'),
    }));
}
