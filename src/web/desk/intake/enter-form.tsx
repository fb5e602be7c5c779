import type { Suggested } from '#front/mail/index.ts';
import { Notice } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { intakeWords } from './words.ts';

/**
 * A letter or fax on paper. The files go to the API, which stores them as they stream; where a program has read them before, what it
 * has found is filled in.
 */
export function EnterForm({ scans, suggested }: { scans: readonly string[]; suggested: Suggested | null }) {
  const say = useWords(intakeWords);
  const kind = suggested?.kind ? say(`kind-${suggested.kind}`) : '';
  return (
    <form
      id="enter"
      className="letter letter__form parted"
      method="post"
      action="/api/letters"
      encType="multipart/form-data"
      aria-labelledby="enter-title"
    >
      <h2 id="enter-title">{say('enter')}</h2>
      <p className="muted small">{say('enter-hint')}</p>
      {suggested ? (
        <Notice kind="due">
          <p role="status">
            {suggested.text === '' ? say('recognised-nothing') : say('recognised')}
            {kind ? ` ${say('recognised-kind', { kind })}` : ''}
          </p>
        </Notice>
      ) : null}
      {scans.map((id) => (
        <input key={id} type="hidden" name="fileId" value={id} />
      ))}
      <fieldset>
        <legend className="small">{say('enter-channel')}</legend>
        <label>
          <input type="radio" name="channel" value="post" defaultChecked /> {say('channel-post')}
        </label>
        <label>
          <input type="radio" name="channel" value="fax" /> {say('channel-fax')}
        </label>
      </fieldset>
      <label>
        {say('enter-from')}
        <input
          className="input"
          name="fromName"
          maxLength={200}
          required
          autoComplete="off"
          defaultValue={suggested?.sender}
        />
      </label>
      <label>
        {say('enter-subject')}
        <input
          className="input"
          name="subject"
          maxLength={300}
          required
          autoComplete="off"
          defaultValue={suggested?.subject || kind}
        />
      </label>
      <label>
        {say('enter-receipt')}
        <input
          className="input num"
          name="receiptNumber"
          maxLength={40}
          autoComplete="off"
          defaultValue={suggested?.receiptNumber}
        />
      </label>
      <label>
        {say('enter-text')}
        <textarea className="input" name="text" rows={3} maxLength={10_000} defaultValue={suggested?.text} />
      </label>
      <label>
        {scans.length === 0 ? say('enter-files') : say('enter-more-files', { count: scans.length })}
        <input
          className="input"
          type="file"
          name="scan"
          multiple
          required={scans.length === 0}
          accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
        />
      </label>
      <button type="submit" className="btn btn--main">
        {say('enter-do')}
      </button>
    </form>
  );
}
