import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, ErrorSummary, Notice } from '#web/design/index.ts';
import { useLanguage, useText, useWords } from '#web/words/index.ts';
import { openForFilling, resumeStep, toReceiptOr } from './draft-frame.ts';
import { FieldControl } from './field-control.tsx';
import { isPrefilled, rulesOf } from './field-rules.ts';
import type { FieldView } from './field-view.ts';
import { postQuestion, readRows } from './post-question.ts';
import { PrefilledFields } from './prefilled.tsx';
import { type QuestionView, viewQuestion } from './question-view.ts';
import { keepingTyped, readForm } from './read-form.ts';
import { FormErrorBoundary } from './signed-out.tsx';
import { StepPage } from './step-page.tsx';
import { stepPath } from './steps.ts';
import { applyWords } from './words.ts';

/** Never shown from a cache: going back shows what is saved. */
export const headers = () => ({ 'cache-control': 'no-store' });

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const open = await openForFilling(call, params['draftId']);
  const here = open.pages.find(({ page }) => page.key === params['pageKey']);
  if (!here) throw redirect(stepPath(open.draft.id, resumeStep(open)), 303);
  const { searchParams } = new URL(request.url);
  const problems = searchParams.has('show')
    ? open.form.validatePage(
        here.page.key,
        open.draft.answers,
        { situation: open.draft.situation, applicant: { ...open.applicant }, today: call.clock.today() },
        call.language,
      ).problems
    : [];
  return viewQuestion(call, open, here, {
    problems,
    edited: searchParams.getAll('edit'),
    rows: readRows(searchParams.getAll('rows')),
    fromCheck: searchParams.get('from') === 'check',
    filled: searchParams.has('filled'),
  });
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  try {
    return await postQuestion(
      context.get(callContext),
      params['draftId'] ?? '',
      params['pageKey'] ?? '',
      form,
    );
  } catch (error) {
    throw keepingTyped(toReceiptOr(error, params['draftId']), form);
  }
}

export const handle = { form: true };
export const ErrorBoundary = FormErrorBoundary;

export default function QuestionPage() {
  const loaded = useLoaderData<typeof loader>() as QuestionView;
  const answered = useActionData() as QuestionView | undefined;
  return <Question view={answered ?? loaded} />;
}

function Question({ view }: { view: QuestionView }) {
  const say = useWords(applyWords);
  const text = useText();
  const language = useLanguage();
  const { frame, pageKey, errors } = view;
  const here = stepPath(frame.draftId, pageKey);
  return (
    <StepPage frame={frame} title={textIn(view.title, language)} form="question" why={view.why}>
      <ErrorSummary errors={errors} />
      {view.changedAt === undefined ? null : (
        <Notice kind="due">
          <p>{say('changed-elsewhere', { time: view.changedAt })}</p>
          <p>
            {say('changed-elsewhere-do')} <a href={here}>{say('open-again')}</a>
          </p>
        </Notice>
      )}
      {view.filled ? <Notice kind="done">{say('filled')}</Notice> : null}
      <h1>{text(view.title)}</h1>
      {view.hint ? <p className="lead">{text(view.hint)}</p> : null}
      <form
        id="question"
        method="post"
        action={here}
        noValidate
        data-rules={JSON.stringify(rulesOf(view.fields))}
        data-autosave=""
      >
        <input type="hidden" name="_seen" value={view.seen} />
        {view.fromCheck ? <input type="hidden" name="_from" value="check" /> : null}
        {groupsOf(view.fields).map((group) =>
          group.prefilled ? (
            <PrefilledFields key={group.key} fields={group.fields} phone={frame.phone} />
          ) : (
            group.fields.map((field) => <FieldControl key={field.name} field={field} phone={frame.phone} />)
          ),
        )}
        <Buttons>
          <Button kind="main" big name="_then" value="next">
            {say('continue')}
          </Button>
          <Button kind="quiet" name="_then" value="leave">
            {say('leave')}
          </Button>
        </Buttons>
      </form>
    </StepPage>
  );
}

interface Group {
  readonly key: string;
  readonly prefilled: boolean;
  readonly fields: FieldView[];
}

/** Prefilled fields that follow one another stand in one list. */
function groupsOf(fields: readonly FieldView[]): readonly Group[] {
  const groups: Group[] = [];
  for (const field of fields) {
    const prefilled = isPrefilled(field);
    const last = groups.at(-1);
    if (last?.prefilled === prefilled) last.fields.push(field);
    else groups.push({ key: field.name, prefilled, fields: [field] });
  }
  return groups;
}
