import { useWords } from '#web/words/index.ts';
import { intakeWords } from './words.ts';

/** A letter or fax on paper. The files go to the API, which stores them as they stream. */
export function EnterForm() {
  const say = useWords(intakeWords);
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
        <input className="input" name="fromName" maxLength={200} required autoComplete="off" />
      </label>
      <label>
        {say('enter-subject')}
        <input className="input" name="subject" maxLength={300} required autoComplete="off" />
      </label>
      <label>
        {say('enter-receipt')}
        <input className="input num" name="receiptNumber" maxLength={40} autoComplete="off" />
      </label>
      <label>
        {say('enter-text')}
        <textarea className="input" name="text" rows={3} maxLength={10_000} />
      </label>
      <label>
        {say('enter-files')}
        <input
          className="input"
          type="file"
          name="scan"
          multiple
          required
          accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
        />
      </label>
      <button type="submit" className="btn btn--main">
        {say('enter-do')}
      </button>
    </form>
  );
}
