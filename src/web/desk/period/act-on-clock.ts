import { redirect } from 'react-router';
import {
  askExtension,
  beginProcedure,
  decideExtension,
  decideRecusal,
  endProcedure,
  referCase,
  reopenCase,
  resumeCase,
  suspendCase,
  terminateCase,
} from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';

/** What the sheets for the period post: one act, answered the same when it is posted twice. */
export async function actOnClock(call: Call, caseId: string, form: FormData) {
  const said = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const name = said('clockAct');
  const act = { id: said('id'), caseId, reason: said('reason') };
  await carryOut(call, name, act, form, said);
  return redirect(`/desk/cases/${caseId}?${new URLSearchParams({ did: name })}`);
}

function carryOut(
  call: Call,
  name: string,
  act: { readonly id: string; readonly caseId: string; readonly reason: string },
  form: FormData,
  said: (name: string) => string,
) {
  switch (name) {
    case 'begin-procedure': {
      const officers = form.getAll('officers').filter((one): one is string => typeof one === 'string');
      return beginProcedure(call, { ...act, kind: said('kind'), officers });
    }
    case 'end-procedure':
      return endProcedure(call, { ...act, procedureId: said('procedureId') });
    case 'ask-extension':
      return askExtension(call, act);
    case 'decide-extension':
      return decideExtension(call, {
        ...act,
        outcome: said('outcome') === 'approved' ? 'approved' : 'rejected',
      });
    case 'decide-recusal':
      return decideRecusal(call, {
        ...act,
        outcome: said('outcome') === 'approved' ? 'approved' : 'rejected',
        ...(said('officer') ? { officer: said('officer') } : {}),
        ...(said('to') ? { to: said('to') } : {}),
      });
    case 'reopen':
      return reopenCase(call, {
        ...act,
        by: said('by') === 'judgment' ? 'judgment' : 'reconsideration',
        decision: said('decision'),
        ...(/^\d+$/.test(said('within')) ? { within: Number(said('within')) } : {}),
      });
    case 'refer':
      return referCase(call, { ...act, to: said('to') });
    case 'suspend':
      return suspendCase(call, act);
    case 'resume':
      return resumeCase(call, act);
    case 'terminate':
      return terminateCase(call, act);
    default:
      throw new Response(null, { status: 400 });
  }
}
