import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { changeSituation } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, ErrorSummary, type FieldError } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { openForFilling, resumeStep, situationFrameOf, stepsOf, toReceiptOr } from './draft-frame.ts';
import { keepingTyped, readForm } from './read-form.ts';
import { FormErrorBoundary } from './signed-out.tsx';
import { SituationFields } from './situation-fields.tsx';
import { askAgain, situationPosted, unanswered } from './start-view.ts';
import { StepPage } from './step-page.tsx';
import { situationStep, stepPath } from './steps.ts';
import { applyWords } from './words.ts';

export const handle = { form: true };
export const headers = () => ({ 'cache-control': 'no-store' });

export function loader({ context, params, request }: LoaderFunctionArgs) {
  return viewSituation(context.get(callContext), params['draftId'] ?? '', fromOf(request));
}

async function viewSituation(call: Call, draftId: string, from: string) {
  const open = await openForFilling(call, draftId);
  const back = stepsOf(open).includes(from) ? from : resumeStep(open);
  return {
    frame: situationFrameOf(call, open),
    back,
    situations: open.item.definition.situations ?? [],
    given: open.draft.situation,
  };
}

const fromOf = (request: Request) => new URL(request.url).searchParams.get('from') ?? '';

export async function action({ context, params, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const draftId = params['draftId'] ?? '';
  const form = await readForm(request);
  try {
    const open = await openForFilling(call, draftId);
    const situation = situationPosted(open.item, form);
    const errors = unanswered(open.item, situation).map((question) => askAgain(call, question));
    if (errors.length > 0) {
      const view = await viewSituation(call, draftId, fromOf(request));
      return data({ errors, view: { ...view, given: situation } }, { status: 422 });
    }
    await changeSituation(call, { draftId, situation });
    // The page that one came from may be gone with the old situation.
    const { back } = await viewSituation(call, draftId, fromOf(request));
    return redirect(stepPath(draftId, back), 303);
  } catch (error) {
    throw keepingTyped(toReceiptOr(error, draftId), form);
  }
}

export const ErrorBoundary = FormErrorBoundary;

type View = Awaited<ReturnType<typeof viewSituation>>;

export default function SituationPage() {
  const loaded = useLoaderData<typeof loader>() as View;
  const refused = useActionData() as { errors: FieldError[]; view: View } | undefined;
  const { frame, back, situations, given } = refused?.view ?? loaded;
  const errors = refused?.errors ?? [];
  const say = useWords(applyWords);
  const here = `${stepPath(frame.draftId, situationStep)}?from=${encodeURIComponent(back)}`;
  return (
    <StepPage frame={frame} title={say('situation')} backHref={stepPath(frame.draftId, back)}>
      <ErrorSummary errors={errors} />
      <h1>{say('situation')}</h1>
      <p className="lead">{say('situation-lead')}</p>
      <form method="post" action={here} noValidate>
        <SituationFields situations={situations} given={given} errors={errors} />
        <Buttons>
          <Button kind="main" big>
            {say('continue')}
          </Button>
        </Buttons>
      </form>
    </StepPage>
  );
}
