import { Parts, useDesk } from '#web/desk/index.ts';
import { useWords } from '#web/words/index.ts';
import { statisticsWords } from './words.ts';
import './statistics.css';

const places = [
  { key: 'title', to: '/desk/statistics' },
  { key: 'tables', to: '/desk/statistics/annual' },
  { key: 'own', to: '/desk/statistics/own' },
] as const;

/** Where else to go within statistics: who answers for nobody has only what is his own, and nowhere else to go. */
export function Places() {
  const say = useWords(statisticsWords);
  const { may } = useDesk();
  if (!may.supervision) return null;
  return <Parts label={say('places')} parts={places.map(({ key, to }) => ({ to, title: say(key) }))} />;
}

const formats = ['xlsx', 'csv', 'pdf'] as const;

/** The same report as a file. */
export function Files({ at, search }: { at: string; search: string }) {
  const say = useWords(statisticsWords);
  return (
    <span className="st-files">
      {say('files')}
      {formats.map((format) => (
        <a key={format} className="link" href={`${at}/${format}${search}`} download>
          {say(format)}
        </a>
      ))}
    </span>
  );
}
