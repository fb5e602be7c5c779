import { checkPart, checkWithout, currentRelease, type Release } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { partKind } from './content.ts';
import type { DraftRow } from './draft-store.ts';
import type { CheckDraft, DraftFinding, ModelName } from './model.ts';
import { authoriseReading, modelIn } from './models.ts';
import { studioProblem } from './problems.ts';
import { refuseDangerous } from './refuse-dangerous.ts';

/**
 * What is wrong or doubtful in a model as it is written now: the checks of `mingtang pack check` and of the engine. The model
 * need not be there: its draft may have been given up while an editor was still asking.
 */
export async function checkDraft(call: Call, { kind, key, content }: CheckDraft): Promise<DraftFinding[]> {
  await authoriseReading(call);
  refuseDangerous(kind, content);
  return findingsOf(call, { kind, key, content }, await currentRelease(call));
}

export async function findingsOf(
  call: Call,
  { kind, key, content }: ModelName & { readonly content: string },
  release: Release,
): Promise<DraftFinding[]> {
  const findings = await checkPart(call, release, { kind: partKind[kind], key, text: content });
  return findings.map(asDraftFinding);
}

type Found = Omit<DraftFinding, 'severity' | 'element'> & {
  readonly element?: string | null;
  readonly isWarning?: true;
};

export const asDraftFinding = ({
  isWarning,
  element,
  line,
  code,
  message,
  remedy,
  expression,
}: Found): DraftFinding => ({
  severity: isWarning ? 'warning' : 'error',
  element: element ? element : null,
  line,
  code,
  message,
  remedy,
  ...(expression ? { expression } : {}),
});

/** Whether what a draft asks for could be in force in this release: its content runs, or nothing needs what it withdraws. */
export function refuseUnfit(
  call: Call,
  draft: ModelName & Pick<DraftRow, 'content' | 'purpose'>,
  release: Release,
  what: { readonly zh: string; readonly en: string },
): Promise<void> {
  return draft.purpose === 'withdrawal'
    ? refuseInUse(call, draft, release)
    : refuseErrors(call, draft, release, what);
}

/** What an item in force still runs is not withdrawn: each is named. */
async function refuseInUse(call: Call, { kind, key }: ModelName, release: Release): Promise<void> {
  const { items = [] } = modelIn(release, { kind, key }) ?? {};
  if (items.length > 0)
    throw studioProblem(
      'in-use',
      {
        count: items.length,
        items: items.map(({ title }) => `“${textIn(title, 'zh-CN')}”`).join('、'),
        itemsEn: items.map(({ title }) => `“${textIn(title, 'en')}”`).join(', '),
      },
      items.map(({ key: item, title }) => ({
        pointer: `/${item}`,
        code: 'studio/in-use',
        message: textIn(title, call.language),
      })),
    );
  const findings = await checkWithout(call, release, { kind: partKind[kind], key });
  const [first] = findings.filter(({ isWarning }) => !isWarning);
  if (first)
    throw studioProblem('needed', {
      why: textIn(first.message, 'zh-CN'),
      whyEn: textIn(first.message, 'en'),
    });
}

/** A draft that has errors in this release goes no further: each is named with its place. */
export async function refuseErrors(
  call: Call,
  draft: ModelName & { readonly content: string },
  release: Release,
  what: { readonly zh: string; readonly en: string },
): Promise<void> {
  const errors = (await findingsOf(call, draft, release)).filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  throw studioProblem(
    'has-errors',
    { count: errors.length, what: what.zh, whatEn: what.en },
    errors.map(({ element, line, code, message, remedy }) => ({
      pointer: `/${element ?? line}`,
      code,
      message: `${textIn(message, call.language)} ${textIn(remedy, call.language)}`,
    })),
  );
}
