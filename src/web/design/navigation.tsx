import type { ReactNode } from 'react';
import { useWords } from '#web/words/index.ts';
import { designWords } from './words.ts';

interface Crumb {
  readonly href: string;
  readonly title: ReactNode;
}

/** Where this page stands; the home page comes first by itself. */
export function Crumbs({ trail = [], here }: { trail?: readonly Crumb[]; here: ReactNode }) {
  const say = useWords(designWords);
  return (
    <nav className="crumbs" aria-label={say('where')}>
      <ol>
        {[{ href: '/', title: say('home') }, ...trail].map((crumb) => (
          <li key={crumb.href}>
            <a href={crumb.href}>{crumb.title}</a>
          </li>
        ))}
        <li aria-current="page">{here}</li>
      </ol>
    </nav>
  );
}

interface Tab extends Crumb {
  readonly current?: boolean;
  readonly count?: number;
}

export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <a key={tab.href} href={tab.href} aria-current={tab.current ? 'page' : undefined}>
          {tab.title}
          {tab.count === undefined ? null : <span className="muted">{tab.count}</span>}
        </a>
      ))}
    </nav>
  );
}

interface PagesProps {
  readonly total: number;
  readonly size: number;
  /** Counted from one. */
  readonly page: number;
  readonly hrefOf: (page: number) => string;
}

export function Pages({ total, size, page, hrefOf }: PagesProps) {
  const say = useWords(designWords);
  const last = Math.max(1, Math.ceil(total / size));
  const shown = Array.from({ length: last }, (_, place) => place + 1).filter(
    (number) => number === 1 || number === last || Math.abs(number - page) <= 2,
  );
  return (
    <nav className="pages" aria-label={say('pagination')}>
      <span className="muted">
        {say('range', {
          total,
          from: Math.min(total, (page - 1) * size + 1),
          to: Math.min(total, page * size),
        })}
      </span>
      {last === 1 ? null : (
        <ul>
          {page > 1 ? (
            <li>
              <a href={hrefOf(page - 1)}>{say('previous-page')}</a>
            </li>
          ) : null}
          {shown.map((number) => (
            <li key={number}>
              <a href={hrefOf(number)} aria-current={number === page ? 'page' : undefined}>
                {number}
              </a>
            </li>
          ))}
          {page < last ? (
            <li>
              <a href={hrefOf(page + 1)}>{say('next-page')}</a>
            </li>
          ) : null}
        </ul>
      )}
    </nav>
  );
}
