import { Link } from 'react-router';
import type { Call } from '#kernel/application/index.ts';
import { accessProblem } from '#platform/access/index.ts';
import { type DivisionSeen, divisionsSeen } from '#platform/duty/index.ts';
import { useText, useWords } from '#web/words/index.ts';
import { parameterOf } from '../addresses.ts';
import { dutyWords } from './words.ts';
import './duty.css';

const keyOf = ({ bodyId, divisionKey }: Pick<DivisionSeen, 'bodyId' | 'divisionKey'>) =>
  `${bodyId}/${divisionKey}`;

/** The division that a page is about: the one asked for, else the caller's own; `arranged`: of those whose work he arranges. */
export async function askedDivision(call: Call, request: Request, { arranged = false } = {}) {
  const seen = await divisionsSeen(call);
  const divisions = arranged ? seen.filter(({ arranges }) => arranges) : seen;
  const asked = parameterOf(request, 'division');
  const [first] = divisions;
  const division = asked === undefined ? first : divisions.find((one) => keyOf(one) === asked);
  if (!division) throw accessProblem('denied');
  return {
    division,
    key: keyOf(division),
    others: divisions.map((one) => ({ key: keyOf(one), name: one.name, body: one.bodyName })),
  };
}

/** From one division to another, where there are several. */
export function Divisions({
  current,
  of,
  path,
}: {
  current: string;
  of: Awaited<ReturnType<typeof askedDivision>>['others'];
  path: string;
}) {
  const say = useWords(dutyWords);
  const text = useText();
  if (of.length < 2) return null;
  const many = new Set(of.map(({ body }) => body['zh-CN'])).size > 1;
  return (
    <nav className="tabs no-print" aria-label={say('divisions')}>
      {of.map(({ key, name, body }) => (
        <Link
          key={key}
          to={`${path}?division=${encodeURIComponent(key)}`}
          aria-current={key === current ? 'page' : undefined}
        >
          {many ? <>{text(body)} </> : null}
          {text(name)}
        </Link>
      ))}
    </nav>
  );
}
