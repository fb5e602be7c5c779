import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

interface Linked {
  readonly key: string;
  readonly href: string;
  readonly title: ReactNode;
}

/** Rows whose whole line is a link, with something short to the right. */
export function Rows({ rows }: { rows: readonly (Linked & { readonly side?: ReactNode })[] }) {
  return (
    <ul className="rows">
      {rows.map((row) => (
        <li key={row.key}>
          <a href={row.href}>{row.title}</a>
          {row.side === undefined ? null : <span className="rows__side">{row.side}</span>}
        </li>
      ))}
    </ul>
  );
}

/** A table of contents as in a book: name, leader, number. */
export function Toc({ entries }: { entries: readonly (Linked & { readonly count: number })[] }) {
  return (
    <ul className="toc">
      {entries.map((entry) => (
        <li key={entry.key}>
          <a href={entry.href}>
            {entry.title}
            <i />
            <b>{entry.count}</b>
          </a>
        </li>
      ))}
    </ul>
  );
}

interface Card extends Linked {
  readonly icon: IconName;
  readonly summary: ReactNode;
  readonly facts?: ReactNode;
}

/** Without a box: a rule on top, and the whole is one link. */
export function Cards({ cards, level = 3 }: { cards: readonly Card[]; level?: 2 | 3 }) {
  const Heading = `h${level}` as const;
  return (
    <ul className="cards">
      {cards.map((card) => (
        <li className="card" key={card.key}>
          <Icon name={card.icon} />
          <Heading>
            <a href={card.href}>{card.title}</a>
          </Heading>
          <div>
            <p>{card.summary}</p>
            {card.facts ? <p className="card__facts">{card.facts}</p> : null}
          </div>
        </li>
      ))}
    </ul>
  );
}
