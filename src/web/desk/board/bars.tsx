import { textIn } from '#kernel/i18n/index.ts';
import { useLanguage, useWords } from '#web/words/index.ts';
import { deskWords } from '../words.ts';
import type { BoardRow } from './model.ts';

const row = 30;
const nameWidth = 176;
const barWidth = 330;
const shownMost = 12;

/** How much of what each has in hand is late, due soon, and in time: one bar a line. The table below says the same in figures. */
export function Bars({ rows, label }: { rows: readonly BoardRow[]; label: string }) {
  const say = useWords(deskWords);
  const language = useLanguage();
  const shown = rows.slice(0, shownMost);
  const most = Math.max(1, ...shown.map(({ open }) => open));
  const width = (count: number) => (count / most) * barWidth;
  return (
    <svg
      className="bars"
      viewBox={`0 0 ${nameWidth + barWidth + 60} ${shown.length * row + 4}`}
      role="img"
      aria-label={label}
    >
      {shown.map((line, place) => {
        const y = place * row + 4;
        const name = line.name ? textIn(line.name, language) : say('no-division');
        const late = width(line.late);
        const soon = width(line.soon);
        return (
          <g key={line.key}>
            <text x={nameWidth - 10} y={y + 16} textAnchor="end" className="bars__name">
              {name.length > shownLetters(language) ? `${name.slice(0, shownLetters(language))}…` : name}
            </text>
            <rect x={nameWidth} y={y + 4} width={width(line.open)} height={14} className="bars__open" />
            <rect x={nameWidth + late} y={y + 4} width={soon} height={14} className="bars__soon" />
            <rect x={nameWidth} y={y + 4} width={late} height={14} className="bars__late" />
            <text x={nameWidth + width(line.open) + 8} y={y + 16} className="bars__count">
              {line.late > 0 ? (
                <tspan className="bars__late">
                  {line.late}
                  {' / '}
                </tspan>
              ) : null}
              {line.open}
            </text>
          </g>
        );
      })}
      <path d={`M${nameWidth} 0v${shown.length * row + 4}`} className="bars__axis" />
    </svg>
  );
}

const shownLetters = (language: string) => (language === 'en' ? 21 : 10);
