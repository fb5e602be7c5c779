import type { Batch } from '#casework/batches/index.ts';
import { Tag, type TagKind } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { batchWords } from './batch-words.ts';

const kinds: Readonly<Record<Batch['state'], TagKind>> = {
  reading: 'now',
  faulty: 'late',
  proposed: 'due',
  refused: 'void',
  lapsed: 'void',
  issuing: 'now',
  stopped: 'void',
  done: 'done',
};

export function BatchTag({ state }: { state: Batch['state'] }) {
  const say = useWords(batchWords);
  return <Tag kind={kinds[state]}>{say(state === 'faulty' ? 'state-faulty' : state)}</Tag>;
}
