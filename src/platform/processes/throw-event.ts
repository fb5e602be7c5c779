import { isRecord } from './activities.ts';
import { cancelTransaction, compensate } from './compensation.ts';
import type { Thrown } from './definition.ts';
import { keyOf } from './listen.ts';
import type { Run, RunToken } from './run.ts';
import { escalate, throwError } from './throw-error.ts';

/** What an intermediate throw event or an end event does; the token goes on, ends, or is gone. */
export function throwEvent(run: Run, token: RunToken, thrown: Thrown): void {
  switch (thrown.what) {
    case 'message':
    case 'signal':
      send(run, token, thrown);
      goOn(run, token);
      return;
    case 'escalation':
      escalate(run, token, thrown.code);
      if (run.tokens.includes(token)) goOn(run, token);
      return;
    case 'error':
      throwError(run, token, thrown.code);
      return;
    case 'compensation':
      compensate(run, token, thrown);
      return;
    case 'cancel':
      cancelTransaction(run, token);
      return;
    case 'terminate': {
      for (const other of run.tokensIn(token.scope)) if (other !== token) run.cancelToken(other);
      if (token.scope === 0) run.status = 'terminated';
      run.consume(token);
      return;
    }
    default:
      thrown satisfies never;
  }
}

function goOn(run: Run, token: RunToken): void {
  if (run.node(token.node).kind === 'end') run.consume(token);
  else run.leave(token);
}

export function send(run: Run, token: RunToken, thrown: Thrown): void {
  if (thrown.what !== 'message' && thrown.what !== 'signal') return;
  const variables = thrown.variables ? run.evaluate(thrown.variables, token) : {};
  if (!isRecord(variables)) run.raise('wrong-value', token.node, 'mt:with');
  const key = thrown.what === 'message' && thrown.key ? keyOf(run.evaluate(thrown.key, token)) : '';
  run.effects.push({
    kind: 'send',
    notice: {
      what: thrown.what,
      element: token.node,
      name: thrown.name,
      key: key ?? run.raise('wrong-value', token.node, 'mt:key'),
      variables,
    },
  });
}
