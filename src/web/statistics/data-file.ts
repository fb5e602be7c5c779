import type { LoaderFunctionArgs } from 'react-router';
import { dataCatalogue, openCsv, readOpenMonth } from '#insight/statistics/index.ts';
import { httpProblem } from '#kernel/http/index.ts';
import { callContext } from '#web/contexts/index.ts';

/** The files of the open data: a month as CSV or JSON, and the catalogue of all. */
export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const call = context.get(callContext);
  const file = params['file'] ?? '';
  if (file === 'catalogue.jsonld') return json(await dataCatalogue(call), 'application/ld+json');
  const [, month, format] = /^cases-(\d{4}-\d{2})\.(csv|json)$/.exec(file) ?? [];
  if (month === undefined) throw httpProblem('not-found');
  const open = await readOpenMonth(call, month);
  if (format === 'json') return json(open, 'application/json');
  return new Response(openCsv(open), { headers: { 'content-type': 'text/csv; charset=utf-8', ...shared } });
}

/** For pages of others, too: nothing in it is anybody's own. */
const shared = { 'cache-control': 'public, max-age=3600', 'access-control-allow-origin': '*' };

const json = (data: unknown, type: string) =>
  new Response(JSON.stringify(data, null, 1), { headers: { 'content-type': type, ...shared } });
