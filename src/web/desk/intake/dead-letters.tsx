import { Form } from 'react-router';
import type { DeadLetter } from '#front/mail/index.ts';
import { Empty } from '#web/design/index.ts';
import { minuteOf, Stated, useWords } from '#web/words/index.ts';
import { useDesk } from '../desk-context.ts';
import { intakeWords } from './words.ts';

/** E-mails that could not be taken in, with why. */
export function DeadLetters({ dead }: { dead: readonly DeadLetter[] }) {
  const say = useWords(intakeWords);
  const { timeZone } = useDesk();
  if (dead.length === 0)
    return (
      <Empty title={say('dead-none')} level={2}>
        <p>{say('dead-none-hint')}</p>
      </Empty>
    );
  return (
    <>
      <p className="muted">{say('dead-lead')}</p>
      <table className="table table--stack">
        <thead>
          <tr>
            <th scope="col">{say('dead-reason')}</th>
            <th scope="col">{say('received')}</th>
            <th scope="col">{say('dead-attempts')}</th>
            <th scope="col">{say('dead-retry')}</th>
          </tr>
        </thead>
        <tbody>
          {dead.map((one) => (
            <tr key={`${one.uidValidity}.${one.uid}`}>
              <th scope="row">
                {one.reason === 'too-large' ? say('dead-too-large') : <Stated>{one.reason}</Stated>}
              </th>
              <td data-label={say('received')} className="num">
                {minuteOf(one.failedAt, timeZone)}
              </td>
              <td data-label={say('dead-attempts')}>{say('dead-times', { count: one.attempts })}</td>
              <td data-label={say('dead-retry')}>
                {one.state === 'wanted' ? (
                  say('dead-wanted')
                ) : (
                  <Form method="post">
                    <input type="hidden" name="act" value="retry" />
                    <input type="hidden" name="mailbox" value={one.mailbox} />
                    <input type="hidden" name="uidValidity" value={one.uidValidity} />
                    <input type="hidden" name="uid" value={one.uid} />
                    <button type="submit" className="btn">
                      {say('dead-retry')}
                    </button>
                  </Form>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
