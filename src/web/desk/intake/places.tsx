import { Link } from 'react-router';
import { useWords } from '#web/words/index.ts';
import '../supervision/supervision.css';
import './intake.css';
import { intakeWords } from './words.ts';

export const states = ['waiting', 'filed', 'answered', 'set-aside', 'automatic'] as const;
export type State = (typeof states)[number];

/** Letters by what became of them. */
export function Places({ here }: { here?: State | 'dead' }) {
  const say = useWords(intakeWords);
  return (
    <nav className="places" aria-label={say('title')}>
      {[...states, 'dead' as const].map((state) => (
        <Link
          key={state}
          to={state === 'waiting' ? '/desk/intake' : `/desk/intake?state=${state}`}
          aria-current={here === state ? 'page' : undefined}
        >
          {say(`tab-${state}`)}
        </Link>
      ))}
    </nav>
  );
}
