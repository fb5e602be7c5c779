import { Link } from 'react-router';
import { useText, useWords } from '#web/words/index.ts';
import type { askedDivision } from './asked-division.ts';
import { dutyWords } from './words.ts';
import './duty.css';

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
