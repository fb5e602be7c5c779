import type { DecisionKind, standingOf } from '#front/publicity/index.ts';
import { Tag, type TagKind } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { publicityWords } from './words.ts';

interface Shown {
  readonly kind: DecisionKind;
  readonly standing: ReturnType<typeof standingOf>;
  readonly disputed: boolean;
}

const kinds: Readonly<Partial<Record<Shown['standing'], TagKind>>> = {
  'in-force': 'done',
  refused: 'late',
  revoked: 'void',
  withdrawn: 'void',
  cancelled: 'void',
  superseded: 'void',
  annulled: 'void',
};

/** How a decision stands today; that it is disputed goes before all else. */
export function StandingTag({ of: { kind, standing, disputed } }: { of: Shown }) {
  const say = useWords(publicityWords);
  if (disputed) return <Tag kind="due">{say('disputed')}</Tag>;
  if (kind === 'penalty') return <Tag>{say('standing-penalty')}</Tag>;
  return <Tag kind={kinds[standing]}>{say(`standing-${standing}`)}</Tag>;
}
