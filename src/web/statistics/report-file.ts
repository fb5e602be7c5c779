import type { LoaderFunctionArgs } from 'react-router';
import { statisticsSheet } from '#insight/statistics/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { askedIn, queryOf } from './asked.ts';
import { sendReport } from './send-report.ts';

/** The report of the page, for the file. */
export async function loader({ context, request, params }: LoaderFunctionArgs): Promise<Response> {
  const call = context.get(callContext);
  const asked = askedIn(call, request);
  return sendReport(params['format'], `cases-${asked.span}-${asked.day}-${asked.by}`, () =>
    statisticsSheet(call, queryOf(asked)),
  );
}
