import { readFile } from 'node:fs/promises';
import path from 'node:path';
import address from './service-worker.ts?worker&url';

/** The worker as a file of the root: only from there it answers for every page. Asked anew each time; it names what is current. */
export async function loader(): Promise<Response> {
  // Built beside this program.
  const content = await readFile(path.join(import.meta.dirname, '../client', address), 'utf8');
  return new Response(content, {
    headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' },
  });
}
