import type { Call } from '#kernel/application/index.ts';
import { runLimited } from './run-limited.ts';

const mostPages = 3;
const pageLimits = { seconds: 20, mostBytes: 32 << 20 };
const textLimits = { seconds: 45, mostBytes: 1 << 20 };

let turn: Promise<unknown> = Promise.resolve();

/** The text on a scan, its first pages: empty where nothing could be read. One scan after the other: reading takes a whole core. */
export function readScan(
  { config }: Pick<Call, 'config'>,
  scan: { readonly mediaType: string; readonly content: Buffer },
): Promise<string> {
  const { program, pages: drawer, languages } = config.ocr;
  if (program === undefined) return Promise.resolve('');
  const read = async () => {
    const texts: string[] = [];
    for await (const picture of picturesOf(drawer, scan)) {
      const text = await runLimited(program, ['stdin', 'stdout', '-l', languages], picture, textLimits);
      if (text === undefined) break;
      texts.push(text.toString('utf8'));
    }
    return texts.join('\n');
  };
  const mine = turn.then(read);
  turn = mine.catch(() => {});
  return mine;
}

async function* picturesOf(
  drawer: string,
  { mediaType, content }: { readonly mediaType: string; readonly content: Buffer },
): AsyncGenerator<Buffer> {
  if (mediaType === 'image/png' || mediaType === 'image/jpeg') yield content;
  if (mediaType !== 'application/pdf') return;
  for (let page = 1; page <= mostPages; page += 1) {
    const only = ['-f', `${page}`, '-l', `${page}`, '-singlefile'];
    const picture = await runLimited(
      drawer,
      ['-png', '-gray', '-scale-to', '2400', ...only, '-'],
      content,
      pageLimits,
    );
    // Behind the last page there is none.
    if (!picture || picture.length === 0) return;
    yield picture;
  }
}
