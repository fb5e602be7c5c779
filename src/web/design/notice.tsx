import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { Icon } from './icon.tsx';

export function Notice({ kind, children }: { kind?: 'done' | 'due' | 'late'; children: ReactNode }) {
  return <div className={classes('notice', kind && `notice--${kind}`)}>{children}</div>;
}

interface EmptyProps {
  readonly title: ReactNode;
  readonly level?: 1 | 2 | 3;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** Nothing here yet: why, and what to do. */
export function Empty({ title, level = 3, actions, children }: EmptyProps) {
  const Heading = `h${level}` as const;
  return (
    <div className="empty">
      <Icon name="hall" />
      <Heading>{title}</Heading>
      <div className="small">{children}</div>
      {actions}
    </div>
  );
}
