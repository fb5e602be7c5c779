import { refusePromiseOfBreaker } from '#casework/aftercare/index.ts';
import { type Applicant, licenceAimedAt, type SubmittedMaterial } from '#casework/cases/index.ts';
import type { Item } from '#casework/catalogue/index.ts';
import { type Call, within } from '#kernel/application/index.ts';
import { type FieldProblem, isProblem } from '#kernel/errors/index.ts';
import { applicantOf } from './applicant-of.ts';
import { type AssistedEntry, isByPhone, type MaterialChoice } from './model.ts';
import { applicationProblem } from './problems.ts';
import { resolveMaterials } from './resolve-materials.ts';

interface Stated {
  readonly situation: Readonly<Record<string, unknown>>;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly materials: Readonly<Record<string, MaterialChoice>>;
  readonly counter?: AssistedEntry | null;
}

/** What passed: hidden answers stripped, every material with what stands behind it. */
export interface Checked {
  readonly applicant: Applicant;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly materials: readonly SubmittedMaterial[];
}

/**
 * Checks everything once more before it is handed in, whatever the pages checked before: who applies, answers, materials.
 * One transaction, so that all that was read of registers goes on record with one commit; also when it is refused.
 */
export async function checkSubmission(call: Call, item: Item, stated: Stated): Promise<Checked> {
  const outcome = await call.database.transactionByKey((transaction) =>
    check(within(call, transaction), item, stated).then(
      (checked) => ({ checked }),
      (refusal: unknown) => {
        if (isProblem(refusal) && refusal.status < 500) return { refusal };
        throw refusal;
      },
    ),
  );
  if ('refusal' in outcome) throw outcome.refusal;
  return outcome.checked;
}

async function check(call: Call, item: Item, stated: Stated): Promise<Checked> {
  const applicant = stated.counter?.applicant ?? (await applicantOf(call));
  if (!item.definition.serves.includes(applicant.kind))
    throw applicationProblem('not-served', {
      kind: call.language === 'en' ? applicant.kind : applicant.kind === 'firm' ? '单位' : '个人',
    });
  const { situation } = stated;
  const context = { situation, applicant: { ...applicant }, today: call.clock.today() };
  const { answers, problems } = item.form().validateAll(stated.answers, context, call.language);
  if (problems.length > 0) throw applicationProblem('invalid-answers', { count: problems.length }, problems);
  await licenceAimedAt(call, item, { applicant, answers });
  const { materials, missing } = await resolveMaterials(call, item, {
    applicant,
    answers,
    situation,
    chosen: stated.materials,
    counter: stated.counter ?? null,
  });
  // Nobody hands in a paper on the telephone: the body asks for what is missing, once and for all of it (行政许可法 32).
  if (missing.length > 0 && !isByPhone(stated.counter))
    throw applicationProblem(
      'material-missing',
      {
        count: missing.length,
        names: missing
          .map((material) => material.title[call.language] ?? material.title['zh-CN'] ?? '')
          .join('、'),
      },
      missing.map(
        (material): FieldProblem => ({ pointer: `/materials/${material.key}`, code: 'missing', message: '' }),
      ),
    );
  await refusePromiseOfBreaker(call, item, { applicant, materials });
  return { applicant, answers, materials };
}
