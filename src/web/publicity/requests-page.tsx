import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useLoaderData,
} from 'react-router';
import {
  answerRequest,
  listRequests,
  type Penalty,
  publishPenalty,
  type RequestShown,
} from '#front/publicity/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { mayDo } from '#platform/access/index.ts';
import { assignmentsOf, bodyById } from '#platform/directory/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Section, Tag } from '#web/design/index.ts';
import { Stated, useLanguage, useWords } from '#web/words/index.ts';
import { ListPage } from '../desk/list-page.tsx';
import { Places } from '../desk/supervision/places.tsx';
import { fieldOf } from '../desk/supervision/read-form.ts';
import { categoryWord, publicityWords } from './words.ts';

const path = '/desk/supervision/publicity';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const [open, answered, assignments] = await Promise.all([
    listRequests(call),
    listRequests(call, true),
    assignmentsOf(call),
  ]);
  const places = await Promise.all(
    assignments.map(async ({ id, bodyId, divisionKey, grade }) => {
      const division = grade === 'leader' ? '' : divisionKey;
      const may = await mayDo(call, 'supervision.answer', {
        kind: 'statistics',
        bodyId,
        divisionKey: division,
      });
      const body = may ? await bodyById(call, bodyId) : undefined;
      return body ? [{ id, bodyId, division, name: body.name }] : [];
    }),
  );
  const published = new URL(request.url).searchParams.get('published');
  return { open: open.map(shown), answered: answered.map(shown), places: places.flat(), published };
}

const shown = ({
  askedAt: _at,
  accountId: _account,
  bodyId: _body,
  divisionKey: _division,
  ...of
}: RequestShown) => of;

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const act = fieldOf(form, 'act');
  if (act === 'publish') {
    const id = await publishPenalty(call, penaltyIn(form));
    return redirect(`${path}?published=${id}`, 303);
  }
  const outcome = outcomes.find((known) => known === act) ?? 'kept';
  await answerRequest(call, {
    id: fieldOf(form, 'of'),
    outcome,
    answer: fieldOf(form, 'text'),
    ...(outcome === 'corrected'
      ? { content: fieldOf(form, 'content'), representative: fieldOf(form, 'representative') }
      : {}),
  });
  return redirect(path, 303);
}

const outcomes = ['corrected', 'taken-down', 'kept'] as const;
const categories: readonly Penalty['category'][] = [
  'warning',
  'fine',
  'confiscation',
  'suspension',
  'revocation',
  'closure',
  'other',
];

function penaltyIn(form: FormData): Penalty {
  const [bodyId = '', divisionKey = ''] = fieldOf(form, 'place').split('/');
  const code = fieldOf(form, 'partyCode');
  const category = categories.find((known) => known === fieldOf(form, 'category')) ?? 'other';
  return {
    bodyId,
    divisionKey,
    // Whoever has a credit code is no natural person.
    partyKind: code === '' ? 'person' : 'firm',
    partyName: fieldOf(form, 'partyName'),
    ...(code === '' ? {} : { partyCode: code }),
    representative: fieldOf(form, 'representative'),
    documentNumber: fieldOf(form, 'documentNumber'),
    decidedOn: fieldOf(form, 'decidedOn'),
    category,
    facts: fieldOf(form, 'facts'),
    basis: fieldOf(form, 'basis'),
    measure: fieldOf(form, 'measure'),
    grave: fieldOf(form, 'grave') === 'true',
  };
}

/** What the parties of published decisions ask of their bodies, and the penalties that a body publishes. */
export default function PublicityRequestsPage() {
  const { open, answered, places, published } = useLoaderData<typeof loader>();
  const say = useWords(publicityWords);
  return (
    <ListPage title={say('desk-title')} lead={say('desk-lead')}>
      <Places />
      {published ? (
        <p role="status">
          {say('published-done')} <a href={`/publicity/${published}`}>{say('see')}</a>
        </p>
      ) : null}
      {open.length === 0 ? <p className="muted">{say('desk-none')}</p> : null}
      {open.map((of) => (
        <Request key={of.id} of={of} />
      ))}
      {places.length > 0 ? <PenaltyForm /> : null}
      {answered.length > 0 ? (
        <Section id="answered" title={say('desk-done')}>
          {answered.map((of) => (
            <Request key={of.id} of={of} />
          ))}
        </Section>
      ) : null}
    </ListPage>
  );
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>['open'][number];

function Request({ of }: { of: Shown }) {
  const say = useWords(publicityWords);
  return (
    <article className="supervised">
      <h3>
        <Tag kind={of.outcome ? 'done' : of.late ? 'late' : 'due'}>
          {of.outcome ? say(`result-${of.outcome}`) : of.late ? say('desk-late') : say(of.kind)}
        </Tag>{' '}
        <a href={`/publicity/${of.decisionId}`}>
          <Stated>{of.documentNumber}</Stated>
        </a>{' '}
        · {of.partyName ? <Stated>{of.partyName}</Stated> : say('person')}
      </h3>
      <p className="muted small">
        <span className="num">{of.askedOn}</span> {say(of.kind)}
        {of.outcome ? null : ` · ${say('desk-due', { day: of.dueOn })}`}
      </p>
      <p className="said">
        <Stated>{of.text}</Stated>
      </p>
      {of.answer ? (
        <p>
          <Stated>{of.answer}</Stated>
        </p>
      ) : null}
      {of.may ? <AnswerForm of={of} /> : null}
    </article>
  );
}

function AnswerForm({ of }: { of: Shown }) {
  const say = useWords(publicityWords);
  return (
    <Form method="post">
      <input type="hidden" name="of" value={of.id} />
      <label>
        {say('answer-text')}
        <textarea className="input" name="text" maxLength={2000} required />
      </label>
      {of.kind === 'objection' ? (
        <>
          <p className="muted xs">{say('no-change')}</p>
          <label>
            {say('new-content')}
            <input className="input" name="content" defaultValue={of.content} maxLength={500} />
          </label>
          <label>
            {say('new-representative')}
            <input className="input" name="representative" defaultValue={of.representative} maxLength={60} />
          </label>
        </>
      ) : null}
      <div className="btns">
        {of.kind === 'objection' ? (
          <button type="submit" name="act" value="corrected" className="btn">
            {say('correct')}
          </button>
        ) : null}
        <button type="submit" name="act" value="taken-down" className="btn">
          {say('take-down')}
        </button>
        <button type="submit" name="act" value="kept" className="btn">
          {say('keep')}
        </button>
      </div>
    </Form>
  );
}

function PenaltyForm() {
  const { places } = useLoaderData<typeof loader>();
  const say = useWords(publicityWords);
  const language = useLanguage();
  const input = (name: string, label: Parameters<typeof say>[0], more: object = {}) => (
    <label>
      {say(label)}
      <input className="input" name={name} maxLength={200} {...more} />
    </label>
  );
  return (
    <article className="supervised">
      <h2>{say('new-penalty')}</h2>
      <p className="muted small">{say('new-penalty-lead')}</p>
      <Form method="post">
        <label>
          {say('deciding-body')}
          <select className="input" name="place">
            {places.map(({ id, bodyId, division, name }) => (
              <option key={id} value={`${bodyId}/${division}`}>
                {textIn(name, language)}
              </option>
            ))}
          </select>
        </label>
        {input('partyName', 'penalty-party', { required: true })}
        {input('partyCode', 'penalty-code', { maxLength: 18 })}
        {input('representative', 'representative', { maxLength: 60 })}
        {input('documentNumber', 'document-number', { required: true, maxLength: 80 })}
        {input('decidedOn', 'decided', { type: 'date', required: true })}
        <label>
          {say('category')}
          <select className="input" name="category">
            {categories.map((category) => (
              <option key={category} value={category}>
                {say(categoryWord(category))}
              </option>
            ))}
          </select>
        </label>
        {input('facts', 'facts', { required: true, maxLength: 2000 })}
        {input('basis', 'basis', { required: true, maxLength: 500 })}
        {input('measure', 'measure', { required: true, maxLength: 500 })}
        <label className="choice">
          <input type="checkbox" name="grave" value="true" /> <span>{say('grave')}</span>
        </label>
        <div className="btns">
          <button type="submit" name="act" value="publish" className="btn btn--main">
            {say('publish')}
          </button>
        </div>
      </Form>
    </article>
  );
}
