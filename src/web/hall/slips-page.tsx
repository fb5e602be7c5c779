import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { findAgain, readExchange, sendToBody, sendToHall } from '#front/hall/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { type Text, textIn } from '#kernel/i18n/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Tag } from '#web/design/index.ts';
import { minuteOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { HallPage } from './hall-page.tsx';
import { type Told, tellRefusal, textsOf } from './told.ts';
import { hallWords } from './words.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const { halls, serves, held, slips, results } = await readExchange(call);
  const names = await namesOf(
    call,
    [...held, ...slips, ...results].map(({ bodyId }) => bodyId),
  );
  const hallName = new Map(halls.map(({ key, name }) => [key, name]));
  return {
    serves: serves.length > 0,
    halls: halls.map(({ key, name }) => ({ key, name })),
    held: [...new Set(held.map(({ bodyId }) => bodyId))].map((bodyId) => {
      const papers = held.filter((paper) => paper.bodyId === bodyId);
      return {
        bodyId,
        body: names.get(bodyId) ?? {},
        hallKey: papers[0]?.hallKey ?? '',
        ready: papers.filter(({ state }) => state === 'held').length,
        papers: papers.map(({ id, title, copies, receiptNumber, applicantName, state, note }) => ({
          ...{ id, title, copies, receiptNumber, applicantName, state, note },
        })),
      };
    }),
    results: results.map(({ id, itemTitle, receiptNumber, applicantName }) => ({
      ...{ id, itemTitle, receiptNumber, applicantName },
    })),
    slips: slips.map(({ id, number, direction, state, missing, sentAt, bodyId, hallKey }) => {
      const [body, hall] = [names.get(bodyId) ?? {}, hallName.get(hallKey) ?? {}];
      const [from, to] = direction === 'to-body' ? [hall, body] : [body, hall];
      return { id, number, state, missing, from, to, sentAt: minuteOf(sentAt, call.config.timeZone) };
    }),
  };
}

async function namesOf(call: Call, ids: readonly string[]): Promise<ReadonlyMap<string, Text>> {
  const bodies = await Promise.all([...new Set(ids)].map((id) => bodyById(call, id)));
  return new Map(bodies.flatMap((body) => (body ? [[body.id, body.shortName]] : [])));
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const text = textsOf(form);
  try {
    switch (text('act')) {
      case 'send':
        return redirect(
          `/desk/slips/${(await sendToBody(call, { hallKey: text('hallKey'), bodyId: text('bodyId') })).id}`,
          303,
        );
      case 'results': {
        const deliveryIds = form.getAll('deliveryId').flatMap((id) => (typeof id === 'string' ? [id] : []));
        return redirect(
          `/desk/slips/${(await sendToHall(call, { hallKey: text('hallKey'), deliveryIds })).id}`,
          303,
        );
      }
      default:
        await findAgain(call, text('paperId'));
        return redirect('/desk/slips', 303);
    }
  } catch (error) {
    return tellRefusal(call, error);
  }
}

export default function SlipsPage() {
  const { serves, results } = useLoaderData<typeof loader>();
  const refused = useActionData() as Told | undefined;
  const say = useWords(hallWords);
  return (
    <HallPage title={say('slips')} lead={say('slips-lead')} serves={serves} refused={refused}>
      {serves ? <Held /> : null}
      {serves && results.length === 0 ? null : <Results />}
      <Slips />
    </HallPage>
  );
}

function Held() {
  const { held } = useLoaderData<typeof loader>();
  const say = useWords(hallWords);
  const text = useText();
  const language = useLanguage();
  return (
    <section className="hall__part" aria-labelledby="held">
      <h2 id="held">{say('held-part')}</h2>
      {held.length === 0 ? (
        <Empty title={say('held-none')}>
          <p>{say('held-none-hint')}</p>
        </Empty>
      ) : null}
      {held.map((group) => (
        <div key={group.bodyId} className="held">
          <h3>{text(group.body)}</h3>
          <ul className="rows">
            {group.papers.map((paper) => (
              <li key={paper.id}>
                <span>
                  {text(paper.title)} <span className="num">×{paper.copies}</span>{' '}
                  <span className="muted">
                    <Stated>{paper.applicantName}</Stated> <span className="num">{paper.receiptNumber}</span>
                  </span>
                  {paper.note === '' ? null : (
                    <span className="hint">
                      <Stated>{say('missing-note', { note: paper.note })}</Stated>
                    </span>
                  )}
                </span>
                {paper.state === 'missing' ? (
                  <Form method="post" className="rows__side">
                    <input type="hidden" name="paperId" value={paper.id} />
                    <button type="submit" className="btn" name="act" value="found">
                      {say('found-again')}
                    </button>
                  </Form>
                ) : null}
              </li>
            ))}
          </ul>
          {group.ready > 0 ? (
            <Form method="post">
              <input type="hidden" name="hallKey" value={group.hallKey} />
              <input type="hidden" name="bodyId" value={group.bodyId} />
              <button type="submit" className="btn btn--main" name="act" value="send">
                {say('send-to', { body: textIn(group.body, language), count: group.ready })}
              </button>
            </Form>
          ) : null}
        </div>
      ))}
    </section>
  );
}

function Results() {
  const { results, halls } = useLoaderData<typeof loader>();
  const say = useWords(hallWords);
  const text = useText();
  const language = useLanguage();
  return (
    <section className="hall__part" aria-labelledby="results">
      <h2 id="results">{say('results-part')}</h2>
      {results.length === 0 ? (
        <Empty title={say('results-none')}>
          <p>{say('results-none-hint')}</p>
        </Empty>
      ) : (
        <Form method="post" className="held">
          <ul className="rows">
            {results.map((result) => (
              <li key={result.id}>
                <label className="choice">
                  <input type="checkbox" name="deliveryId" value={result.id} defaultChecked />{' '}
                  <span>
                    {text(result.itemTitle)}{' '}
                    <span className="muted">
                      <Stated>{result.applicantName}</Stated>{' '}
                      <span className="num">{result.receiptNumber}</span>
                    </span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
          <label htmlFor="to-hall">{say('to-hall')}</label>
          <select className="input" id="to-hall" name="hallKey">
            {halls.map(({ key, name }) => (
              <option key={key} value={key}>
                {textIn(name, language)}
              </option>
            ))}
          </select>
          <button type="submit" className="btn btn--main" name="act" value="results">
            {say('send-results')}
          </button>
        </Form>
      )}
    </section>
  );
}

function Slips() {
  const { slips } = useLoaderData<typeof loader>();
  const say = useWords(hallWords);
  const text = useText();
  return (
    <section className="hall__part" aria-labelledby="slips">
      <h2 id="slips">{say('slips-part')}</h2>
      {slips.length === 0 ? (
        <Empty title={say('slips-none')}>
          <p>{say('slips-none-hint')}</p>
        </Empty>
      ) : (
        <table className="table table--stack">
          <thead>
            <tr>
              <th scope="col">{say('number')}</th>
              <th scope="col">{say('from-to')}</th>
              <th scope="col">{say('sent')}</th>
              <th scope="col">{say('state')}</th>
            </tr>
          </thead>
          <tbody>
            {slips.map((slip) => (
              <tr key={slip.id}>
                <th scope="row">
                  <Link className="num" to={`/desk/slips/${slip.id}`}>
                    {slip.number}
                  </Link>
                </th>
                <td data-label={say('from-to')}>
                  {text(slip.from)} → {text(slip.to)}
                </td>
                <td data-label={say('sent')} className="num">
                  {slip.sentAt}
                </td>
                <td data-label={say('state')}>
                  {slip.state === 'sent' ? (
                    <Tag kind="due">{say('slip-sent')}</Tag>
                  ) : slip.missing > 0 ? (
                    <Tag kind="late">{say('slip-missing', { count: slip.missing })}</Tag>
                  ) : (
                    <Tag kind="done">{say('slip-received')}</Tag>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
