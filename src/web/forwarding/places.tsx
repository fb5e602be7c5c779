import { Link, useLocation } from 'react-router';
import { useWords } from '#web/words/index.ts';
import '../desk/supervision/supervision.css';
import { forwardingWords } from './words.ts';

const places = [
  { key: 'the-list', to: '/desk/forwarding' },
  { key: 'comparisons', to: '/desk/forwarding/comparisons' },
] as const;

/** The two lists of what is decided elsewhere. */
export function Places() {
  const say = useWords(forwardingWords);
  const { pathname } = useLocation();
  return (
    <nav className="places" aria-label={say('title')}>
      {places.map(({ key, to }) => (
        <Link key={key} to={to} aria-current={pathname === to ? 'page' : undefined}>
          {say(key)}
        </Link>
      ))}
    </nav>
  );
}
