import type { LicenceStatus } from '#casework/licences/index.ts';
import { Tag, type TagKind } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { licenceWords } from './words.ts';

const kinds: Readonly<Record<LicenceStatus, TagKind>> = {
  valid: 'done',
  revoked: 'void',
  withdrawn: 'void',
  cancelled: 'void',
  superseded: 'now',
  expired: 'late',
};

export function StatusTag({ status }: { status: LicenceStatus }) {
  const say = useWords(licenceWords);
  return <Tag kind={kinds[status]}>{say(status)}</Tag>;
}
