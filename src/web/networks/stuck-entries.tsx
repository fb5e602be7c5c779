import { Form } from 'react-router';
import type { ZoneWay } from '#platform/zones/index.ts';
import { Tag } from '#web/design/index.ts';
import { useDesk } from '#web/desk/index.ts';
import { minuteOf, Stated, useWords } from '#web/words/index.ts';
import { ReasonSheet } from '../operations/reason-sheet.tsx';
import { type NetworkWord, networkWords } from './words.ts';

/** What came from a network and could not be taken in: why, and what can be done. */
export function StuckEntries({ way: { zone, stuck } }: { readonly way: ZoneWay }) {
  const say = useWords(networkWords);
  const { timeZone } = useDesk();
  return (
    <>
      <h3>{say('stuck-title')}</h3>
      <p className="muted small">{say('stuck-hint')}</p>
      <table className="table table--stack">
        <thead>
          <tr>
            <th scope="col">{say('number')}</th>
            <th scope="col">{say('kind')}</th>
            <th scope="col">{say('fault')}</th>
            <th scope="col">{say('since')}</th>
            <th scope="col">{say('act')}</th>
          </tr>
        </thead>
        <tbody>
          {stuck.map((entry) => (
            <tr key={entry.number}>
              <th scope="row" className="num">
                {entry.number}
              </th>
              <td data-label={say('kind')}>{say(wordOf(entry.kind))}</td>
              <td data-label={say('fault')} className="ops-why">
                <div>
                  <code>{entry.fault}</code>
                  {entry.setAsideFor === null ? null : (
                    <span className="ops-sub">
                      <Tag>{say('is-set-aside')}</Tag> <Stated>{entry.setAsideBy ?? ''}</Stated>:{' '}
                      <Stated>{entry.setAsideFor}</Stated>
                    </span>
                  )}
                </div>
              </td>
              <td data-label={say('since')} className="num nw">
                {minuteOf(entry.arrivedAt, timeZone)}
              </td>
              <td data-label={say('act')}>
                <Acts zone={zone} number={entry.number} aside={entry.setAsideFor !== null} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

interface ActsProps {
  readonly zone: ZoneWay['zone'];
  readonly number: number;
  readonly aside: boolean;
}

function Acts({ zone, number, aside }: ActsProps) {
  const say = useWords(networkWords);
  const sheet = `aside-${zone}-${number}`;
  return (
    <>
      <Form method="post" className="ops-acts">
        <input type="hidden" name="from" value={zone} />
        <input type="hidden" name="number" value={number} />
        <button type="submit" className="btn">
          {say('again')}
        </button>
        {aside ? null : (
          <button type="button" className="btn" popoverTarget={sheet}>
            {say('set-aside')}
          </button>
        )}
      </Form>
      {aside ? null : (
        <ReasonSheet
          id={sheet}
          title={say('set-aside-title', { number })}
          hint={say('set-aside-hint')}
          posts={{ from: zone, number: String(number) }}
        />
      )}
    </>
  );
}

const known = new Set<string>(Object.keys(networkWords.words['zh-CN']));

/** What it is called; a kind that a newer program has sent has no name here yet. */
function wordOf(kind: string): NetworkWord {
  const word = `kind-${kind.replace(/^stage\./, '')}`;
  return known.has(word) ? (word as NetworkWord) : 'kind-other';
}
