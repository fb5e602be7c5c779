import { Form, Link, type LoaderFunctionArgs, useLoaderData, useLocation } from 'react-router';
import { readOwn, statisticsTerms } from '#insight/statistics/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty } from '#web/design/index.ts';
import { isDate, ListPage, parameterOf } from '#web/desk/index.ts';
import { decimalOf, useText, useWords } from '#web/words/index.ts';
import { spanIn } from './asked.ts';
import { ownColumns, spans } from './choices.ts';
import { Places } from './places.tsx';
import { statisticsWords } from './words.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const given = parameterOf(request, 'day');
  const day = isDate(given) ? given : call.clock.today();
  const span = spanIn(request);
  return { span, day, terms: statisticsTerms[call.language], ...(await readOwn(call, span, day)) };
}

export default function OwnPage() {
  const { span, day, terms, from, to, lines, total } = useLoaderData<typeof loader>();
  const say = useWords(statisticsWords);
  const text = useText();
  const { search } = useLocation();
  return (
    <ListPage title={say('own')} lead={say('own-lead')}>
      <Places />
      <Form className="conditions" key={search}>
        <label>
          {say('span')}
          <select className="input" name="span" defaultValue={span}>
            {spans.map((known) => (
              <option key={known} value={known}>
                {say(`span-${known}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('day')}
          <input className="input" type="date" name="day" defaultValue={day} />
        </label>
        <div className="conditions__do">
          <button type="submit" className="btn btn--main">
            {say('show')}
          </button>
        </div>
      </Form>
      <p className="num muted">{from === to ? from : `${from} – ${to}`}</p>
      {lines.length === 0 ? (
        <Empty title={say('none-yet')} level={2}>
          <p>{say('none-hint')}</p>
        </Empty>
      ) : (
        <table className="table table--stack table--dense">
          <thead>
            <tr>
              <th scope="col">{terms['by-item']}</th>
              {ownColumns.map((measure) => (
                <th key={measure} scope="col" className="r">
                  {terms[measure]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.itemKey}>
                <th scope="row">
                  <Link to={`/desk/done?${new URLSearchParams({ item: line.itemKey, from, to })}`}>
                    {text(line.name)}
                  </Link>
                </th>
                {ownColumns.map((measure) => (
                  <td
                    key={measure}
                    data-label={terms[measure]}
                    className={line[measure] === 0 ? 'r num nil' : 'r num'}
                  >
                    <Steps of={measure} number={line[measure]} item={line.itemKey} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{terms.total}</th>
              {ownColumns.map((measure) => (
                <td
                  key={measure}
                  data-label={terms[measure]}
                  className={total[measure] === 0 ? 'r num nil' : 'r num'}
                >
                  <Steps of={measure} number={total[measure]} />
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      )}
    </ListPage>
  );
}

/** Which steps are counted as what, as the list of one's own steps tells them apart. */
const stepsOf: Readonly<
  Record<(typeof ownColumns)[number], { readonly act: string; readonly outcome?: string }>
> = {
  accepted: { act: 'accept', outcome: 'accepted' },
  not_accepted: { act: 'accept', outcome: 'not-accepted' },
  corrected: { act: 'accept', outcome: 'correction' },
  examined: { act: 'examine' },
  opined: { act: 'opinion' },
  confirmed: { act: 'confirm' },
  granted: { act: 'decide', outcome: 'granted' },
  granted_in_part: { act: 'decide', outcome: 'granted-in-part' },
  refused: { act: 'decide', outcome: 'refused' },
};

function Steps({ of, number, item }: { of: (typeof ownColumns)[number]; number: number; item?: string }) {
  const { from, to } = useLoaderData<typeof loader>();
  if (number === 0) return 0;
  const asked = new URLSearchParams({ ...stepsOf[of], ...(item ? { item } : {}), from, to });
  return <Link to={`/desk/done?${asked}`}>{decimalOf(number)}</Link>;
}
