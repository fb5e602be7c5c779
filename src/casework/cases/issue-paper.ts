import { decisionName, findItem, type Item } from '#casework/catalogue/index.ts';
import {
  type Body as PackBody,
  type PaperTemplate,
  type Release,
  releaseById,
} from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { type Language, languages, type Text, textIn } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import type { unitNames } from '#platform/calendar/index.ts';
import { type Body, bodyById } from '#platform/directory/index.ts';
import type { Case } from './model.ts';
import { officerName } from './officer-name.ts';
import type { PaperData, PaperPart, PaperPicture, PaperSigner } from './paper.ts';
import { paperIssued } from './paper-issued.ts';
import { paperProblem } from './paper-problems.ts';
import { insertPaper } from './paper-store.ts';
import {
  basisInWords,
  dateInWords,
  inBoth,
  paperWords,
  periodInWords,
  runsOnInWords,
} from './paper-words.ts';
import { caseProblem } from './problems.ts';
import { remediesOf, waysToContest } from './remedies-of.ts';
import { findContent } from './store.ts';

/** Of licences only 行政许可法: anything else goes by the law of its item. */
const licensingLaw = 'administrative-licensing';

/** What an act fills into its paper: words, civil days (provisional ones say so), or lengths of time. */
export type Blank =
  | string
  | Text
  | { readonly day: string; readonly provisional?: boolean }
  | { readonly period: PeriodSaid };
type PeriodSaid = { readonly length: number; readonly unit: keyof typeof unitNames };

export interface PaperInput {
  /** The template of the release that the case is pinned to. */
  readonly template: string;
  /** Absent: all whose application it is. */
  readonly addressee?: Text;
  readonly reasons?: readonly (string | Text)[];
  readonly blanks?: Readonly<Record<string, Blank>>;
  /** What the act rests on; absent, or for what is no licence the licensing law: what the item itself rests on. */
  readonly basis?: Parameters<typeof basisInWords>[1];
  /** Photos and signatures, where the template has room for them. */
  readonly pictures?: readonly PaperPicture<string | Text>[];
  /** Who signs it, each for himself; absent: whoever issues it. */
  readonly signers?: readonly PaperSigner[];
}

/** Issues an official paper of a case: its words now, its number with the commit, its pages when somebody reads it. */
export async function issuePaper(
  call: Call,
  transaction: Transaction,
  of: Case,
  input: PaperInput,
): Promise<void> {
  const [release, item, body] = await Promise.all([
    releaseById(call, of.releaseId),
    findItem(call, of.itemKey, of.releaseId),
    bodyById(call, of.bodyId),
  ]);
  const template = release.part('paper', input.template);
  // A pack without papers handles its cases without them.
  if (!template) return;
  if (!body) throw caseProblem('body-unknown', { item: of.itemKey, body: of.bodyId });
  const together = await coApplicantsOf(transaction, of);
  const addressee = input.addressee
    ? textIn(input.addressee, 'zh-CN')
    : [of.applicantName, ...together].join('、');
  const now = call.clock.now();
  const date = call.clock.dateOf(now);
  const year = Number(date.slice(0, 4));
  const known = release.part('body', body.key);
  const id = newId();
  insertPaper(transaction, {
    id,
    caseId: of.id,
    template: template.key,
    pattern: template.number
      .replaceAll('{body}', known?.mark ?? textIn(body.shortName, 'zh-CN'))
      .replaceAll('{year}', String(year)),
    bodyId: body.id,
    year,
    data: composed(
      call,
      of,
      { ...input, addressee },
      template,
      { item, body, known },
      {
        ...(await remediesOf(call, release, body)),
        ...ownBlanks(of, item, release, date, call, input.basis),
        ...input.blanks,
      },
    ),
    issuedAt: now,
    issuedBy: call.actor.kind === 'account' ? await officerName(call) : '',
    issuedByAccount: call.actor.kind === 'account' ? call.actor.id : null,
    signers: input.signers ?? [],
  });
  await paperIssued(call, transaction, id);
}

/** A paper is addressed to all whose application it is. */
async function coApplicantsOf(transaction: Transaction, of: Case): Promise<string[]> {
  if (of.coApplicants.length === 0) return [];
  const content = await findContent(transaction, of.contentId);
  return (content?.applicant.coApplicants ?? []).map(({ name }) => name);
}

interface Composed extends Omit<PaperInput, 'addressee'> {
  readonly addressee: string;
}

function composed(
  call: Call,
  of: Case,
  { reasons = [], pictures = [], addressee }: Composed,
  template: PaperTemplate,
  { item, body, known }: { item: Item; body: Body; known: PackBody | undefined },
  blanks: Readonly<Record<string, Blank>>,
): PaperData {
  const licensing = item.definition.kind === 'licence';
  const facts = (language: Language) => [
    { label: paperWords(language, 'receipt'), value: of.receiptNumber },
    { label: paperWords(language, 'title'), value: of.title },
  ];
  const contentIn = (language: Language): PaperPart[] =>
    template.content.flatMap((part): PaperPart[] => {
      if ('paragraph' in part)
        return [{ paragraph: filled(textIn(part.paragraph, language), blanks, language) }];
      if ('remedies' in part) {
        const ways = waysToContest(part.remedies, item, known);
        return [{ paragraph: filled(textIn(ways, language), blanks, language) }];
      }
      if ('facts' in part) return [{ facts: facts(language) }];
      if ('pictures' in part)
        return pictures.length > 0
          ? [{ pictures: pictures.map((one) => ({ ...one, caption: saidIn(one.caption, language) })) }]
          : [];
      const said = reasons.map((reason) => saidIn(reason, language));
      return said.length > 1 ? [{ list: said }] : said.map((paragraph) => ({ paragraph }));
    });
  return {
    title: filledText(licensing ? template.title : (template.titleOther ?? template.title), blanks),
    issuer: body.name,
    addressee,
    date: call.clock.today(),
    content: { 'zh-CN': contentIn('zh-CN'), en: contentIn('en') },
    phone: item.definition.advice.phone,
    progressUrl: `${call.config.zone.portalUrl}/progress?receipt=${of.receiptNumber}`,
  };
}

/** What a person has written stands as he wrote it. */
const saidIn = (said: string | Text, language: Language) =>
  typeof said === 'string' ? said : textIn(said, language);

/** Blanks of every paper; what an act says itself goes before. */
function ownBlanks(
  of: Case,
  item: Item,
  release: Release,
  date: string,
  call: Call,
  basisOfAct: PaperInput['basis'],
): Readonly<Record<string, Blank>> {
  const licensing = item.definition.kind === 'licence';
  const [own] = item.definition.basis;
  const basis = basisOfAct && (licensing || basisOfAct.law !== licensingLaw) ? basisOfAct : own;
  const byLaw = (article: number): Text =>
    licensing ? basisInWords(release, { law: licensingLaw, article }) : inBoth('rules-of-item');
  const delivery = item.definition.periods.delivery ?? release.part('period', 'delivery');
  return {
    item: of.itemTitle,
    receivedOn: { day: of.receivedOn },
    date: { day: date },
    acceptedOn: { day: of.acceptedAt ? call.clock.dateOf(of.acceptedAt) : date },
    basis: basis ? basisInWords(release, basis) : '',
    granted: (licensing ? inBoth('grants-licence') : decisionName(item.definition, 'granted')) ?? '',
    refused: (licensing ? inBoth('refuses-licence') : decisionName(item.definition, 'refused')) ?? '',
    silenceLaw: byLaw(32),
    deliveryLaw: byLaw(44),
    cancellationLaw: byLaw(70),
    dueOn: of.dueOn ? { day: of.dueOn } : '',
    provisional: of.dueProvisional ? inBoth('provisional') : '',
    passed: of.dueOn && of.dueOn < date ? inBoth('passed') : '',
    runsOn: of.dueOn ? runsOnInWords(of.dueOn, of.dueProvisional, date) : '',
    ...(delivery ? { deliveryWithin: { period: delivery } } : {}),
  };
}

const filledText = (text: Text, blanks: Readonly<Record<string, Blank>>): Text =>
  Object.fromEntries(
    languages.map((language) => [language, filled(textIn(text, language), blanks, language)]),
  );

/** One pass: what is filled in is never read for blanks again. */
function filled(text: string, blanks: Readonly<Record<string, Blank>>, language: Language): string {
  return text.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const blank = blanks[name];
    if (blank === undefined) throw paperProblem('paper-blank', { blank: name });
    if (typeof blank === 'string') return blank;
    if ('day' in blank && typeof blank.day === 'string')
      return `${dateInWords(language, blank.day)}${blank.provisional ? paperWords(language, 'provisional') : ''}`;
    if ('period' in blank && typeof blank.period === 'object') return periodInWords(language, blank.period);
    return textIn(blank as Text, language);
  });
}
