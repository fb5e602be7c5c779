import type { CaseView, PossiblePassing } from '#casework/cases/index.ts';
import { syllables } from '#platform/search/index.ts';
import type { Colleague, PassingShown, WaitingShown } from './model.ts';

/** What of the case's steps can be passed on, the reader's own step first. */
export function passingOf({ passings, tasks }: CaseView): PassingShown | null {
  const own = passings.find(({ taskId }) => taskId === tasks[0]?.task.id) ?? passings[0];
  if (!own) return null;
  const { taskId, step, returns, moves } = own;
  return {
    taskId,
    step,
    returns,
    moves,
    transfer: own.transfer.map(colleagueOf),
    delegate: own.delegate.map(colleagueOf),
    sign: own.sign.map(colleagueOf),
    countersign: own.countersign.map(colleagueOf),
    recuse: own.recuse.map(colleagueOf),
  };
}

function colleagueOf({
  id,
  officerName,
  divisionName,
  postName,
}: PossiblePassing['transfer'][number]): Colleague {
  const sounds = syllables(officerName);
  return {
    id,
    name: officerName,
    division: divisionName,
    post: postName,
    sounds: [sounds.join(''), sounds.map(([initial]) => initial).join('')],
  };
}

export function waitingOf({ waiting }: CaseView): WaitingShown[] {
  return waiting.map(({ taskId, step, holder, bodyName, since, urged }) => ({
    key: taskId,
    step,
    holder,
    body: bodyName,
    since: since.toISOString(),
    urged,
  }));
}
