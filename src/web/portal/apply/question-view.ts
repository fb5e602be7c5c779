import { createHash } from 'node:crypto';
import { describeAnswers, type OpenDraft } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { FieldProblem } from '#kernel/errors/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import type { VisiblePage } from '#platform/forms/index.ts';
import { type RegionTree, regionTree } from '#platform/regions/index.ts';
import { type DraftFrame, frameOf, stepsOf } from './draft-frame.ts';
import { errorsByName, type FieldView, type OptionView, viewField } from './field-view.ts';
import { stepPath } from './steps.ts';

/** One page of questions as it is drawn. */
export interface QuestionView {
  readonly frame: DraftFrame;
  readonly pageKey: string;
  readonly title: Text;
  readonly hint: Text | undefined;
  readonly why: Text | undefined;
  readonly fields: readonly FieldView[];
  readonly errors: readonly { readonly name: string; readonly message: string }[];
  /** What the page held when it was shown: a save from another window in between is noticed. */
  readonly seen: string;
  /** Reached from the page for checking: saving leads back there. */
  readonly fromCheck: boolean;
  /** When another window saved this page in between, `HH:MM`. */
  readonly changedAt: string | undefined;
  readonly backHref: string;
  /** Registers have just filled in answers left blank. */
  readonly filled: boolean;
}

export interface Shown {
  readonly problems?: readonly FieldProblem[];
  readonly edited?: readonly string[];
  readonly rows?: ReadonlyMap<string, number>;
  readonly fromCheck?: boolean;
  readonly filled?: boolean;
  /** What was typed and not saved, because another window saved the page in between. */
  readonly typed?: Readonly<Record<string, unknown>>;
}

export async function viewQuestion(
  call: Call,
  open: OpenDraft,
  { page, fields }: VisiblePage,
  shown: Shown = {},
): Promise<QuestionView> {
  const errors = errorsByName(shown.problems ?? []);
  const values = { ...open.draft.answers, ...shown.typed };
  const registered = Object.fromEntries(
    Object.entries(open.sources).map(([key, source]) => [key, source.value]),
  );
  const [said, regions] = await Promise.all([
    describeAnswers(call, [{ page, fields }], registered),
    fields.some(({ control, fields: parts }) =>
      [control, ...parts.map((part) => part.control)].includes('region'),
    )
      ? regionTree(call)
      : [],
  ]);
  const showing = {
    errors,
    sources: open.sources,
    said: new Map(said.flatMap(({ rows }) => rows.map(({ name, value }) => [name, value] as const))),
    edited: new Set([...(shown.edited ?? []), ...[...errors.keys()].map((name) => name.split('.')[0] ?? '')]),
    rows: shown.rows ?? new Map<string, number>(),
    regions: streetsOf(regions),
    language: call.language,
  };
  return {
    frame: frameOf(call, open, page.key),
    pageKey: page.key,
    title: page.title,
    hint: page.hint,
    why: page.why,
    fields: fields.map((field) => viewField(field, values[field.field.key], showing)),
    errors: [...errors].map(([name, message]) => ({ name, message })),
    seen: fingerprintOf({ page, fields }, open.draft.answers),
    fromCheck: shown.fromCheck ?? false,
    changedAt: shown.typed ? call.clock.timeOf(open.draft.updatedAt) : undefined,
    backHref: backPath(open, page.key),
    filled: shown.filled ?? false,
  };
}

/** The page before this one; before the first, the own drafts. */
export function backPath(open: OpenDraft, step: string): string {
  const steps = stepsOf(open);
  const before = steps[steps.indexOf(step) - 1];
  return before === undefined ? '/my?tab=drafts' : stepPath(open.draft.id, before);
}

/** The same for the same answers, in whatever order they were stored. */
export function fingerprintOf({ page }: VisiblePage, answers: Readonly<Record<string, unknown>>): string {
  const held = page.fields.map(({ key }) => [key, answers[key] ?? null]);
  return createHash('sha256').update(JSON.stringify(held, inOrder)).digest('base64url').slice(0, 22);
}

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Streets to choose from, under the name of their district. */
export function streetsOf(trees: readonly RegionTree[], within: Text = {}): readonly OptionView[] {
  return trees.flatMap((tree) => {
    if (tree.kind !== 'street')
      return streetsOf(tree.children, tree.kind === 'district' ? tree.name : within);
    const label = Object.fromEntries(
      Object.entries(tree.name).map(([language, name]) => [
        language,
        language === 'en'
          ? [name, within[language]].filter(Boolean).join(', ')
          : `${within[language] ?? ''}${name}`,
      ]),
    );
    return [{ value: tree.code, label, hint: undefined }];
  });
}
