import { useWords } from '#web/words/index.ts';
import { useDesk } from '../desk-context.ts';
import { Parts } from '../parts.tsx';
import { supervisionWords } from './words.ts';
import './supervision.css';

const places = [
  { key: 'title', to: '/desk/supervision' },
  { key: 'statistics', to: '/desk/statistics' },
  { key: 'ratings', to: '/desk/supervision/ratings' },
  { key: 'publicity', to: '/desk/supervision/publicity' },
  { key: 'outside', to: '/desk/supervision/outside' },
] as const;

/** Only for whoever supervises the whole city. */
const placesOfSupervisors = [
  { key: 'complaints', to: '/desk/supervision/complaints' },
  { key: 'deliveries', to: '/desk/supervision/deliveries' },
] as const;

/** Where else to go within supervision. */
export function Places() {
  const say = useWords(supervisionWords);
  const { may } = useDesk();
  const shown = [
    ...places,
    ...(may.supervise ? placesOfSupervisors : []),
    { key: 'public', to: '/efficiency' } as const,
  ];
  return <Parts label={say('title')} parts={shown.map(({ key, to }) => ({ to, title: say(key) }))} />;
}
