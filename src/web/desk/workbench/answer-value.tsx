import { decimalOf, useText } from '#web/words/index.ts';
import type { Answer } from './model.ts';

/** What was answered, as people read it: figures grouped, with their unit. */
export function AnswerValue({ answer }: { answer: Answer }) {
  const text = useText();
  const { values, unit, number } = answer;
  return (
    <>
      {values.map((value, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: values have no other name than their place
        <span key={place} className={number ? 'num' : undefined}>
          {place > 0 ? <i className="dot" /> : null}
          {typeof value === 'string' && number ? decimalOf(value) : text(value)}
        </span>
      ))}
      {unit ? <> {text(unit)}</> : null}
    </>
  );
}
