import type { ForwardState } from '#casework/forwarding/index.ts';
import { Tag, type TagKind } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { forwardingWords } from './words.ts';

const kinds: Readonly<Record<ForwardState, TagKind>> = {
  waiting: 'now',
  sent: 'due',
  answered: 'done',
  failed: 'late',
  withdrawn: 'void',
};

/** How far it is, and whether the other authority is late. */
export function StateTag({ state, late }: { state: ForwardState; late: boolean }) {
  const say = useWords(forwardingWords);
  return (
    <>
      <Tag kind={kinds[state]}>{say(`state-${state}`)}</Tag>
      {late ? (
        <>
          {' '}
          <Tag kind="late">{say('late')}</Tag>
        </>
      ) : null}
    </>
  );
}
