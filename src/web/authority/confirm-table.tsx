import { useState } from 'react';
import { Form, Link, useNavigation } from 'react-router';
import type { Text } from '#kernel/i18n/index.ts';
import { Stated, useText, useWords } from '#web/words/index.ts';
import { authorityWords } from './words.ts';

interface Row {
  readonly id: string;
  readonly officerId: string;
  readonly officer: string;
  readonly division: Text;
  readonly post: Text;
  readonly from: string;
  readonly confirmBy: string;
}

/** Whoever answers for two hundred reads the list, takes out whom he does not confirm, and confirms the others in one go. */
export function ConfirmTable({
  rows,
  chosen,
}: {
  readonly rows: readonly Row[];
  readonly chosen: readonly string[];
}) {
  const say = useWords(authorityWords);
  const text = useText();
  const busy = useNavigation().state !== 'idle';
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set(chosen));
  // What has been settled is no longer in the list, and no longer counts.
  const count = rows.filter(({ id }) => picked.has(id)).length;
  const all = count === rows.length;
  const pick = (ids: readonly string[], on: boolean) =>
    setPicked(new Set(on ? [...picked, ...ids] : [...picked].filter((id) => !ids.includes(id))));
  return (
    <Form method="post">
      <h2>{say('confirm-title', { count: rows.length })}</h2>
      <div className="confirm-bar">
        <label>
          <input
            type="checkbox"
            checked={all}
            onChange={(event) =>
              pick(
                rows.map(({ id }) => id),
                event.target.checked,
              )
            }
          />{' '}
          {say('choose-all')}
        </label>
        <button type="submit" className="btn btn--main" name="outcome" value="confirmed" disabled={busy}>
          {say('confirm-chosen', { count })}
        </button>
        <button type="submit" className="btn" name="outcome" value="end" disabled={busy}>
          {say('end-chosen')}
        </button>
      </div>
      <table className="table table--stack">
        <thead>
          <tr>
            <th scope="col">{say('person')}</th>
            <th scope="col">{say('post')}</th>
            <th scope="col">{say('period')}</th>
            <th scope="col">{say('confirm-by')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, officerId, officer, division, post, from, confirmBy }) => (
            <tr key={id}>
              <th scope="row">
                <label className="confirm-pick">
                  <input
                    type="checkbox"
                    name="assignment"
                    value={id}
                    checked={picked.has(id)}
                    onChange={(event) => pick([id], event.target.checked)}
                  />{' '}
                  <Stated>{officer}</Stated>
                </label>
              </th>
              <td data-label={say('post')}>
                <Link to={`/desk/organisation/${officerId}`}>
                  {text(division)} · {text(post)}
                </Link>
              </td>
              <td data-label={say('period')} className="num nw">
                {from} – {say('open-ended')}
              </td>
              <td data-label={say('confirm-by')} className="num nw">
                {confirmBy}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Form>
  );
}
