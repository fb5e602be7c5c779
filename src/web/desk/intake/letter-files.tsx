import type { Attachment } from '#front/mail/index.ts';
import { Stated, useWords } from '#web/words/index.ts';
import { intakeWords } from './words.ts';

const reasons = [
  'files/type-not-accepted',
  'files/too-large',
  'files/empty',
  'files/not-what-it-says',
  'files/encrypted',
  'files/dangerous',
  'mail/too-many',
] as const;

/** What came with a letter: to open, or why it was not taken. */
export function LetterFiles({ attachments }: { attachments: readonly Attachment[] }) {
  const say = useWords(intakeWords);
  if (attachments.length === 0) return null;
  return (
    <ul className="letter__files">
      {attachments.map(({ id, name, size, fileId, refused }) => {
        const reason = reasons.find((known) => known === refused);
        return (
          <li key={id}>
            {fileId ? (
              <a href={`/api/files/${fileId}`} target="_blank" rel="noreferrer">
                <Stated>{name}</Stated>
              </a>
            ) : (
              <>
                <Stated>{name}</Stated>
                <span className="small">{say(reason ? `refused-${reason}` : 'refused-other')}</span>
              </>
            )}
            <span className="muted xs num">
              {say('attachment-size', { size: Math.max(1, Math.round(size / 1024)) })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
