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
                  <td key={measure} data-label={terms[measure]} className="r num">
                    {decimalOf(line[measure])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{terms.total}</th>
              {ownColumns.map((measure) => (
                <td key={measure} data-label={terms[measure]} className="r num">
                  {decimalOf(total[measure])}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      )}
    </ListPage>
  );
}
