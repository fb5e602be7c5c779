import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { authorise } from '#platform/access/index.ts';
import { readZones, type ZoneWay } from '#platform/zones/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, FileField, Notice } from '#web/design/index.ts';
import { ListPage, useDesk } from '#web/desk/index.ts';
import { decimalOf, minuteOf, useWords } from '#web/words/index.ts';
import '../operations/operations.css';
import { act, type Told } from './act.ts';
import './networks.css';
import { StuckEntries } from './stuck-entries.tsx';
import { networkWords } from './words.ts';

const late = 3_600_000;

export async function loader({ context }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  await authorise(call, 'process.operate', { kind: 'process', id: '' });
  const { zone, ways, now } = await readZones(call);
  return { zone, ways, now };
}

export async function action({ context, request }: ActionFunctionArgs) {
  return act(context.get(callContext), await request.formData());
}

/** The ways between networks, for whoever keeps them open. */
export default function NetworksPage() {
  const { zone, ways } = useLoaderData<typeof loader>();
  const told = useActionData<typeof action>();
  const say = useWords(networkWords);
  return (
    <ListPage title={say('title')} lead={say('lead')}>
      {told ? <ToldHere told={told} /> : null}
      {zone === 'all' ? (
        <Empty title={say('whole')} level={2}>
          <p>{say('whole-hint')}</p>
        </Empty>
      ) : (
        <>
          <p className="muted">{say('own', { zone: say(zone) })}</p>
          {ways.length === 0 ? (
            <Empty title={say('none')} level={2}>
              <p>{say('none-hint')}</p>
            </Empty>
          ) : (
            ways.map((way) => <Way key={way.zone} way={way} />)
          )}
          <ByHand />
        </>
      )}
    </ListPage>
  );
}

function ToldHere({ told: { said, parameters, good, refusal } }: { readonly told: Told }) {
  const say = useWords(networkWords);
  if (refusal !== undefined)
    return (
      <Notice kind="late">
        <p role="alert">{refusal}</p>
      </Notice>
    );
  return said ? (
    <Notice kind={good ? 'done' : 'due'}>
      <p role="status">{say(said, parameters)}</p>
    </Notice>
  ) : null;
}

function Way({ way }: { readonly way: ZoneWay }) {
  const { zone: own, now } = useLoaderData<typeof loader>();
  const say = useWords(networkWords);
  const { timeZone } = useDesk();
  const zone = say(way.zone);
  const waits = way.waiting + way.numbered - way.acknowledged;
  const age = way.oldestSince === null ? 0 : new Date(now).getTime() - new Date(way.oldestSince).getTime();
  const open = way.stuck.filter(({ setAsideFor }) => setAsideFor === null);
  const at = (instant: string | null) => (instant === null ? say('never') : minuteOf(instant, timeZone));
  return (
    <section className="network" aria-labelledby={`way-${way.zone}`}>
      <h2 id={`way-${way.zone}`}>{say('way', { zone })}</h2>
      <dl className="figures">
        <Figure word="not-arrived" value={decimalOf(waits)} warns={age > late} />
        <Figure word="oldest" value={waits === 0 ? say('nothing-waits') : <Age age={age} />} />
        <Figure word="received" value={decimalOf(way.received)} />
        <Figure word="stuck" value={decimalOf(open.length)} warns={open.length > 0} />
      </dl>
      <p className="muted small">
        {say('last-sent')} <span className="num">{at(way.acknowledgedAt)}</span> · {say('last-received')}{' '}
        <span className="num">{at(way.receivedAt)}</span>
      </p>
      {age > late ? (
        <Notice kind="late">
          <p>{say('late', { zone })}</p>
        </Notice>
      ) : null}
      {way.missing ? (
        <Notice kind="due">
          <p>
            {say('gap', { ...way.missing, zone })}
            <br />
            <code>
              mingtang zone export --to {own} --from {way.missing.from} --until {way.missing.to}
            </code>
          </p>
        </Notice>
      ) : null}
      {way.held.count > 0 ? (
        <Notice kind="due">
          <p>
            {say('held', { count: way.held.count })} <code>{way.held.why}</code>
          </p>
        </Notice>
      ) : null}
      {way.stuck.length > 0 ? <StuckEntries way={way} /> : null}
      <form method="post" action="/desk/networks/transfer" className="ops-acts">
        <input type="hidden" name="to" value={way.zone} />
        <button type="submit" className="btn">
          {say('export', { zone })}
        </button>
      </form>
    </section>
  );
}

interface FigureProps {
  readonly word: Parameters<typeof networkWords.say>[1];
  readonly value: React.ReactNode;
  readonly warns?: boolean;
}

function Figure({ word, value, warns = false }: FigureProps) {
  const say = useWords(networkWords);
  return (
    <div className={warns ? 'is-late' : undefined}>
      <dt>{say(word)}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Age({ age }: { readonly age: number }) {
  const say = useWords(networkWords);
  const minutes = Math.max(0, Math.round(age / 60_000));
  if (minutes < 120) return say('minutes', { count: minutes });
  const hours = Math.round(minutes / 60);
  return hours < 72 ? say('hours', { count: hours }) : say('days', { count: Math.round(hours / 24) });
}

function ByHand() {
  const say = useWords(networkWords);
  return (
    <section className="network" aria-labelledby="by-hand">
      <h2 id="by-hand">{say('by-hand')}</h2>
      <p className="muted small">{say('by-hand-hint')}</p>
      <Form method="post" encType="multipart/form-data">
        <FileField name="file" label={say('file')} accept={['.transfer']} />
        <p className="ops-acts">
          <button type="submit" className="btn btn--main">
            {say('import')}
          </button>
        </p>
      </Form>
    </section>
  );
}
