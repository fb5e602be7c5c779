import type { Figures } from '#casework/operations/index.ts';
import { Details } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { operationsWords } from './words.ts';

const width = 560;
const height = 120;
const foot = 18;
const parts = ['ended', 'running', 'incident'] as const;

/** How much began each day and how it stands now: bars, and the same as a table. */
export function DaysPicture({ days }: { days: Figures['days'] }) {
  const say = useWords(operationsWords);
  const totalOf = (day: Figures['days'][number]) => parts.reduce((sum, part) => sum + day[part], 0);
  const most = Math.max(1, ...days.map(totalOf));
  const step = width / days.length;
  return (
    <div>
      <svg
        className="ops-days"
        viewBox={`0 0 ${width} ${height + foot}`}
        role="img"
        aria-label={say('picture-title')}
      >
        {days.map((day, place) => {
          const x = place * step + 4;
          let top = height;
          return (
            <g key={day.day}>
              {parts.map((part) => {
                const tall = (day[part] / most) * (height - 16);
                top -= tall;
                return (
                  <rect
                    key={part}
                    className={`ops-days__${part}`}
                    x={x}
                    y={top}
                    width={step - 8}
                    height={tall}
                  />
                );
              })}
              {totalOf(day) > 0 ? (
                <text x={x + step / 2 - 4} y={top - 4} textAnchor="middle">
                  {totalOf(day)}
                </text>
              ) : null}
              <text x={x + step / 2 - 4} y={height + 14} textAnchor="middle">
                {day.day.slice(5)}
              </text>
            </g>
          );
        })}
        <path d={`M0 ${height}.5H${width}`} />
      </svg>
      <ul className="ops-key">
        {parts.map((part) => (
          <li key={part} className={`ops-key__${part}`}>
            {say(`count-${part}`)}
          </li>
        ))}
      </ul>
      <Details title={say('picture-table')}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{say('day')}</th>
              {parts.map((part) => (
                <th key={part} scope="col" className="r">
                  {say(`count-${part}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr key={day.day}>
                <th scope="row" className="num">
                  {day.day}
                </th>
                {parts.map((part) => (
                  <td key={part} className="r num">
                    {day[part]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Details>
    </div>
  );
}
