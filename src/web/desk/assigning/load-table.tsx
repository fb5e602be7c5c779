import { Link } from 'react-router';
import type { OfficerLoad } from '#casework/assigning/index.ts';
import { decimalOf, Stated, useText, useWords } from '#web/words/index.ts';
import { assigningWords } from './words.ts';

const width = 200;
const height = 14;

/** How much each has in hand, as a bar and in figures: late, due soon, and in time. */
export function LoadTable({
  officers,
  to,
}: {
  officers: readonly OfficerLoad[];
  to: (holder: string) => string;
}) {
  const say = useWords(assigningWords);
  const text = useText();
  const most = Math.max(1, ...officers.map(({ open }) => open));
  return (
    <table className="table table--stack">
      <thead>
        <tr>
          <th scope="col">{say('officer')}</th>
          <th scope="col">{say('post')}</th>
          <th scope="col">{say('picture')}</th>
          <th scope="col" className="r">
            {say('open')}
          </th>
          <th scope="col" className="r">
            {say('soon')}
          </th>
          <th scope="col" className="r">
            {say('late')}
          </th>
        </tr>
      </thead>
      <tbody>
        {officers.map((one) => (
          <tr key={one.assignmentId}>
            <th scope="row">
              <Link to={to(one.assignmentId)}>
                <Stated>{one.name}</Stated>
              </Link>
              {one.away ? <span className="late small"> {say('away')}</span> : null}
            </th>
            <td data-label={say('post')}>{text(one.post)}</td>
            <td data-label={say('picture')}>
              <Bar of={one} most={most} />
            </td>
            <td data-label={say('open')} className="r num">
              {decimalOf(one.open)}
            </td>
            <td data-label={say('soon')} className="r num">
              {decimalOf(one.soon)}
            </td>
            <td data-label={say('late')} className={one.late > 0 ? 'r num late' : 'r num'}>
              {decimalOf(one.late)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The figures stand beside it, so that a reader of the screen hears each once. */
function Bar({ of: { open, soon, late }, most }: { of: OfficerLoad; most: number }) {
  const long = (count: number) => (count / most) * width;
  return (
    <svg
      className="load-bar"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect width={long(open)} height={height} className="load-bar__open" />
      <rect x={long(late)} width={long(soon)} height={height} className="load-bar__soon" />
      <rect width={long(late)} height={height} className="load-bar__late" />
    </svg>
  );
}
