import type { ReactNode } from 'react';
import { Tag, type TagKind } from './tag.tsx';
import { Days } from './time.tsx';

export interface BodyState {
  readonly key: string;
  readonly name: ReactNode;
  /** `refused`: it has answered, and not as the applicant wished. */
  readonly state: 'now' | 'done' | 'due' | 'late' | 'refused';
  readonly tag: ReactNode;
  readonly total: number;
  readonly spent: number;
  readonly days: ReactNode;
  /** What the body says. */
  readonly said?: ReactNode;
  /** When and by whom, with its link. */
  readonly by?: ReactNode;
}

interface BodiesProps {
  readonly lead: ReactNode;
  readonly note?: ReactNode;
  readonly bodies: readonly BodyState[];
  readonly join: ReactNode;
}

const tagOf: Readonly<Record<BodyState['state'], TagKind>> = {
  now: 'now',
  done: 'done',
  due: 'due',
  late: 'late',
  refused: 'late',
};

const hasAnswered = ({ state }: BodyState) => state === 'done' || state === 'refused';

/** Bodies side by side: they fork from the lead, each with its own clock, and join for the decision. */
export function Bodies({ lead, note, bodies, join }: BodiesProps) {
  return (
    <>
      <p className="par__lead">
        <span>{lead}</span>
        {note ? <small>{note}</small> : null}
      </p>
      <Strokes place="fork" bodies={bodies} />
      <ol className="bodies">
        {bodies.map((body) => (
          <li key={body.key} className={`body body--${body.state}`}>
            <h3>{body.name}</h3>
            <p className="body__state">
              <Tag kind={tagOf[body.state]}>{body.tag}</Tag>
            </p>
            <p className="body__days">
              <Days total={body.total} spent={body.spent} running={!hasAnswered(body)} />
              <span>{body.days}</span>
            </p>
            <p>{body.said}</p>
            <p className="body__by">{body.by}</p>
          </li>
        ))}
      </ol>
      <Strokes place="merge" bodies={bodies} />
      <p className="par__join">{join}</p>
    </>
  );
}

const unit = 100;
const height = 28;

/** The fork above and the join below: a beam with a stroke to each column; those still at work are dashed. */
function Strokes({ place, bodies }: { place: 'fork' | 'merge'; bodies: readonly BodyState[] }) {
  const width = bodies.length * unit;
  const middle = height / 2;
  const [trunk, branch] =
    place === 'fork' ? [`M${width / 2} 0V${middle}`, height] : [`M${width / 2} ${middle}V${height}`, 0];
  return (
    <svg
      className={`par__${place}`}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={`${trunk}M${unit / 2} ${middle}H${width - unit / 2}`} />
      {bodies.map((body, column) => (
        <path
          key={body.key}
          className={place === 'merge' && !hasAnswered(body) ? 'is-open' : undefined}
          d={`M${(column + 0.5) * unit} ${middle}V${branch}`}
        />
      ))}
    </svg>
  );
}
