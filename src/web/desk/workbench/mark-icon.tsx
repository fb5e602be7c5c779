import { useWords } from '#web/words/index.ts';
import { workWords } from './words.ts';

const marks = {
  passed: { path: 'm2 7.4 3.4 3.4L12 3.6', width: 2, word: 'mark-passed' },
  attention: { path: 'M7 1.5 13 12.5H1zM7 5.5v3.4M7 10v1.2', width: 1.5, word: 'mark-attention' },
  now: { path: 'M3 7a4 4 0 1 0 8 0 4 4 0 1 0-8 0', width: 1.5, word: 'mark-now' },
  open: { path: 'M5.5 7h3', width: 1.5, word: 'mark-open' },
} as const;

/** A mark with its word for those who listen. */
export function MarkIcon({ mark }: { mark: keyof typeof marks }) {
  const say = useWords(workWords);
  const { path, width, word } = marks[mark];
  return (
    <span className={`mk mk--${mark}`}>
      <svg viewBox="0 0 14 14" fill="none" stroke="currentColor" strokeWidth={width} aria-hidden="true">
        <path d={path} />
      </svg>
      <span className="vh">{say(word)}</span>
    </span>
  );
}
