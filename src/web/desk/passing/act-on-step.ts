import { redirect } from 'react-router';
import {
  addStepCountersigner,
  addStepSigner,
  delegateStep,
  moveStep,
  recuseFromCase,
  returnStep,
  takeBackStep,
  transferStep,
  urgeCase,
} from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';

/** What the sheets for passing on post: one act, answered the same when it is posted twice. */
export async function actOnStep(call: Call, caseId: string, form: FormData) {
  const said = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const name = said('stepAct');
  const act = { id: said('id'), taskId: said('taskId'), reason: said('reason') };
  await carryOut(call, name, act, caseId, said);
  return redirect(`/desk/cases/${caseId}?${new URLSearchParams({ did: name })}`);
}

function carryOut(
  call: Call,
  name: string,
  act: { readonly id: string; readonly taskId: string; readonly reason: string },
  caseId: string,
  said: (name: string) => string,
) {
  const given = { ...act, to: said('to') };
  switch (name) {
    case 'return':
      return returnStep(call, given);
    case 'take-back':
      return takeBackStep(call, act);
    case 'transfer':
      return transferStep(call, given);
    case 'delegate':
      return delegateStep(call, { ...given, confirm: said('confirm') === 'yes' });
    case 'add-signer':
      return addStepSigner(call, { ...given, when: said('when') === 'after' ? 'after' : 'before' });
    case 'add-countersigner':
      return addStepCountersigner(call, given);
    case 'recuse':
      return recuseFromCase(call, given);
    case 'move':
      return moveStep(call, given);
    case 'urge':
      return urgeCase(call, { id: act.id, caseId, reason: act.reason });
    default:
      throw new Response(null, { status: 400 });
  }
}
