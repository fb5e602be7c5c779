import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import {
  type MigrationRule,
  previewMigration,
  readProcess,
  startMigration,
} from '#casework/operations/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Table, Tag } from '#web/design/index.ts';
import { isId, ListPage, useDesk } from '#web/desk/index.ts';
import { minuteOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { type Told, telling } from './acts.ts';
import { Tabs } from './tabs.tsx';
import { ToldNotice } from './told-notice.tsx';
import { versionWords } from './versions/words.ts';
import { operationsWords } from './words.ts';

const mapped = 'map:';

/** From the address, or from the form that runs it: both say the same. */
function ruleOf(said: Iterable<readonly [string, unknown]>): MigrationRule | undefined {
  const given = new Map(
    [...said].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
  const [from, to] = [given.get('from'), given.get('to')];
  if (!isId(from) || !isId(to) || from === to) return undefined;
  const mapping = Object.fromEntries(
    [...given].flatMap(([name, value]) =>
      name.startsWith(mapped) && value !== '' ? [[name.slice(mapped.length), value]] : [],
    ),
  );
  return { from, to, mapping, timers: given.get('timers') === 'recount' ? 'recount' : 'keep' };
}

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const key = params['key'] ?? '';
  const rule = ruleOf(new URL(request.url).searchParams);
  const process = await readProcess(call, { key });
  const looked = rule ? await look(call, key, rule) : undefined;
  return { key, name: process.name, versions: process.versions, rule, looked };
}

async function look(call: Call, key: string, rule: MigrationRule) {
  const [preview, from, to] = await Promise.all([
    previewMigration(call, rule),
    readProcess(call, { key, definitionId: rule.from }),
    readProcess(call, { key, definitionId: rule.to }),
  ]);
  const targets = to.shown.elements;
  const missing = from.shown.elements.filter(({ id }) => !targets.some((target) => target.id === id));
  return { preview, targets, missing };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const rule = ruleOf(form);
  if (!rule) return telling(call, async () => ({ done: 'choose-two', stopped: true }));
  const reason = form.get('reason');
  const answer = await telling(call, async (): Promise<Told> => {
    await startMigration(call, { ...rule, reason: typeof reason === 'string' ? reason : '' });
    return {};
  });
  return answer.data.refusal ? answer : redirect(`/desk/operations/definitions/${params['key']}#migrations`);
}

export default function MigratePage() {
  const { key, name, rule, looked } = useLoaderData<typeof loader>();
  const told = useActionData<Told>();
  const say = useWords(operationsWords);
  const tell = useWords(versionWords);
  const language = useLanguage();
  return (
    <ListPage title={tell('migrate-title', { process: textIn(name, language) })} lead={tell('migrate-lead')}>
      <Tabs />
      <p>
        <Link className="back" to={`/desk/operations/definitions/${key}`}>
          {say('versions')}
        </Link>
      </p>
      <ToldNotice told={told} />
      <RuleForm />
      {rule && looked ? <Effects /> : <p className="muted">{say('choose-two')}</p>}
    </ListPage>
  );
}

function RuleForm() {
  const { versions, rule, looked } = useLoaderData<typeof loader>();
  const say = useWords(operationsWords);
  const tell = useWords(versionWords);
  const language = useLanguage();
  const { timeZone } = useDesk();
  return (
    <Form key={JSON.stringify(rule)}>
      <div className="conditions">
        {(['from', 'to'] as const).map((side) => (
          <label key={side}>
            {tell(side === 'to' ? 'to-version' : 'from')}
            <select className="input" name={side} defaultValue={rule?.[side]}>
              {versions.map(({ definitionId, number, deployedAt }) => (
                <option key={definitionId} value={definitionId}>
                  {say('version-number', { number })} · {minuteOf(deployedAt, timeZone)}
                </option>
              ))}
            </select>
          </label>
        ))}
        <label>
          {tell('timers')}
          <select className="input" name="timers" defaultValue={rule?.timers ?? 'keep'}>
            <option value="keep">{tell('timers-keep')}</option>
            <option value="recount">{tell('timers-recount')}</option>
          </select>
        </label>
        {looked?.missing.length ? null : (
          <button type="submit" className="btn">
            {tell('preview')}
          </button>
        )}
      </div>
      {looked?.missing.length ? (
        <fieldset className="ops-map">
          <legend>{tell('mapping')}</legend>
          <p className="muted small">{tell('mapping-lead')}</p>
          {looked.missing.map(({ id, name }) => (
            <label key={id} className="ops-field">
              <Stated>{`${textIn(name, language)} (${id})`}</Stated>
              <select className="input" name={`${mapped}${id}`} defaultValue={rule?.mapping[id] ?? ''}>
                <option value="">{tell('same-place')}</option>
                {looked.targets.map((target) => (
                  <option key={target.id} value={target.id}>
                    {textIn(target.name, language)} ({target.id})
                  </option>
                ))}
              </select>
            </label>
          ))}
          <p className="ops-acts">
            <button type="submit" className="btn">
              {tell('preview')}
            </button>
          </p>
        </fieldset>
      ) : null}
    </Form>
  );
}

function Effects() {
  const { rule, looked } = useLoaderData<typeof loader>();
  const say = useWords(operationsWords);
  const tell = useWords(versionWords);
  if (!rule || !looked) return null;
  const { total, lookedAt, movable } = looked.preview;
  if (total === 0)
    return (
      <Empty title={tell('effect-none')} level={2}>
        <p>{say('choose-two')}</p>
      </Empty>
    );
  return (
    <section className="ops-part" aria-labelledby="effect">
      <h2 id="effect">{tell('effect')}</h2>
      <p>{tell('effect-count', { total, looked: lookedAt, movable })}</p>
      <EffectTable />
      <Form method="post">
        <input type="hidden" name="from" value={rule.from} />
        <input type="hidden" name="to" value={rule.to} />
        <input type="hidden" name="timers" value={rule.timers} />
        {Object.entries(rule.mapping).map(([from, to]) => (
          <input key={from} type="hidden" name={`${mapped}${from}`} value={to} />
        ))}
        <label className="ops-field">
          {tell('run-reason')}
          <input className="input" name="reason" required maxLength={1000} autoComplete="off" />
        </label>
        <p className="muted small">{tell('run-hint')}</p>
        <p className="ops-acts">
          <button type="submit" className="btn btn--main">
            {tell('run')}
          </button>
        </p>
      </Form>
    </section>
  );
}

function EffectTable() {
  const { looked } = useLoaderData<typeof loader>();
  const say = useWords(operationsWords);
  const tell = useWords(versionWords);
  const text = useText();
  return (
    <Table
      rows={looked?.preview.instances ?? []}
      keyOf={({ instanceId }) => instanceId}
      columns={[
        {
          key: 'instance',
          head: tell('instance'),
          heads: true,
          cell: ({ instanceId, receiptNumber }) => (
            <Link className="num" to={`/desk/operations/instances/${instanceId}`}>
              {receiptNumber ?? instanceId.slice(-8)}
            </Link>
          ),
        },
        {
          key: 'moves',
          head: tell('will-be'),
          label: tell('will-be'),
          cell: ({ moves }) => (
            <ul className="ops-steps">
              {moves.map(({ from, to }, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a list that is read and never changed
                <li key={place}>
                  {text(from)} → {text(to)}
                </li>
              ))}
            </ul>
          ),
        },
        {
          key: 'may',
          head: say('status'),
          label: say('status'),
          cell: ({ messages }) =>
            messages.length === 0 ? (
              <Tag kind="done">{tell('is-movable')}</Tag>
            ) : (
              <>
                <Tag kind="late">{tell('not-movable')}</Tag>
                <ul className="ops-steps ops-why">
                  {messages.map((message) => (
                    <li key={JSON.stringify(message)}>{text(message)}</li>
                  ))}
                </ul>
              </>
            ),
        },
      ]}
    />
  );
}
