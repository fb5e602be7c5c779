import { Parts } from '#web/desk/index.ts';
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
  return <Parts label={say('title')} parts={places.map(({ key, to }) => ({ to, title: say(key) }))} />;
}
