import type { Period } from '#casework/packs/index.ts';
import {
  type AnswerRow,
  describeAnswers,
  jointIn,
  type OpenDraft,
  type ResolvedMaterial,
} from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { type Text, textIn } from '#kernel/i18n/index.ts';
import { maskValue } from '#platform/identifiers/index.ts';
import { longDayOf } from '#web/words/index.ts';
import { type DraftFrame, frameOf } from './draft-frame.ts';
import { backPath } from './question-view.ts';
import { checkStep, materialsStep, stepPath } from './steps.ts';
import { applyWords } from './words.ts';

export interface CheckView {
  readonly frame: DraftFrame;
  readonly backHref: string;
  /** The form has a declaration of its own, which need not be made twice. */
  readonly declared: boolean;
  /** Where the pages of this draft stand. */
  readonly base: string;
  readonly acceptance: Period;
  readonly applicant: { readonly name: string; readonly code: string; readonly agent: string };
  readonly situation: readonly { readonly question: Text; readonly answer: string }[];
  readonly sections: readonly {
    readonly pageKey: string;
    readonly title: Text;
    readonly rows: readonly (AnswerRow & { readonly faulty: boolean })[];
  }[];
  readonly materials: readonly {
    readonly key: string;
    readonly title: Text;
    readonly how: string;
    readonly missing: boolean;
  }[];
  /** Others have to confirm it before it is submitted: who they are, and how long they have. */
  readonly joint: { readonly others: string; readonly within: Period } | undefined;
  /** What keeps it from being submitted; each leads to its page. */
  readonly errors: readonly { readonly name: string; readonly message: string; readonly href: string }[];
}

const usualAcceptance: Period = { length: 5, unit: 'working-day' };

/** Everything once more before it is submitted, with what is still wrong or missing. */
export async function viewCheck(call: Call, open: OpenDraft): Promise<CheckView> {
  const { draft, form, applicant, pages, materials, item } = open;
  const context = { situation: draft.situation, applicant: { ...applicant }, today: call.clock.today() };
  const { problems } = form.validateAll(draft.answers, context, call.language);
  const faulty = new Map(problems.map(({ pointer, message }) => [pointer.split('/')[1] ?? '', message]));
  const sections = await describeAnswers(call, pages, draft.answers);
  const pageOf = (name: string) =>
    pages.find(({ fields }) => fields.some(({ field }) => field.key === name))?.page.key ?? '';
  const at = (step: string) => stepPath(draft.id, step);
  return {
    frame: frameOf(call, open, checkStep),
    backHref: backPath(open, checkStep),
    declared: pages.some(({ fields }) => fields.some(({ schema }) => schema.const === true)),
    base: `/apply/draft/${draft.id}`,
    acceptance: item.definition.periods.acceptance ?? usualAcceptance,
    joint:
      draft.correctsCaseId === null && draft.counter === null
        ? sayJoint(call, jointIn(item, draft))
        : undefined,
    applicant: {
      name: applicant.name,
      code: applicant.kind === 'person' ? maskValue('id', applicant.code) : applicant.code,
      agent: applicant.agent?.name ?? '',
    },
    situation: (item.definition.situations ?? []).map(({ key, question, options, kind }) => ({
      question,
      answer: saySituation(call, kind, options ?? [], draft.situation[key]),
    })),
    sections: sections.map((section) => ({
      ...section,
      rows: section.rows.map((row) => ({ ...row, faulty: faulty.has(row.name) })),
    })),
    materials: materials.map((resolved) => ({
      key: resolved.material.key,
      title: resolved.material.title,
      how: sayMaterial(call, resolved),
      missing: !resolved.found,
    })),
    errors: [
      ...problems.map(({ pointer, message }) => {
        const name = pointer.slice(1).replaceAll('/', '.');
        return { name, message, href: `${at(pageOf(name.split('.')[0] ?? ''))}?show=1&from=check#${name}` };
      }),
      ...materials
        .filter(({ found }) => !found)
        .map(({ material }) => ({
          name: material.key,
          message: applyWords.say(call.language, 'material-missing', {
            title: textIn(material.title, call.language),
          }),
          href: `${at(materialsStep)}#${material.key}`,
        })),
    ],
  };
}

/** 转让方姚静姝、配偶…: what each is in it, and how the form names him. */
function sayJoint(call: Call, named: ReturnType<typeof jointIn>): CheckView['joint'] {
  if (!named) return undefined;
  const { parties, within } = named;
  const english = call.language === 'en';
  const others = parties.map(({ role, name }) =>
    [textIn(role, call.language), name].filter((word) => word !== '').join(english ? ' ' : ''),
  );
  return { others: others.join(english ? ', ' : '、'), within };
}

function saySituation(
  call: Call,
  kind: string,
  options: readonly { readonly value: string; readonly label: Text }[],
  value: unknown,
): string {
  if (kind === 'yes-no' && typeof value === 'boolean')
    return applyWords.say(call.language, value ? 'yes' : 'no');
  if (kind === 'many' && Array.isArray(value) && value.length === 0)
    return applyWords.say(call.language, 'none-of-them');
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [value];
  return options
    .filter((option) => chosen.includes(option.value))
    .map((option) => textIn(option.label, call.language))
    .join(call.language === 'en' ? ', ' : '；');
}

function sayMaterial(call: Call, { found, choices }: ResolvedMaterial): string {
  const say = (key: Parameters<typeof applyWords.say>[1], parameters = {}) =>
    applyWords.say(call.language, key, parameters);
  if (!found) return '';
  switch (found.way) {
    case 'generated':
      return say('by-generated');
    case 'licence':
      return say('by-licence');
    case 'register':
      return say('by-register', { register: titleOf(call, found.register?.title) });
    case 'promise':
      return choices.includes('upload')
        ? say('by-promise', { date: longDayOf(call.language, found.promisedUntil ?? '') })
        : say('by-promise-only');
    case 'upload':
      return found.fileName ?? say('by-upload');
    default:
      return found.way satisfies never;
  }
}

const titleOf = (call: Call, title: Text | string | undefined) =>
  typeof title === 'string' ? title : textIn(title, call.language);
