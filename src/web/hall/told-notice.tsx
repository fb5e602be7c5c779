import { Notice } from '#web/design/index.ts';
import type { Told } from './told.ts';

/** What was just refused, with what to do; or else what was done. */
export function ToldNotice({ refused, done }: { refused: Told | undefined; done?: string | undefined }) {
  if (refused)
    return (
      <Notice kind="due">
        <p role="alert">
          <strong>{refused.title}</strong> {refused.remedy}
        </p>
      </Notice>
    );
  if (!done) return null;
  return (
    <Notice kind="done">
      <p role="status">{done}</p>
    </Notice>
  );
}
