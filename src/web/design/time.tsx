import type { ReactNode } from 'react';
import { useWords } from '#web/words/index.ts';
import { classes } from './classes.ts';
import { designWords } from './words.ts';

interface DaysProps {
  readonly total: number;
  readonly spent: number;
  /** Days on which the period stands still, counted from one. */
  readonly still?: readonly number[];
  /** The last spent stroke is today. */
  readonly running?: boolean;
}

/** One stroke a working day: spent, today, left; beyond the total it is overdue. */
export function Days({ total, spent, still = [], running }: DaysProps) {
  const strokes = Array.from({ length: Math.max(total, spent) }, (_, day) =>
    still.includes(day + 1) ? 'is-still' : strokeOf(day + 1, total, spent, running),
  );
  return (
    <span className="days" aria-hidden="true">
      {strokes.map((stroke, day) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a stroke is its place
        <i key={day} className={stroke} />
      ))}
    </span>
  );
}

function strokeOf(day: number, total: number, spent: number, running = false): string | undefined {
  if (day > total) return 'is-over';
  if (running && day === spent) return day === total ? 'is-due' : 'is-today';
  return day <= spent ? 'is-spent' : undefined;
}

interface CountProps {
  /** Working days left; negative when over; absent when the clock stands still. */
  readonly left?: number;
  readonly unit: ReactNode;
  /** What to say instead of a number when the clock stands still. */
  readonly stands?: ReactNode;
}

export function Count({ left, unit, stands }: CountProps) {
  const say = useWords(designWords);
  if (left === undefined)
    return (
      <p className="count">
        <b>{stands}</b>
      </p>
    );
  if (left === 0)
    return (
      <p className="count count--due">
        <span>{say('remaining')}</span>
        <b>0</b>
        <span>{say('due-today')}</span>
      </p>
    );
  return (
    <p className={classes('count', left < 0 && 'count--late')}>
      <span>{say(left < 0 ? 'over' : 'remaining')}</span>
      <b>{Math.abs(left)}</b>
      <span>{unit}</span>
    </p>
  );
}

export interface ScaleDay {
  readonly date: string;
  readonly label: ReactNode;
  readonly state: 'spent' | 'today' | 'left' | 'last';
}

/** The days of a period with their dates under them. */
export function Scale({ label, days }: { label: string; days: readonly ScaleDay[] }) {
  return (
    <ol className="scale" aria-label={label}>
      {days.map((day) => (
        <li key={day.date} className={day.state === 'left' ? undefined : `is-${day.state}`}>
          <span>{day.label}</span>
        </li>
      ))}
    </ol>
  );
}

export interface TimelineEntry {
  readonly key: string;
  readonly when: ReactNode;
  /** ISO instant or date of what has happened. */
  readonly at?: string;
  readonly title: ReactNode;
  readonly state?: 'now' | 'next';
  readonly children?: ReactNode;
}

/** What happened, the newest first; what comes next stands above it, hollow. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol className="time">
      {entries.map((entry) => (
        <li key={entry.key} className={entry.state ? `is-${entry.state}` : undefined}>
          {entry.at ? (
            <time dateTime={entry.at}>{entry.when}</time>
          ) : (
            <span className="when">{entry.when}</span>
          )}
          <h3>{entry.title}</h3>
          {entry.children}
        </li>
      ))}
    </ol>
  );
}
