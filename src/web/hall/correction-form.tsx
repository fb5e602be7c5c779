import { Form } from 'react-router';
import { useWords } from '#web/words/index.ts';
import { hallWords } from './words.ts';

/** What the visitor was asked to correct, by the number on its receipt. */
export function CorrectionForm({
  receptionId,
  at,
}: {
  receptionId: string;
  at: { readonly hallKey: string; readonly windowKey: string };
}) {
  const say = useWords(hallWords);
  return (
    <>
      <h3 className="counter__drafts">{say('correction')}</h3>
      <Form method="post" className="counter__find">
        <input type="hidden" name="hallKey" value={at.hallKey} />
        <input type="hidden" name="windowKey" value={at.windowKey} />
        <input type="hidden" name="receptionId" value={receptionId} />
        <label className="vh" htmlFor="receiptNumber">
          {say('correction-hint')}
        </label>
        <input
          className="input num"
          id="receiptNumber"
          name="receiptNumber"
          required
          maxLength={40}
          placeholder={say('correction-hint')}
          autoComplete="off"
        />
        <button type="submit" className="btn" name="act" value="correct">
          {say('correction-do')}
        </button>
      </Form>
    </>
  );
}
