import type { ReactNode } from 'react';
import { useWords } from '#web/words/index.ts';
import { designWords } from './words.ts';

export function Prefills({ children }: { children: ReactNode }) {
  return <dl>{children}</dl>;
}

interface PrefillProps {
  readonly label: ReactNode;
  readonly children: ReactNode;
  /** Register, steward and day it was taken. */
  readonly source: ReactNode;
  /** Where to say that it is wrong. */
  readonly correct?: string | undefined;
  /** In its stead: a button of the form around it. */
  readonly action?: ReactNode;
}

/** What is known already: the value, where it comes from, and how to say that it is wrong. */
export function Prefill({ label, children, source, correct, action }: PrefillProps) {
  const say = useWords(designWords);
  return (
    <div className="prefill">
      <dt>{label}</dt>
      <dd>
        {children}
        <span className="source">
          {source}
          {correct ? (
            <a className="tap" href={correct}>
              {say('not-so')}
            </a>
          ) : null}
          {action}
        </span>
      </dd>
    </div>
  );
}
