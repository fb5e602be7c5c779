import type { InboxMark } from '#casework/cases/index.ts';
import { Tag } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { passingWords } from '../passing/words.ts';

/** Why a step is here, where it did not come by the way of the process. Who and why stand with it for those who point. */
export function Marks({ marks }: { marks: readonly InboxMark[] }) {
  const say = useWords(passingWords);
  if (marks.length === 0) return null;
  return (
    <span className="in__marks">
      {marks.map(({ kind, by, reason, times }) => (
        <span key={kind} title={by ? say('mark-from', { by, reason }) : undefined}>
          <Tag kind={kind === 'urged' || kind === 'returned' || kind === 'asked' ? 'due' : 'now'}>
            {say(`mark-${kind}`, { times: times ?? 0 })}
          </Tag>
        </span>
      ))}
    </span>
  );
}
