import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { InstanceRow } from '#casework/operations/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { useDesk } from '#web/desk/index.ts';
import { minuteOf, useText, useWords } from '#web/words/index.ts';
import { StateTag } from './state-tag.tsx';
import { operationsWords } from './words.ts';

/** Instances as rows. */
export function InstanceTable({ instances }: { instances: readonly InstanceRow[] }) {
  const say = useWords(operationsWords);
  const text = useText();
  const { timeZone } = useDesk();
  return (
    <table className="table table--stack">
      <thead>
        <tr>
          <th scope="col">{say('process')}</th>
          <th scope="col">{say('receipt')}</th>
          <th scope="col">{say('status')}</th>
          <th scope="col">{say('stands')}</th>
          <th scope="col">{say('body')}</th>
          <th scope="col">{say('last-change')}</th>
          <th scope="col">{say('begun')}</th>
        </tr>
      </thead>
      <tbody>
        {instances.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <Link to={`/desk/operations/instances/${row.id}`}>{text(row.process.name)}</Link>{' '}
              <span className="muted xs nw">{say('version-number', { number: row.version })}</span>
            </th>
            <td data-label={say('receipt')}>
              {row.receiptNumber ? (
                <>
                  <span className="num">{row.receiptNumber}</span>
                  {row.itemTitle ? <span className="ops-sub">{text(row.itemTitle)}</span> : null}
                </>
              ) : (
                <span className="muted">{say('no-case')}</span>
              )}
            </td>
            <td data-label={say('status')}>
              <StateTag status={row.status} suspended={row.suspended} />
            </td>
            <td data-label={say('stands')}>
              <Steps names={row.elements.map(({ name }) => name)} />
            </td>
            <td data-label={say('body')}>
              {row.body ? text(row.body) : <span className="muted">{say('nobody-body')}</span>}
            </td>
            <td data-label={say('last-change')} className="num nw">
              {minuteOf(row.changedAt, timeZone)}
            </td>
            <td data-label={say('begun')} className="num nw">
              {minuteOf(row.startedAt, timeZone)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Names of steps, one after the other; each in its own language. */
export function Steps({ names }: { names: readonly Text[] }) {
  const text = useText();
  const say = useWords(operationsWords);
  if (names.length === 0) return <span className="muted">-</span>;
  return names.map(
    (name, place): ReactNode => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a list that is read and never changed
      <span key={place}>
        {place > 0 ? say('comma') : ''}
        {text(name)}
      </span>
    ),
  );
}
