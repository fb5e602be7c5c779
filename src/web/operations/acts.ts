import { data } from 'react-router';
import {
  cancelProcess,
  moveProcess,
  readValues,
  resumeProcess,
  retryProcess,
  retryProcesses,
  type ShownVariable,
  suspendProcess,
  withdrawVersion,
} from '#casework/operations/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import type { OperationsWord } from './words.ts';

/** What a form of operations is told: done, in a word, or refused, with the remedy. */
export interface Told {
  readonly done?: OperationsWord;
  readonly parameters?: Readonly<Record<string, number>>;
  readonly stopped?: true;
  readonly refusal?: { readonly title: string; readonly remedy: string };
  readonly values?: readonly ShownVariable[];
}

const said = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

/** What somebody typed as a value: plain JSON, else a word. */
function typedValue(typed: string): unknown {
  try {
    return JSON.parse(typed);
  } catch {
    return typed;
  }
}

/** The acts on one instance. */
export function actOnInstance(call: Call, instanceId: string, form: FormData) {
  const act = { instanceId, reason: said(form, 'reason') };
  return telling(call, async (): Promise<Told> => {
    switch (said(form, 'act')) {
      case 'retry': {
        const name = said(form, 'name');
        const variables = name === '' ? {} : { variables: { [name]: typedValue(said(form, 'value')) } };
        return (await retryProcess(call, { ...act, ...variables }))
          ? { done: 'done-retry-again', stopped: true }
          : { done: 'done-retry' };
      }
      case 'move':
        await moveProcess(call, { ...act, token: Number(said(form, 'token')), to: said(form, 'to') });
        return { done: 'done-move' };
      case 'suspend':
        await suspendProcess(call, act);
        return { done: 'done-suspend' };
      case 'resume':
        await resumeProcess(call, act);
        return { done: 'done-resume' };
      case 'cancel':
        await cancelProcess(call, act);
        return { done: 'done-cancel' };
      case 'values':
        return { done: 'done-values', values: await readValues(call, act) };
      default:
        return {};
    }
  });
}

/** Those that were ticked. */
export function retryMany(call: Call, form: FormData) {
  const instanceIds = form.getAll('instance').filter((id) => typeof id === 'string');
  return telling(call, async (): Promise<Told> => {
    if (instanceIds.length === 0) return { done: 'nothing-chosen', stopped: true };
    const { repaired, stopped } = await retryProcesses(call, { instanceIds, reason: said(form, 'reason') });
    return {
      done: 'retried-many',
      parameters: { repaired, stopped: stopped.length },
      ...(stopped.length > 0 ? { stopped: true as const } : {}),
    };
  });
}

export function withdraw(call: Call, key: string, form: FormData) {
  return telling(call, async (): Promise<Told> => {
    await withdrawVersion(call, {
      key,
      definitionId: said(form, 'definition'),
      reason: said(form, 'reason'),
    });
    return { done: 'withdrawn-done' };
  });
}

/** A refusal is told at the form; what the caller may not do at all is a page of its own. */
export async function telling(call: Call, work: () => Promise<Told>) {
  try {
    return data(await work());
  } catch (error) {
    if (!isProblem(error) || error.status >= 500 || error.status === 401 || error.code === 'access/denied')
      throw error;
    return data<Told>({ refusal: sayProblem(error, call.language) }, { status: error.status });
  }
}
