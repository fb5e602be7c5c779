import type { ReactNode } from 'react';
import { useWords } from '#web/words/index.ts';
import { classes } from './classes.ts';
import { Icon } from './icon.tsx';
import { designWords } from './words.ts';

export type TagKind = 'now' | 'done' | 'due' | 'late' | 'void';

/** A state: a mark and a word, never colour alone. */
export function Tag({ kind, children }: { kind?: TagKind; children: ReactNode }) {
  return <span className={classes('tag', kind && `tag--${kind}`)}>{children}</span>;
}

const icons = { none: 'check', you: 'upload', promise: 'pen' } as const;

/** Who brings a material: nobody, you, or later on your word. */
export function How({ kind, children }: { kind: keyof typeof icons; children?: ReactNode }) {
  const say = useWords(designWords);
  return (
    <span className={`how how--${kind}`}>
      <Icon name={icons[kind]} />
      {children ?? say(kind)}
    </span>
  );
}
