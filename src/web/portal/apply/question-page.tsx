import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { callContext } from '#web/contexts/index.ts';
import { openForFilling, resumeStep, toReceiptOr } from './draft-frame.ts';
import { postQuestion, readRows } from './post-question.ts';
import { Question } from './question.tsx';
import { type QuestionView, viewQuestion } from './question-view.ts';
import { keepingTyped, readForm } from './read-form.ts';
import { FormErrorBoundary } from './signed-out.tsx';
import { stepPath } from './steps.ts';

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
