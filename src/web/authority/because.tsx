import type { PlainPolicy } from '#platform/access/index.ts';
import { useText, useWords } from '#web/words/index.ts';
import { authorityWords } from './words.ts';

/** The rules that decided, in plain words. */
export function Because({ policies }: { policies: readonly PlainPolicy[] }) {
  const say = useWords(authorityWords);
  const text = useText();
  if (policies.length === 0) return <span className="muted">{say('no-rule')}</span>;
  return policies.map(({ id, words }) => (
    <span key={id} className="authority-rule">
      {text(words)}
    </span>
  ));
}
