import { Form, Link, type LoaderFunctionArgs, useLoaderData, useLocation } from 'react-router';
import { listChoices, type Sheet, statisticsTerms } from '#insight/statistics/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { ListPage } from '#web/desk/index.ts';
import { decimalOf, useLanguage, useWords } from '#web/words/index.ts';
import { annualAskedIn, annualSheet } from './annual-asked.ts';
import { casesBehind, keptAs } from './cases-behind.ts';
import { annualTables } from './choices.ts';
import { Files, Places } from './places.tsx';
import { statisticsWords } from './words.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const asked = annualAskedIn(call, request);
  const [sheet, { body: bodies }] = await Promise.all([annualSheet(call, asked), listChoices(call)]);
  return { asked, sheet, bodies, terms: statisticsTerms[call.language] };
}

export default function AnnualPage() {
  const { asked, sheet, bodies, terms } = useLoaderData<typeof loader>();
  const say = useWords(statisticsWords);
  const language = useLanguage();
  const { search } = useLocation();
  return (
    <ListPage title={say('tables')} lead={say('annual-lead')}>
      <Places />
      <Form className="conditions" key={search}>
        <label>
          {say('table')}
          <select className="input" name="table" defaultValue={asked.table}>
            {annualTables.map((table) => (
              <option key={table} value={table}>
                {say(`table-${table}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('year')}
          <input
            className="input"
            name="year"
            inputMode="numeric"
            pattern="20[0-9][0-9]"
            defaultValue={asked.year}
          />
        </label>
        <label>
          {terms['by-body']}
          <select className="input" name="body" defaultValue={asked.body}>
            <option value="">{say('all')}</option>
            {bodies.map(({ key, name }) => (
              <option key={key} value={key}>
                {textIn(name, language)}
              </option>
            ))}
          </select>
        </label>
        <div className="conditions__do">
          <button type="submit" className="btn btn--main">
            {say('show')}
          </button>
        </div>
      </Form>
      <div className="st-report">
        <h2>
          {sheet.title} <span className="num muted">{asked.year}</span>
        </h2>
        <Files at="/desk/statistics/annual/file" search={search} />
      </div>
      <p className="small muted">
        {say('scope-line', { scope: sheet.scope })} {sheet.note}
      </p>
      {sheet.tables.map((table) => (
        <AnnualTable key={table.title} table={table} />
      ))}
    </ListPage>
  );
}

type Table = Sheet['tables'][number];

function AnnualTable({ table: { title, columns, rows, behind, note } }: { table: Table }) {
  const { asked, sheet, terms } = useLoaderData<typeof loader>();
  const shown = (cell: Table['rows'][number][number], kind: Table['columns'][number]['kind'] | undefined) => {
    if (cell === null) return <span className="muted">{terms['no-data']}</span>;
    if (typeof cell === 'string') return cell;
    if (kind === 'share') return `${(100 * cell).toFixed(1)}%`;
    if (kind === 'money') return decimalOf(cell.toFixed(2));
    return kind === 'mean' ? cell.toFixed(1) : decimalOf(cell);
  };
  const listOf = (row: number, column: Table['columns'][number] | undefined) => {
    const [cases, measure] = [behind?.[row], behind?.[row]?.measure ?? column?.measure];
    if (!cases || !measure) return null;
    const { line, items } = cases;
    const lines = {
      span: 'year',
      by: line?.by ?? 'item',
      body: asked.body,
      item: '',
      region: '',
      channel: '',
    } as const;
    const list = casesBehind(lines, line?.key, { kept: keptAs(measure), from: sheet.from, to: sheet.to });
    return items ? `${list}&items=${items}` : list;
  };
  return (
    <section className="st-annual">
      <h2>{title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keys */}
      <section className="st-table st-table--wide" aria-label={title} tabIndex={0}>
        <table className="table table--stack">
          <thead>
            <tr>
              {columns.map(({ label, kind }) => (
                <th key={label} scope="col" className={kind === 'text' ? undefined : 'r'}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([first, ...rest], row) => (
              <tr key={String(first)}>
                <th scope="row">{first}</th>
                {rest.map((cell, place) => {
                  const column = columns[place + 1];
                  const list = cell === null || cell === 0 ? null : listOf(row, column);
                  return (
                    <td key={column?.label} data-label={column?.label} className="r num">
                      {list ? <Link to={list}>{shown(cell, column?.kind)}</Link> : shown(cell, column?.kind)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {note ? <p className="small muted">{note}</p> : null}
    </section>
  );
}
