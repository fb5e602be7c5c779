import { Tag, type TagKind } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { operationsWords } from './words.ts';

type Status = 'running' | 'incident' | 'completed' | 'terminated' | 'failed' | 'cancelled';

const kinds: Readonly<Record<Status, TagKind>> = {
  running: 'now',
  incident: 'late',
  completed: 'done',
  terminated: 'void',
  failed: 'late',
  cancelled: 'void',
};

/** How an instance stands. */
export function StateTag({ status, suspended }: { status: Status; suspended: boolean }) {
  const say = useWords(operationsWords);
  return suspended ? (
    <Tag kind="due">{say('suspended')}</Tag>
  ) : (
    <Tag kind={kinds[status]}>{say(`status-${status}`)}</Tag>
  );
}
