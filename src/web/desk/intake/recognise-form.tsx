import { useWords } from '#web/words/index.ts';
import { intakeWords } from './words.ts';

/** The scans first: what a program reads on them is filled in below, to be compared and changed. */
export function RecogniseForm() {
  const say = useWords(intakeWords);
  return (
    <form
      className="letter letter__form parted"
      method="post"
      action="/api/letters/recognition"
      encType="multipart/form-data"
      aria-labelledby="recognise-title"
    >
      <h2 id="recognise-title">{say('recognise')}</h2>
      <p className="muted small">{say('recognise-hint')}</p>
      <label>
        {say('recognise-files')}
        <input
          className="input"
          type="file"
          name="scan"
          multiple
          required
          accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
        />
      </label>
      <button type="submit" className="btn">
        {say('recognise-do')}
      </button>
    </form>
  );
}
