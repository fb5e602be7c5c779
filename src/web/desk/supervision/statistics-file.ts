import type { LoaderFunctionArgs } from 'react-router';
import { callContext } from '#web/contexts/index.ts';
import { readStatisticsAsked } from './read-statistics-asked.ts';
import { statisticsCsv } from './statistics-csv.ts';

/** The figures of the page as CSV. */
export async function loader({ context, request }: LoaderFunctionArgs): Promise<Response> {
  const call = context.get(callContext);
  const { asked, statistics } = await readStatisticsAsked(call, request);
  return new Response(statisticsCsv(statistics, call.language), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="statistics-${asked.span}-${asked.day}-${asked.by}.csv"`,
      'cache-control': 'no-store',
    },
  });
}
