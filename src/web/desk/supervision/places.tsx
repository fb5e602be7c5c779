import { Link, useLocation } from 'react-router';
import { useWords } from '#web/words/index.ts';
import { supervisionWords } from './words.ts';
import './supervision.css';

const places = [
  { key: 'title', to: '/desk/supervision' },
  { key: 'statistics', to: '/desk/statistics' },
  { key: 'ratings', to: '/desk/supervision/ratings' },
  { key: 'publicity', to: '/desk/supervision/publicity' },
  { key: 'outside', to: '/desk/supervision/outside' },
] as const;

/** Where else to go within supervision. */
export function Places({ complaints = false }: { complaints?: boolean }) {
  const say = useWords(supervisionWords);
  const { pathname } = useLocation();
  return (
    <nav className="places" aria-label={say('title')}>
      {places.map(({ key, to }) => (
        <Link key={key} to={to} aria-current={pathname === to ? 'page' : undefined}>
          {say(key)}
        </Link>
      ))}
      {complaints
        ? (['complaints', 'deliveries'] as const).map((key) => (
            <Link
              key={key}
              to={`/desk/supervision/${key}`}
              aria-current={pathname === `/desk/supervision/${key}` ? 'page' : undefined}
            >
              {say(key)}
            </Link>
          ))
        : null}
      <a href="/efficiency">{say('public')}</a>
    </nav>
  );
}
