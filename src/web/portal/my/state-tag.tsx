import type { Text } from '#kernel/i18n/index.ts';
import { Tag, type TagKind } from '#web/design/index.ts';
import { useText, useWords } from '#web/words/index.ts';
import { myWords } from './words.ts';

const states: Readonly<Record<string, { key: StateKey; kind?: TagKind }>> = {
  received: { key: 'state-received' },
  correction: { key: 'state-correction', kind: 'due' },
  accepted: { key: 'state-accepted', kind: 'now' },
};

const outcomes: Readonly<Record<string, { key: StateKey; kind?: TagKind }>> = {
  granted: { key: 'outcome-granted', kind: 'done' },
  'granted-in-part': { key: 'outcome-granted-in-part', kind: 'due' },
  refused: { key: 'outcome-refused', kind: 'late' },
  'not-accepted': { key: 'outcome-not-accepted', kind: 'late' },
  withdrawn: { key: 'outcome-withdrawn' },
  terminated: { key: 'outcome-terminated' },
};

type StateKey =
  | 'state-received'
  | 'state-correction'
  | 'state-accepted'
  | 'state-waiting'
  | 'outcome-granted'
  | 'outcome-granted-in-part'
  | 'outcome-refused'
  | 'outcome-not-accepted'
  | 'outcome-withdrawn'
  | 'outcome-terminated'
  | 'outcome-done';

interface Stands {
  readonly state: string | null;
  readonly outcome: string | null;
  /** What its decision is called, where the kind of its item has a word for it. */
  readonly decision?: Text | undefined;
}

/** Where an application stands, in one word. */
export function StateTag({ state, outcome, decision }: Stands) {
  const say = useWords(myWords);
  const text = useText();
  const { key, kind } =
    state === 'closed'
      ? (outcomes[outcome ?? ''] ?? { key: 'outcome-done' as const, kind: 'done' as const })
      : (states[state ?? ''] ?? { key: 'state-waiting' as const, kind: undefined });
  return <Tag kind={kind}>{state === 'closed' && decision ? text(decision) : say(key)}</Tag>;
}
