import { Notice } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import type { Told } from './acts.ts';
import { operationsWords } from './words.ts';

/** What became of what was asked for. */
export function ToldNotice({ told }: { told: Told | undefined }) {
  const say = useWords(operationsWords);
  if (told?.refusal)
    return (
      <Notice kind="late">
        <p role="alert">
          <b>{say('refused', { title: told.refusal.title })}</b> {told.refusal.remedy}
        </p>
      </Notice>
    );
  if (!told?.done) return null;
  return (
    <Notice kind={told.stopped ? 'due' : 'done'}>
      <p role="status">{say(told.done, told.parameters)}</p>
    </Notice>
  );
}
