import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useLoaderData,
} from 'react-router';
import {
  countersignExplanation,
  explainCard,
  issueOrder,
  readTrail,
  recordFinding,
  replyToOrder,
  type Trail,
} from '#insight/supervision/index.ts';
import { httpProblem } from '#kernel/http/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Section, SelectField, Tag, TextField } from '#web/design/index.ts';
import { Stated, useText, useWords } from '#web/words/index.ts';
import { isId } from '../addresses.ts';
import { ListPage } from '../list-page.tsx';
import { CardTag } from './card-rows.tsx';
import { namesFor } from './names.ts';
import { fieldOf } from './read-form.ts';
import { supervisionWords } from './words.ts';
import './supervision.css';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const { caseId } = params;
  if (!isId(caseId)) throw httpProblem('not-found');
  const [trail, names] = await Promise.all([readTrail(call, caseId), namesFor(call)]);
  return {
    ...trail,
    body: names.body(trail.watch.bodyId),
    item: names.item(trail.watch.itemKey),
    // What is sent twice is done once.
    ids: { explanation: newId(), order: newId(), finding: newId() },
  };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const caseId = params['caseId'] ?? '';
  const form = await request.formData();
  const [id, of, text] = [fieldOf(form, 'id'), fieldOf(form, 'of'), fieldOf(form, 'text')];
  switch (fieldOf(form, 'act')) {
    case 'explain':
      await explainCard(call, { id, cardId: of, text });
      break;
    case 'accepted':
    case 'returned':
      await countersignExplanation(call, {
        explanationId: of,
        verdict: fieldOf(form, 'act') === 'accepted' ? 'accepted' : 'returned',
        remark: text,
      });
      break;
    case 'order':
      await issueOrder(call, { id, caseId, demand: text });
      break;
    case 'reply':
      await replyToOrder(call, { orderId: of, text });
      break;
    case 'finding':
      await recordFinding(call, { id, caseId, ruleKey: fieldOf(form, 'rule'), reason: text });
      break;
    default:
      throw httpProblem('not-found');
  }
  return redirect(`/desk/supervision/cases/${caseId}`, 303);
}

/** What supervision knows of a case, and what can be done about it. */
export default function TrailPage() {
  const { watch, moments, cards, orders, waits, may, findings, body, item, ids } =
    useLoaderData<typeof loader>();
  const say = useWords(supervisionWords);
  const text = useText();
  return (
    <ListPage
      title={say('trail-title', { receipt: watch.receiptNumber })}
      lead={
        <>
          {text(body)} · {text(item)} ·{' '}
          {watch.closedOn ? `${say('closed')} ${watch.closedOn}` : `${say('due')} ${watch.dueOn ?? '–'}`} ·{' '}
          <Link to={`/desk/cases/${watch.caseId}`}>{say('trail-open')}</Link> ·{' '}
          <Link to="/desk/supervision">{say('back')}</Link>
        </>
      }
    >
      <Section id="cards" title={say('trail-cards')}>
        {cards.length === 0 ? <p className="muted">{say('trail-no-cards')}</p> : null}
        {cards.map((card) => (
          <CardPart key={card.id} card={card} may={may} id={ids.explanation} />
        ))}
      </Section>
      {waits.length > 0 ? (
        <Section id="waits" title={say('waits')}>
          <p className="muted">{say('waits-hint')}</p>
          <ul>
            {waits.map(({ authority, from, to, days, dueOn }) => (
              <li key={`${from} ${to}`}>
                {text(authority)}{' '}
                <span className="num">{say(to ? 'wait' : 'wait-on', { from, to: to ?? '', days })}</span>
                {dueOn ? <span className="muted num"> {say('wait-due', { day: dueOn })}</span> : null}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section id="orders" title={say('orders')}>
        {orders.length === 0 ? <p className="muted">{say('no-order-here')}</p> : null}
        {orders.map((order) => (
          <OrderPart key={order.id} order={order} mayAnswer={may.answer} />
        ))}
        {may.act ? <Said act="order" id={ids.order} label={say('demand')} button={say('order-do')} /> : null}
      </Section>
      {may.act && findings.length > 0 ? (
        <Section id="finding" title={say('finding')}>
          <Form method="post" className="supervised">
            <input type="hidden" name="act" value="finding" />
            <input type="hidden" name="id" value={ids.finding} />
            <SelectField
              name="rule"
              label={say('rule')}
              options={findings.map((rule) => ({
                value: rule.key,
                label: `${text(rule.title)} (${rule.points})`,
              }))}
            />
            <TextField name="text" label={say('reason')} kind="textarea" maxLength={2000} required />
            <p>
              <button type="submit" className="btn">
                {say('finding-do')}
              </button>
            </p>
          </Form>
        </Section>
      ) : null}
      <Section id="moments" title={say('trail-what')}>
        <ul className="rows">
          {moments.map((moment) => (
            <li key={`${moment.measure} ${moment.happenedOn}`}>
              <span>{say(moment.measure)}</span>
              <span className="rows__side num">{moment.happenedOn}</span>
            </li>
          ))}
        </ul>
      </Section>
    </ListPage>
  );
}

const stageTags = { 'to-explain': 'due', 'to-countersign': 'now', settled: 'done' } as const;

function CardPart({ card, may, id }: { card: Trail['cards'][number]; may: Trail['may']; id: string }) {
  const say = useWords(supervisionWords);
  const waiting = card.explanations.find(({ verdict }) => verdict === null);
  return (
    <article className="supervised" data-card={card.kind}>
      <h3>
        <CardTag of={card} /> <Tag kind={stageTags[card.stage]}>{say(`stage-${card.stage}`)}</Tag>
      </h3>
      <p className="muted small">{say('card-of', { due: card.dueOn, given: card.givenOn })}</p>
      {card.explanations.map((each) => (
        <div key={each.id}>
          <p className="muted small">
            <Stated>{say('explained', { by: each.explainedBy })}</Stated>
          </p>
          <p className="said">
            <Stated>{each.text}</Stated>
          </p>
          {each.verdict ? (
            <p className="small">
              <Stated>{say(`signed-${each.verdict}`, { by: each.countersignedBy ?? '' })}</Stated>{' '}
              <Stated>{each.remark ?? ''}</Stated>
            </p>
          ) : null}
        </div>
      ))}
      {card.stage === 'to-explain' && may.answer ? (
        <Said
          act="explain"
          id={id}
          of={card.id}
          label={say('explain')}
          hint={say('explain-hint')}
          button={say('explain-do')}
        />
      ) : null}
      {waiting && may.act ? (
        <Form method="post" className="supervised">
          <input type="hidden" name="of" value={waiting.id} />
          <TextField name="text" label={say('remark')} maxLength={2000} />
          <div className="btns">
            {(['accepted', 'returned'] as const).map((verdict) => (
              <button key={verdict} type="submit" name="act" value={verdict} className="btn">
                {say(`sign-${verdict}`)}
              </button>
            ))}
          </div>
        </Form>
      ) : null}
    </article>
  );
}

const orderTags = { open: 'now', met: 'done', expired: 'late' } as const;

function OrderPart({ order, mayAnswer }: { order: Trail['orders'][number]; mayAnswer: boolean }) {
  const say = useWords(supervisionWords);
  return (
    <article className="supervised" data-order={order.state}>
      <h3>
        <Tag kind={orderTags[order.state]}>{say(`order-${order.state}`)}</Tag>
      </h3>
      <p className="muted small">
        <Stated>{say('order-of', { by: order.issuedBy, on: order.issuedOn, due: order.dueOn })}</Stated>
      </p>
      <p className="said">
        <Stated>{order.demand}</Stated>
      </p>
      {order.reply ? (
        <>
          <p className="muted small">
            <Stated>{say('replied', { by: order.repliedBy ?? '' })}</Stated>
          </p>
          <p className="said">
            <Stated>{order.reply}</Stated>
          </p>
        </>
      ) : mayAnswer ? (
        <Said act="reply" of={order.id} label={say('reply')} button={say('reply-do')} />
      ) : null}
    </article>
  );
}

/** One text and one button. */
function Said({
  act,
  id,
  of,
  label,
  hint,
  button,
}: {
  act: string;
  id?: string;
  of?: string;
  label: string;
  hint?: string;
  button: string;
}) {
  return (
    <Form method="post" className="supervised" data-act={act}>
      <input type="hidden" name="act" value={act} />
      {id ? <input type="hidden" name="id" value={id} /> : null}
      {of ? <input type="hidden" name="of" value={of} /> : null}
      <label>
        {label}
        {hint ? <span className="muted xs"> {hint}</span> : null}
        <textarea className="input" name="text" maxLength={2000} required />
      </label>
      <p>
        <button type="submit" className="btn">
          {button}
        </button>
      </p>
    </Form>
  );
}
