import { Link } from 'react-router';
import type { Statistics, Terms } from '#insight/statistics/index.ts';
import { Details } from '#web/design/index.ts';
import { decimalOf, useText, useWords } from '#web/words/index.ts';
import { lastOfMonth } from './cases-behind.ts';
import { statisticsWords } from './words.ts';

const width = 720;
const height = 150;
const foot = 30;
const head = 18;
const measures = ['received', 'closed'] as const;

type Step = Statistics['course'][number];
const shownStep = (startsOn: string, months: boolean) =>
  months ? startsOn.slice(0, 7) : startsOn.slice(5, 10);
const count = ({ figures }: Step, measure: (typeof measures)[number]) => figures[measure] ?? 0;

/** What was received and closed by day or month: two bars a step, and the same as a table. */
export function CoursePicture({
  course,
  terms,
  behind,
}: {
  readonly course: readonly Step[];
  readonly terms: Terms;
  /** The address of the cases that a figure of these days counts. */
  readonly behind: (measure: (typeof measures)[number], from: string, to: string) => string;
}) {
  const say = useWords(statisticsWords);
  const months = course.length <= 12;
  const most = Math.max(1, ...course.flatMap((step) => measures.map((measure) => count(step, measure))));
  const step = width / course.length;
  const bar = Math.max(2, (step - 6) / 2);
  return (
    <figure className="st-course">
      <figcaption>
        {say('course')}
        {measures.map((measure) => (
          <span key={measure} className={`st-key st-key--${measure}`}>
            {terms[measure]}
          </span>
        ))}
        <span className="muted">{say('most', { count: decimalOf(most) })}</span>
      </figcaption>
      <div className="st-course__scroll">
        <svg viewBox={`0 0 ${width} ${height + foot}`} role="img" aria-label={say('course')}>
          {course.map((of, place) => (
            <g key={of.startsOn}>
              {measures.map((measure, at) => {
                const tall = (count(of, measure) / most) * (height - head);
                return (
                  <rect
                    key={measure}
                    className={`st-bar--${measure}`}
                    x={place * step + 3 + at * bar}
                    y={height - tall}
                    width={bar}
                    height={tall}
                  />
                );
              })}
              {months || place % 5 === 0 ? (
                <text x={place * step + step / 2} y={height + 5} textAnchor="middle">
                  {months ? `${Number(of.startsOn.slice(5, 7))}` : Number(of.startsOn.slice(8, 10))}
                </text>
              ) : null}
            </g>
          ))}
          <path d={`M0 ${height}.5H${width}`} />
        </svg>
      </div>
      <Details title={say('course-table')}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{terms['by-time']}</th>
              {measures.map((measure) => (
                <th key={measure} scope="col" className="r">
                  {terms[measure]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {course.map((of) => (
              <tr key={of.startsOn}>
                <th scope="row" className="num">
                  {shownStep(of.startsOn, months)}
                </th>
                {measures.map((measure) => (
                  <td key={measure} className="r num">
                    {count(of, measure) > 0 ? (
                      <Link
                        to={behind(measure, of.startsOn, months ? lastOfMonth(of.startsOn) : of.startsOn)}
                      >
                        {decimalOf(count(of, measure))}
                      </Link>
                    ) : (
                      0
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Details>
    </figure>
  );
}

const small = { width: 160, height: 36 };

/** The largest lines beside each other, all on one scale; their figures stand in the table below. */
export function SmallCourses({ courses }: { courses: Statistics['courses'] }) {
  const say = useWords(statisticsWords);
  const text = useText();
  if (courses.length < 2) return null;
  const most = Math.max(1, ...courses.flatMap(({ received }) => received));
  return (
    <section className="st-small" aria-label={say('courses')}>
      <p className="small muted">
        {say('courses')} ({say('most', { count: decimalOf(most) })})
      </p>
      <ul>
        {courses.map(({ key, name, received }) => {
          const step = small.width / received.length;
          return (
            <li key={key}>
              <span>{text(name)}</span>
              <svg viewBox={`0 0 ${small.width} ${small.height}`} aria-hidden="true">
                {received.map((number, place) => {
                  const tall = (number / most) * (small.height - 2);
                  return (
                    <rect
                      // biome-ignore lint/suspicious/noArrayIndexKey: the places of a course are its steps, and never move
                      key={place}
                      x={place * step + 0.5}
                      y={small.height - tall}
                      width={Math.max(1, step - 1)}
                      height={tall}
                    />
                  );
                })}
                <path d={`M0 ${small.height - 0.5}H${small.width}`} />
              </svg>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
