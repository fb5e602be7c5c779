import type { ReactNode } from 'react';
import { classes } from './classes.ts';

export interface Fact {
  readonly key: string;
  readonly label: ReactNode;
  /** The figure, set large. */
  readonly figure?: ReactNode;
  readonly value: ReactNode;
  readonly note?: ReactNode;
}

/** What people ask first, in one strip. */
export function FactsStrip({ facts, wideFirst }: { facts: readonly Fact[]; wideFirst?: boolean }) {
  return (
    <dl className={classes('facts', wideFirst && 'facts--wide-first')}>
      {facts.map((fact) => (
        <div key={fact.key}>
          <dt>{fact.label}</dt>
          <dd>
            <b>
              {fact.figure === undefined ? null : <span className="big">{fact.figure}</span>}
              {fact.value}
            </b>
            {fact.note}
          </dd>
        </div>
      ))}
    </dl>
  );
}
