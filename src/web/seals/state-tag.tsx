import type { SealState } from '#platform/seals/index.ts';
import { Tag, type TagKind } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { sealWords } from './words.ts';

const kinds: Readonly<Record<SealState, TagKind>> = {
  requested: 'due',
  active: 'done',
  suspended: 'late',
  destroyed: 'void',
};

export function StateTag({ state }: { readonly state: SealState }) {
  const say = useWords(sealWords);
  return <Tag kind={kinds[state]}>{say(state)}</Tag>;
}
