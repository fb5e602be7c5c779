import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { sayProblem } from '#kernel/errors/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { changeCase } from './change-case.ts';
import { gapsOf, updateGap } from './gap-store.ts';
import { isGrant } from './grant-in-part.ts';
import type { Case } from './model.ts';
import { caseProblem } from './problems.ts';
import { byApplicant, recordAct } from './record-act.ts';
import type { MaterialMessage } from './stage-message.ts';
import { findContent, insertContent, lockCase, takeMessage } from './store.ts';
import { tellApplicant } from './tell-applicant.ts';
import { tellProgress } from './tell-progress.ts';

/**
 * A material that was missing at acceptance arrives 补齐容缺材料: it takes the place of its promise in a new content. One
 * that came after the last day is taken, too: what it is worth then is for the officer to say.
 */
export async function receiveMaterial(
  call: Call,
  transaction: Transaction,
  message: MaterialMessage,
): Promise<void> {
  if (!(await takeMessage(transaction, message.id, call.clock.now()))) return;
  const before = await lockCase(transaction, message.caseId);
  if (!before) throw caseProblem('not-found');
  const gap = (await gapsOf(transaction, before.id)).find(
    ({ materialKey, state }) => materialKey === message.material.key && state !== 'closed',
  );
  if (!gap || (before.state === 'closed' && !isGrant(before.outcome)))
    return refuse(call, transaction, before, message);
  const closed = { ...gap, state: 'closed', endedOn: call.clock.today() } as const;
  await updateGap(transaction, closed);
  const changed = await withMaterial(call, transaction, before, message);
  await recordAct(call, transaction, changed, byApplicant(before), {
    kind: 'gap',
    outcome: 'closed-gap',
    reason: textIn(gap.title, 'zh-CN'),
    data: { material: gap.materialKey, contentId: changed.contentId },
  });
  await tellProgress(call, transaction, changed, 'gap-closed', {
    reason: textIn(gap.title, 'zh-CN'),
    promised: [closed],
  });
}

/** Whoever stands here hears it at once; whoever has sent it from another network is told. */
async function refuse(
  call: Call,
  transaction: Transaction,
  of: Case,
  { material }: MaterialMessage,
): Promise<void> {
  const why = caseProblem('gap-unknown');
  if (call.actor.kind !== 'system') throw why;
  const reason = sayProblem(why, 'zh-CN').title;
  await tellProgress(call, transaction, of, 'request-refused', {
    parameters: { outcome: 'material' },
    reason: `${textIn(material.title, 'zh-CN')}：${reason}`,
  });
  await tellApplicant(call, transaction, of, 'case.request-refused', {
    request: {
      'zh-CN': `补交${textIn(material.title, 'zh-CN')}`,
      en: `to hand in “${textIn(material.title, 'en')}”`,
    },
    reason: { 'zh-CN': reason, en: sayProblem(why, 'en').title },
  });
}

async function withMaterial(
  call: Call,
  transaction: Transaction,
  before: Case,
  { material, handedInAt }: MaterialMessage,
): Promise<Case> {
  const content = await findContent(transaction, before.contentId);
  if (!content) throw caseProblem('not-found');
  const id = newId();
  await insertContent(transaction, {
    ...content,
    id,
    madeAt: new Date(handedInAt),
    materials: content.materials.map((one) => (one.key === material.key ? material : one)),
  });
  return changeCase(call, transaction, before, { contentId: id }, [
    { event: 'case.gap-closed', data: { material: material.key } },
  ]);
}
