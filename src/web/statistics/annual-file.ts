import type { LoaderFunctionArgs } from 'react-router';
import { callContext } from '#web/contexts/index.ts';
import { annualAskedIn, annualSheet } from './annual-asked.ts';
import { sendReport } from './send-report.ts';

/** The annual tables, for the file. */
export async function loader({ context, request, params }: LoaderFunctionArgs): Promise<Response> {
  const call = context.get(callContext);
  const asked = annualAskedIn(call, request);
  return sendReport(params['format'], `annual-${asked.table}-${asked.year}`, () => annualSheet(call, asked));
}
