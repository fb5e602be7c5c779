import type { LoaderFunctionArgs } from 'react-router';
import {
  type Decision,
  type DecisionQuery,
  followDecisions,
  searchDecisions,
  standingOf,
} from '#front/publicity/index.ts';
import { csvLine } from '#insight/statistics/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { httpProblem } from '#kernel/http/index.ts';
import { type Language, textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { addressOf, queryOf } from './query-of.ts';
import { categoryWord, publicityWords } from './words.ts';

/** Nothing in it is anybody's own, and what was taken down leaves it within minutes. */
const shared = { 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' };
const pageLength = 1000;
const entries = 50;

/** The open data of what is published: all that an address asks for as CSV, and page after page as Atom. */
export async function loader({ context, params, request }: LoaderFunctionArgs): Promise<Response> {
  const call = context.get(callContext);
  const query = queryOf(new URL(request.url));
  switch (params['file']) {
    case 'decisions.csv':
      return new Response(asStream(csvOf(call, query)), {
        headers: { 'content-type': 'text/csv; charset=utf-8', ...shared },
      });
    case 'decisions.atom':
      return new Response(await atomOf(call, query), {
        headers: { 'content-type': 'application/atom+xml; charset=utf-8', ...shared },
      });
    default:
      throw httpProblem('not-found');
  }
}

/** The names of the columns are those of the national list, in Chinese whoever reads, and never change. */
const columns: readonly (readonly [Word, (of: Decision, today: string) => string])[] = [
  ['record-kind', ({ kind }) => chinese(kind)],
  ['party-name', ({ partyName }) => partyName],
  ['party-kind', ({ partyKind }) => chinese(partyKind)],
  ['party-code', ({ partyCode }) => partyCode],
  ['representative', ({ representative }) => representative],
  ['document-name', ({ documentName }) => textIn(documentName, 'zh-CN')],
  ['document-number', ({ documentNumber }) => documentNumber],
  ['item', ({ itemTitle }) => textIn(itemTitle, 'zh-CN')],
  ['category', ({ category }) => chinese(categoryWord(category))],
  ['outcome', ({ outcome }) => chinese(`outcome-${outcome}`)],
  ['content', ({ content }) => content],
  ['facts', ({ facts }) => facts],
  ['basis', ({ basis }) => basis],
  ['measure', ({ measure }) => measure],
  ['licence-name', ({ licenceName }) => textIn(licenceName ?? {}, 'zh-CN')],
  ['licence-number', ({ licenceNumber }) => licenceNumber],
  ['decided', ({ decidedOn }) => decidedOn],
  ['valid-from', ({ validFrom }) => validFrom ?? ''],
  ['valid-to', ({ validFrom, validTo }) => validTo ?? (validFrom ? noEnd : '')],
  ['shown-until', ({ shownUntil }) => shownUntil ?? ''],
  ['deciding-body', ({ bodyName }) => textIn(bodyName, 'zh-CN')],
  ['body-code', ({ bodyCode }) => bodyCode],
  ['standing', standingIn],
  ['data-source', ({ bodyName }) => textIn(bodyName, 'zh-CN')],
  ['source-code', ({ bodyCode }) => bodyCode],
  ['remark', ({ correctedOn }) => (correctedOn ? chinese('corrected', { day: correctedOn }) : '')],
];

/** As the national list says it of what does not end. */
const noEnd = '2099-12-31';

type Word = Parameters<typeof publicityWords.say>[1];

function chinese(word: Word, parameters: Readonly<Record<string, string>> = {}): string {
  return publicityWords.say('zh-CN', word, parameters);
}

function standingIn(of: Decision, today: string, language: Language = 'zh-CN'): string {
  const standing = of.kind === 'penalty' ? 'penalty' : standingOf(of, today);
  return publicityWords.say(language, of.disputed ? 'disputed' : `standing-${standing}`);
}

/** Page after page while the reader takes it: a million lines are never in memory. */
async function* csvOf(call: Call, query: DecisionQuery): AsyncGenerator<Uint8Array> {
  const today = call.clock.today();
  const written = new TextEncoder();
  yield written.encode(`\uFEFF${csvLine(columns.map(([name]) => chinese(name)))}`);
  for (let after: string | undefined = query.after; ; ) {
    const { decisions, next } = await searchDecisions(call, {
      ...query,
      limit: pageLength,
      ...(after ? { after } : {}),
    });
    if (decisions.length > 0)
      yield written.encode(
        decisions.map((of) => csvLine(columns.map(([, cell]) => cell(of, today)))).join(''),
      );
    if (next === null) return;
    after = next;
  }
}

function asStream(lines: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => void (await lines.return(undefined)),
  });
}

/** Page after page by RFC 5005, what has changed last first: whoever comes once a month reads back to where he was. */
async function atomOf(call: Call, query: DecisionQuery): Promise<string> {
  const { decisions, next } = await followDecisions(call, { ...query, limit: entries });
  const { publicUrl } = call.config;
  const say = (key: Parameters<typeof publicityWords.say>[1]) => publicityWords.say(call.language, key);
  const updated = new Date(Math.max(0, ...decisions.map(({ changedAt }) => changedAt.getTime())));
  const { after: _, ...first } = query;
  const link = (rel: string, asked: DecisionQuery) =>
    `<link rel="${rel}" href="${escaped(publicUrl + addressOf('/publicity/file/decisions.atom', asked))}"/>`;
  const links = [
    link('self', query),
    link('first', first),
    ...(next === null ? [] : [link('next', { ...first, after: next })]),
  ];
  const today = call.clock.today();
  const listed = decisions.map((of) => {
    const party = of.partyName || say('person');
    const title = `${party} ${textIn(of.itemTitle, call.language)} ${of.documentNumber}`;
    return `<entry><id>urn:uuid:${of.id}</id><title>${escaped(title)}</title><updated>${of.changedAt.toISOString()}</updated>
<link rel="alternate" href="${escaped(publicUrl)}/publicity/${of.id}"/><author><name>${escaped(textIn(of.bodyName, call.language))}</name></author>
<category term="${of.kind}"/><summary>${escaped(`${say(`outcome-${of.outcome}`)} ${of.decidedOn} · ${standingIn(of, today, call.language)}`)}</summary></entry>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>${escaped(publicUrl + addressOf('/publicity', first))}</id><title>${escaped(say('title'))}</title>
<updated>${updated.toISOString()}</updated>${links.join('')}
${listed.join('\n')}
</feed>
`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What people typed is text, and control characters are none that XML knows. */
const escaped = (text: string) =>
  text
    .replaceAll(/[\p{Cc}\u{FFFE}\u{FFFF}]/gu, ' ')
    .replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
