import type { RefObject } from 'react';
import { useWords } from '#web/words/index.ts';
import { decisionWords } from './words.ts';

interface FaultPlaceProps {
  readonly text: string;
  readonly at: number;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

/** The line of an expression with what cannot be read there marked; it leads into the field, to that very place. */
export function FaultPlace({ text, at, field }: FaultPlaceProps) {
  const say = useWords(decisionWords);
  const begin = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  const rest = text.slice(at, end < 0 ? undefined : end);
  const wrong = /^\s*(?:[\p{L}\p{N}_]+|.)/u.exec(rest)?.[0] ?? '';
  return (
    <button
      type="button"
      className="link fp"
      title={say('fault-place')}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        field.current?.focus();
        field.current?.setSelectionRange(at, at + wrong.length);
      }}
    >
      <code>
        {text.slice(begin, at)}
        <mark>{wrong === '' ? '␣' : wrong}</mark>
        {rest.slice(wrong.length)}
      </code>
    </button>
  );
}
