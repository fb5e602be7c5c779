import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Stated, useWords } from '#web/words/index.ts';
import { deskWords } from './words.ts';

/** A page of the desk that is one list: heading, conditions, table, the way on. */
export function ListPage({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  const say = useWords(deskWords);
  return (
    <main id="main" className="dl" tabIndex={-1}>
      <title>{`${title} - ${say('desk')}`}</title>
      <h1>
        <Stated>{title}</Stated>
      </h1>
      {lead ? <p className="dl__lead muted">{lead}</p> : null}
      {children}
    </main>
  );
}

/** Onwards by what the last row was; there is no number of pages to count a million rows for. */
export function Onwards({ first, next }: { first?: string | undefined; next?: string | undefined }) {
  const say = useWords(deskWords);
  if (!first && !next) return null;
  return (
    <nav className="onwards" aria-label={say('pagination')}>
      {first ? (
        <Link className="btn" to={first}>
          {say('first-page')}
        </Link>
      ) : null}
      {next ? (
        <Link className="btn" to={next}>
          {say('next-page')}
        </Link>
      ) : null}
    </nav>
  );
}
