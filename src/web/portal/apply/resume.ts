import { type LoaderFunctionArgs, redirect } from 'react-router';
import { callContext } from '#web/contexts/index.ts';
import { openForFilling, resumeStep } from './draft-frame.ts';
import { stepPath } from './steps.ts';

/** A draft without a page: where it was left, or its receipt when it has been submitted. */
export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const open = await openForFilling(context.get(callContext), params['draftId']);
  return redirect(stepPath(open.draft.id, resumeStep(open)), 303);
}
