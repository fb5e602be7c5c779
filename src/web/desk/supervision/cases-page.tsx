import { Link, type LoaderFunctionArgs, useLoaderData, useLocation } from 'react-router';
import { itemGroups, itemsOf } from '#insight/statistics/index.ts';
import { counted, listMoments } from '#insight/supervision/index.ts';
import { httpProblem } from '#kernel/http/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty } from '#web/design/index.ts';
import { useText, useWords } from '#web/words/index.ts';
import { isId, parameterOf, withParameter } from '../addresses.ts';
import { ListPage, Onwards } from '../list-page.tsx';
import { outcomeWord } from '../word-of.ts';
import { deskWords } from '../words.ts';
import { namesFor } from './names.ts';
import { supervisionWords } from './words.ts';

const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** The cases behind a figure. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const asked = (name: string) => parameterOf(request, name);
  const measure = [...counted, 'rated' as const, 'decided' as const].find(
    (known) => known === asked('measure'),
  );
  const [from, to, bodyId, before] = [asked('from'), asked('to'), asked('bodyId'), asked('before')];
  if (!measure || !isDay(from) || !isDay(to) || (bodyId && !isId(bodyId))) throw httpProblem('not-found');
  const [itemKey, channel, divisionKey] = [asked('itemKey'), asked('channel'), asked('divisionKey')];
  const regionId = asked('regionId');
  const group = itemGroups.find((known) => known === asked('items'));
  const itemKeys = itemKey ? [itemKey] : group && [...(await itemsOf(call, group))];
  const [{ cases, next }, names] = await Promise.all([
    listMoments(call, {
      measure,
      from,
      to,
      ...(bodyId ? { bodyId } : {}),
      ...(divisionKey ? { divisionKey } : {}),
      ...(itemKeys ? { itemKeys } : {}),
      // The city itself is a region without a name.
      ...(regionId ? { regionId: regionId === 'none' ? '' : regionId } : {}),
      ...(channel ? { channel } : {}),
      ...(before ? { before } : {}),
    }),
    namesFor(call),
  ]);
  return {
    measure,
    from,
    to,
    next,
    first: before === undefined,
    cases: cases.map((of) => ({ ...of, body: names.body(of.bodyId), item: names.item(of.itemKey) })),
  };
}

export default function CasesPage() {
  const { measure, from, to, next, first, cases } = useLoaderData<typeof loader>();
  const say = useWords(supervisionWords);
  const sayDesk = useWords(deskWords);
  const text = useText();
  const { search } = useLocation();
  return (
    <ListPage
      title={say('cases-title', { what: say(measure), from, to })}
      lead={
        <Link className="back" to="/desk/supervision">
          {say('back')}
        </Link>
      }
    >
      {cases.length === 0 ? (
        <Empty title={say('cases-none')} level={2}>
          <p>{say('cases-none-hint')}</p>
        </Empty>
      ) : (
        <table className="table table--stack table--dense">
          <thead>
            <tr>
              <th scope="col">{say('case')}</th>
              <th scope="col">{say('body')}</th>
              <th scope="col">{say('item')}</th>
              <th scope="col" className="r">
                {say('happened')}
              </th>
              <th scope="col" className="r">
                {say('due')}
              </th>
              <th scope="col">{say('outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {cases.map((of) => {
              const outcome = outcomeWord(of.outcome);
              return (
                <tr key={`${of.caseId} ${of.happenedOn}`}>
                  <th scope="row" className="num">
                    <Link to={`/desk/supervision/cases/${of.caseId}`}>{of.receiptNumber}</Link>
                  </th>
                  <td data-label={say('body')}>{text(of.body)}</td>
                  <td data-label={say('item')}>{text(of.item)}</td>
                  <td data-label={say('happened')} className="r num nw">
                    {of.happenedOn}
                  </td>
                  <td data-label={say('due')} className="r num nw">
                    {of.dueOn ?? '–'}
                  </td>
                  <td data-label={say('outcome')}>{outcome ? sayDesk(outcome) : say('open')}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <Onwards
        first={first ? undefined : withParameter(search, 'before', undefined)}
        next={next && withParameter(search, 'before', next)}
      />
    </ListPage>
  );
}
