import type { RatedLine } from '#front/ratings/index.ts';
import { useWords } from '#web/words/index.ts';
import { ratingWords } from './words.ts';
import './ratings.css';

const best = [5, 4, 3, 2, 1] as const;

/** The five grades as one bar, the best first; what it shows is said in words, too. */
export function GradesBar({ of }: { of: Pick<RatedLine, 'counts' | 'count'> }) {
  const say = useWords(ratingWords);
  const label = best.map((grade) => `${say(`grade-${grade}`)} ${of.counts[grade]}`).join(', ');
  return (
    <svg className="grades" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label={label}>
      {best.map((grade, place) => {
        const before = best.slice(0, place).reduce((sum, each) => sum + of.counts[each], 0);
        const share = (count: number) => (of.count === 0 ? 0 : (100 * count) / of.count);
        return (
          <rect
            key={grade}
            className={`grades__${grade}`}
            x={share(before)}
            width={share(of.counts[grade])}
            height={8}
          />
        );
      })}
    </svg>
  );
}
