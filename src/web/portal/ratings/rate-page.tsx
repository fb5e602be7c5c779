import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { listItems } from '#casework/catalogue/index.ts';
import { findRateable, type Grade, grades, type Proof, rateCase, ratingRules } from '#front/ratings/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Choices, ErrorSummary, Notice, Page, TextField } from '#web/design/index.ts';
import { longDayOf, useLanguage, useText, useWords } from '#web/words/index.ts';
import '../services/services.css';
import { ratingWords } from './words.ts';

export const headers = () => ({ 'cache-control': 'no-store' });

type Params = LoaderFunctionArgs['params'];

/** By the secret of the link, or as the applicant who signed in. */
const proofOf = (params: Params): Proof =>
  params['token'] === undefined ? { caseId: params['caseId'] ?? '' } : { token: params['token'] };

export async function loader({ context, params }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const { invitation, rated } = await findRateable(call, proofOf(params));
  const [items, body, rules] = await Promise.all([
    listItems(call),
    bodyById(call, invitation.bodyId),
    ratingRules(call),
  ]);
  const item = items.find(({ key }) => key === invitation.itemKey);
  return {
    item: item?.definition.title ?? {},
    body: body?.name ?? {},
    closedOn: invitation.closedOn,
    rated: rated?.grade ?? null,
    choices: rules.choices,
    days: rules.followUp.length,
  };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const grade = grades.find((known) => String(known) === form.get('grade'));
  const text = form.get('text');
  const choices = form.getAll('choices').filter((choice) => typeof choice === 'string');
  const said = typeof text === 'string' ? text.slice(0, 1000) : '';
  if (grade === undefined) return data({ missing: true, choices, text: said }, { status: 422 });
  await rateCase(call, { proof: proofOf(params), grade, choices: [...new Set(choices)], text: said });
  return data({ missing: false, choices, text: '' });
}

export default function RatePage() {
  const { item, body, closedOn, rated, choices, days } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const say = useWords(ratingWords);
  const text = useText();
  const language = useLanguage();
  const title = textIn(item, language);
  if (rated !== null) return <Rated grade={rated} title={title} days={days} />;
  const error = sent?.missing ? say('rate-missing') : undefined;
  return (
    <Page title={say('rate-title')}>
      <ErrorSummary errors={error ? [{ name: 'grade', message: error }] : []} />
      <header className="page-top">
        <h1>{say('rate-title')}</h1>
        <p className="lead">{say('rate-lead', { item: title })}</p>
        <p className="muted">
          {say('rate-who', { body: textIn(body, language), day: longDayOf(language, closedOn) })}
        </p>
      </header>
      <form method="post" className="narrow" noValidate>
        <Choices
          name="grade"
          label={say('rate-grade')}
          error={error}
          options={([5, 4, 3, 2, 1] as const).map((grade) => ({
            value: String(grade),
            label: say(`grade-${grade}`),
          }))}
        />
        <Choices
          name="choices"
          many
          label={say('rate-choices')}
          value={sent?.choices}
          options={choices.map((choice) => ({ value: choice.key, label: text(choice.title) }))}
        />
        <TextField
          name="text"
          kind="textarea"
          label={say('rate-text')}
          hint={say('rate-text-hint')}
          value={sent?.text}
          maxLength={1000}
        />
        <Buttons>
          <Button kind="main" big>
            {say('rate-do')}
          </Button>
        </Buttons>
      </form>
    </Page>
  );
}

function Rated({ grade, title, days }: { grade: Grade; title: string; days: number }) {
  const say = useWords(ratingWords);
  return (
    <Page title={say('rated-title')}>
      <header className="page-top">
        <h1>{say('rated-title')}</h1>
      </header>
      <Notice kind="done">
        <p>{say('rated-lead', { item: title, grade: say(`grade-${grade}`) })}</p>
        {grade <= 2 ? <p>{say('rated-bad', { days })}</p> : null}
      </Notice>
      <p>
        <a className="tap" href="/ratings">
          {say('rated-see')}
        </a>
      </p>
    </Page>
  );
}
