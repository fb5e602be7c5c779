import { Notice } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { forwardingWords } from './words.ts';

/** Their decision on paper. The document goes to the API, which stores it as it streams. */
export function EnterForm({ id, today, refused }: { id: string; today: string; refused: boolean }) {
  const say = useWords(forwardingWords);
  return (
    <details className="forward-enter" id="enter" open={refused}>
      <summary>{say('enter')}</summary>
      <p className="muted">{say('enter-hint')}</p>
      {refused ? (
        <Notice kind="late">
          <p role="alert">{say('enter-refused')}</p>
        </Notice>
      ) : null}
      <form
        className="supervised"
        method="post"
        encType="multipart/form-data"
        action={`/api/forwarding/${id}/answer`}
      >
        <fieldset>
          <legend>{say('outcome')}</legend>
          <label>
            <input type="radio" name="outcome" value="granted" required /> {say('granted')}
          </label>{' '}
          <label>
            <input type="radio" name="outcome" value="refused" /> {say('refused')}
          </label>
        </fieldset>
        <label>
          {say('decision')}
          <input className="input" name="decision" required maxLength={100} autoComplete="off" />
        </label>
        <label>
          {say('decidedOn')}
          <input className="input" type="date" name="decidedOn" required max={today} />
        </label>
        <label>
          {say('reason')}
          <textarea className="input" name="reason" rows={2} maxLength={4000} />
        </label>
        <label>
          {say('why')}
          <textarea className="input" name="why" rows={2} required maxLength={1000} />
        </label>
        <label>
          {say('the-document')}
          <input className="input" type="file" name="file" accept=".pdf,.jpg,.jpeg,.png" required />
        </label>
        <div className="btns">
          <button type="submit" className="btn btn--main">
            {say('save')}
          </button>
        </div>
      </form>
    </details>
  );
}
