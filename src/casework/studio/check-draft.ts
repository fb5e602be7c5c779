import { checkPart, currentRelease, type Release } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { partKind } from './content.ts';
import type { CheckDraft, DraftFinding, ModelName } from './model.ts';
import { authoriseReading, findModel } from './models.ts';
import { studioProblem } from './problems.ts';
import { refuseDangerous } from './refuse-dangerous.ts';

/** What is wrong or doubtful in a model as it is written now: the checks of `mingtang pack check` and of the engine. */
export async function checkDraft(call: Call, { kind, key, content }: CheckDraft): Promise<DraftFinding[]> {
  await authoriseReading(call);
  await findModel(call, { kind, key });
  refuseDangerous(kind, content);
  return findingsOf(call, { kind, key, content }, await currentRelease(call));
}

async function findingsOf(
  call: Call,
  { kind, key, content }: ModelName & { readonly content: string },
  release: Release,
): Promise<DraftFinding[]> {
  const findings = await checkPart(call, release, { kind: partKind[kind], key, text: content });
  return findings.map(({ isWarning, element, line, code, message, remedy }) => ({
    severity: isWarning ? 'warning' : 'error',
    element: element ? element : null,
    line,
    code,
    message,
    remedy,
  }));
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
