import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import {
  fallbacks,
  itemsOfBody,
  listRules,
  readLoad,
  removeRule,
  type Strategy,
  setRule,
  steps,
  strategies,
} from '#casework/assigning/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { httpProblem } from '#kernel/http/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Notice, SelectField, TextField } from '#web/design/index.ts';
import { dayOf, Stated, useLanguage, useWords } from '#web/words/index.ts';
import { isId } from '../addresses.ts';
import { askedDivision } from '../duty/asked-division.ts';
import { Divisions } from '../duty/division.tsx';
import { ListPage } from '../list-page.tsx';
import { districtsIn, districtsShown, initialsIn, initialsShown } from './shares.ts';
import { assigningWords } from './words.ts';
import './assigning.css';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const { division, key, others } = await askedDivision(call, request, { arranged: true });
  const { bodyId, divisionKey } = division;
  const place = { bodyId, divisionKey };
  const [rules, items, officers] = await Promise.all([
    listRules(call, place),
    itemsOfBody(call, bodyId),
    readLoad(call, place),
  ]);
  const staff = new Map(officers.map(({ officerId, name }) => [officerId, name]));
  return {
    key,
    others,
    name: division.name,
    steps,
    strategies,
    fallbacks,
    items: items.map((item) => ({ key: item.key, title: item.title })),
    staff: [...staff].map(([officerId, name]) => ({ officerId, name })),
    rules: await Promise.all(
      rules.map(async ({ id, itemKey, act, strategy, otherwise, shares, given, setByName, setAt }) => ({
        id,
        title: items.find((item) => item.key === itemKey)?.title ?? null,
        act,
        strategy,
        otherwise,
        given,
        setByName,
        setOn: call.clock.dateOf(setAt),
        shares: await Promise.all(
          shares.map(async ({ officerId, keys }) => ({
            officerId,
            name: staff.get(officerId) ?? '',
            keys: strategy === 'by-district' ? await districtsShown(call, keys) : initialsShown(keys),
          })),
        ),
      })),
    ),
  };
}

interface Answered {
  readonly said?: 'set' | 'removed';
  readonly error?: string;
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  try {
    return data<Answered>(await carryOut(call, request, form));
  } catch (error) {
    if (!isProblem(error) || error.status >= 500 || error.status === 401) throw error;
    const { title, remedy } = sayProblem(error, call.language);
    return data<Answered>({ error: `${title} ${remedy}` }, { status: error.status });
  }
}

async function carryOut(call: Call, request: Request, form: FormData): Promise<Answered> {
  const said = (name: string) => String(form.get(name) ?? '').trim();
  if (form.has('remove')) {
    if (!isId(said('remove'))) throw httpProblem('invalid-request', { count: 1 });
    await removeRule(call, said('remove'));
    return { said: 'removed' };
  }
  const { division } = await askedDivision(call, request, { arranged: true });
  const strategy = strategies.find((one) => one === said('strategy'));
  const otherwise = fallbacks.find((one) => one === said('otherwise')) ?? 'inbox';
  const act = steps.find((one) => one === said('step')) ?? '';
  if (!strategy) throw httpProblem('invalid-request', { count: 1 });
  const shares = [];
  for (const [name, value] of form) {
    const [, officerId] = /^share-(.+)$/.exec(name) ?? [];
    if (!officerId || !isId(officerId)) continue;
    const keys =
      strategy === 'by-district' ? await districtsIn(call, String(value)) : initialsIn(String(value));
    shares.push({ officerId, keys });
  }
  const { bodyId, divisionKey } = division;
  await setRule(call, { bodyId, divisionKey, itemKey: said('item'), act, strategy, otherwise, shares });
  return { said: 'set' };
}

const wordOf = (strategy: Strategy) => (strategy === 'inbox' ? ('to-inbox' as const) : strategy);

/** How new steps of a division find their officer. */
export default function RulesPage() {
  const { key, others, name, rules } = useLoaderData<typeof loader>();
  const answered = useActionData<Answered>();
  const say = useWords(assigningWords);
  const language = useLanguage();
  return (
    <ListPage title={say('rules-title')} lead={say('rules-lead', { division: textIn(name, language) })}>
      <Divisions current={key} of={others} path="/desk/assigning/rules" />
      {answered?.said ? (
        <Notice kind="done">
          <p role="status">{say(`said-${answered.said}`)}</p>
        </Notice>
      ) : null}
      {answered?.error ? (
        <Notice kind="late">
          <p role="alert">{answered.error}</p>
        </Notice>
      ) : null}
      <p className="load-links">
        <Link to={`/desk/assigning?division=${encodeURIComponent(key)}`}>{say('to-load')}</Link>
        <Link to={`/desk/duty?division=${encodeURIComponent(key)}`}>{say('to-duty')}</Link>
      </p>
      <p className="muted small">{say('rules-note')}</p>
      {rules.length === 0 ? (
        <Empty title={say('rules-none')} level={2}>
          <p>{say('rules-none-hint')}</p>
        </Empty>
      ) : (
        <Rules />
      )}
      <NewRule />
    </ListPage>
  );
}

function Rules() {
  const { rules } = useLoaderData<typeof loader>();
  const say = useWords(assigningWords);
  const language = useLanguage();
  return (
    <table className="table table--stack">
      <thead>
        <tr>
          <th scope="col">{say('rule-of')}</th>
          <th scope="col">{say('rule-step')}</th>
          <th scope="col">{say('strategy')}</th>
          <th scope="col">{say('otherwise')}</th>
          <th scope="col" className="r">
            {say('given')}
          </th>
          <th scope="col">{say('set-head')}</th>
          <th scope="col">
            <span className="vh">{say('remove')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => {
          const item = rule.title ? textIn(rule.title, language) : say('all-items');
          const step = rule.act ? say(`act-${rule.act}`) : say('all-steps');
          return (
            <tr key={rule.id}>
              <th scope="row">{item}</th>
              <td data-label={say('rule-step')}>{step}</td>
              <td data-label={say('strategy')}>
                {say(wordOf(rule.strategy))}
                {rule.shares.map(({ officerId, name, keys }) => (
                  <span key={officerId} className="rule-share muted small">
                    <Stated>{`${name} ${keys}`}</Stated>
                  </span>
                ))}
              </td>
              <td data-label={say('otherwise')}>{say(wordOf(rule.otherwise))}</td>
              <td data-label={say('given')} className="r num">
                {say('given-count', { count: rule.given })}
              </td>
              <td data-label={say('set-head')}>
                <Stated>{say('set-by', { name: rule.setByName, day: dayOf(language, rule.setOn) })}</Stated>
              </td>
              <td>
                <Form method="post">
                  <button
                    type="submit"
                    className="btn"
                    name="remove"
                    value={rule.id}
                    aria-label={say('remove-of', { item, step })}
                  >
                    {say('remove')}
                  </button>
                </Form>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function NewRule() {
  const { items, staff, steps: acts, strategies: ways, fallbacks: others } = useLoaderData<typeof loader>();
  const say = useWords(assigningWords);
  const language = useLanguage();
  return (
    <section className="duty-part">
      <h2>{say('rule-new')}</h2>
      <p className="muted small">{say('rule-hint')}</p>
      <Form method="post">
        <div className="rule-fields">
          <SelectField
            name="item"
            label={say('rule-of')}
            options={[
              { value: '', label: say('all-items') },
              ...items.map(({ key, title }) => ({ value: key, label: textIn(title, language) })),
            ]}
          />
          <SelectField
            name="step"
            label={say('rule-step')}
            options={[
              { value: '', label: say('all-steps') },
              ...acts.map((step) => ({ value: step, label: say(`act-${step}`) })),
            ]}
          />
          <SelectField
            name="strategy"
            label={say('strategy')}
            value="in-turn"
            options={ways.map((one) => ({ value: one, label: say(wordOf(one)) }))}
          />
          <SelectField
            name="otherwise"
            label={say('otherwise')}
            value="inbox"
            options={others.map((one) => ({ value: one, label: say(wordOf(one)) }))}
          />
        </div>
        <fieldset className="field">
          <legend>{say('shares')}</legend>
          <span className="hint">{say('shares-hint')}</span>
          <div className="rule-fields">
            {staff.map(({ officerId, name }) => (
              <TextField key={officerId} name={`share-${officerId}`} label={<Stated>{name}</Stated>} />
            ))}
          </div>
        </fieldset>
        <button type="submit" className="btn btn--main">
          {say('save-rule')}
        </button>
      </Form>
    </section>
  );
}
