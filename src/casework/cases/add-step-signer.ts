import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import { addSigner } from '#platform/processes/index.ts';
import { actOnStep } from './act-on-step.ts';
import type { ActResult } from './act-on-task.ts';
import { GiveStep, tellGiven } from './give-step.ts';
import { chosen, divisionOfSigner, signersForStep } from './officers-for-step.ts';
import { placeOf } from './place-of.ts';

export const AddStepSigner = Type.Object({
  ...GiveStep.properties,
  when: Type.Union([Type.Literal('before'), Type.Literal('after')]),
});
export type AddStepSigner = Static<typeof AddStepSigner>;

/** Asks a colleague of the body to sign, too 加签: before oneself, then it comes back; or after, then he signs last. */
export function addStepSigner(call: Call, input: AddStepSigner): Promise<ActResult> {
  const { id, taskId, when } = input;
  const reason = input.reason?.trim() ?? '';
  return actOnStep(
    call,
    { id, taskId, kind: 'add-signer', action: 'case.add-signer', reason, reasonRequired: true },
    async (acting, transaction, step) => {
      const { before, task, family } = step;
      const to = chosen(acting, await signersForStep(acting, before, task, family), input.to);
      const place = placeOf(to, divisionOfSigner(to, task));
      const { opened } = await addSigner(acting, transaction, { taskId, when, place, reason });
      const given = await tellGiven(acting, transaction, step, to, {
        id,
        event: 'case.signer-added',
        what:
          when === 'before'
            ? { 'zh-CN': '请您会签', en: 'Your signature is asked for' }
            : { 'zh-CN': '随后请您会签', en: 'Your signature will be asked for' },
        reason,
        opened: opened.map((task) => task.id),
      });
      return { outcome: `signer-${when}`, ...given };
    },
  );
}
