import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { type CarriedPaper, carriedPaper } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { type Language, languages, textIn } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { keepFile } from '#platform/files/index.ts';
import { type Crossing, sendAcross } from '#platform/zones/index.ts';
import { insertKeptPaper } from './paper-store.ts';
import { findApplication } from './store.ts';

const Uuid = Type.String({ format: 'uuid' });
const Noted = Type.Object({ paperId: Uuid });
const Arrived = Type.Object({
  id: Uuid,
  caseId: Uuid,
  rootId: Uuid,
  template: Type.String({ maxLength: 100 }),
  number: Type.String({ maxLength: 200 }),
  title: Type.Record(Type.String(), Type.String()),
  issuedAt: Type.String({ format: 'date-time' }),
  pages: Type.Record(Type.String(), Type.String()),
});

/** An official paper was issued: the public network, where its addressee reads it, gets its pages. */
export async function sendPaper(call: Call, transaction: Transaction, paperId: string): Promise<void> {
  if (call.config.zone.name !== 'outer') return;
  await sendAcross(transaction, 'internet', { kind: 'paper', payload: { paperId } });
}

/** Noted by its id, it travels once its number is given and its pages are sealed. */
export const paperCrossing: Crossing = {
  from: 'outer',
  to: 'internet',
  makeReady: async function* (application, payload) {
    if (!Check(Noted, payload)) throw new Error('what waits is no paper');
    const carried = await carriedPaper(application, payload.paperId);
    if (!carried) throw new Error(`there is no paper ${payload.paperId}`);
    yield { kind: 'paper', payload: carried };
  },
  receive: async (call, transaction, payload) => {
    if (!Check(Arrived, payload)) throw new Error('what arrived is no paper');
    // Of what was handed in elsewhere than here nobody reads it here.
    if (!(await findApplication(transaction, payload.rootId))) return;
    await keepPaper(call, transaction, payload as unknown as CarriedPaper);
  },
};

async function keepPaper(call: Call, transaction: Transaction, carried: CarriedPaper): Promise<void> {
  const { pages, issuedAt, ...paper } = carried;
  const files = Object.fromEntries(languages.map((language) => [language, newId()])) as Record<
    Language,
    string
  >;
  if (!(await insertKeptPaper(transaction, { ...paper, issuedAt: new Date(issuedAt), files }))) return;
  for (const language of languages) {
    const content = Buffer.from(pages[language], 'base64');
    if (content.subarray(0, 5).toString('latin1') !== '%PDF-')
      throw new Error(`the pages of ${paper.number} are no PDF`);
    await keepFile(call, transaction, {
      id: files[language],
      name: `${textIn(paper.title, language)} ${paper.number}.pdf`,
      mediaType: 'application/pdf',
      content,
      owner: { kind: 'application', id: paper.rootId },
    });
  }
}
