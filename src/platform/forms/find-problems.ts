import type { FieldProblem } from '#kernel/errors/index.ts';
import { type Language, type Text, textIn } from '#kernel/i18n/index.ts';
import type { CompiledField, CompiledPage } from './compile-fields.ts';
import { fillText } from './fill-text.ts';
import type { Answers } from './model.ts';
import { isRecord, type Judge, rowOf } from './settle-answers.ts';
import { faultOf, type ValueFault } from './value-faults.ts';
import { fieldWords, plainLabel } from './words.ts';

/** What a person has to correct on a page: at each field the first thing, then what the page's checks find. */
export function findProblems(
  page: CompiledPage,
  answers: Answers,
  judge: Judge,
  language: Language,
): FieldProblem[] {
  if (!judge(page.when)) return [];
  const shown = page.fields.filter((field) => judge(field.when));
  const problems = shown.flatMap((field) =>
    fieldProblems(field, answers[field.key], `/${field.key}`, judge, language),
  );
  const faulty = new Set(problems.map((problem) => problem.pointer));
  for (const { check, wrong } of page.checks) {
    const pointer = `/${check.field.replaceAll('.', '/')}`;
    if (faulty.has(pointer) || !judge(wrong)) continue;
    faulty.add(pointer);
    problems.push({ pointer, code: 'check', message: fillText(textIn(check.message, language), answers) });
  }
  return problems;
}

function fieldProblems(
  field: CompiledField,
  value: unknown,
  pointer: string,
  judge: Judge,
  language: Language,
): FieldProblem[] {
  if (isMissing(value)) return missing(field, pointer, judge, language);
  const fault = faultOf(field.schema, value) ?? optionFault(field, value);
  if (fault) return [asProblem(field.field.label, fault, pointer, language)];
  switch (field.shape) {
    case 'value':
      return [];
    case 'group':
      return partProblems(field, value, pointer, judge, language);
    case 'rows':
      return (Array.isArray(value) ? value : []).flatMap((row: unknown, index) =>
        partProblems(field, row, `${pointer}/${index}`, (when) => judge(when, rowOf(field, row)), language),
      );
  }
}

function partProblems(
  field: CompiledField,
  value: unknown,
  pointer: string,
  judge: Judge,
  language: Language,
): FieldProblem[] {
  if (!isRecord(value)) return [asProblem(field.field.label, { word: 'not-group' }, pointer, language)];
  return field.parts
    .filter((part) => judge(part.when))
    .flatMap((part) => fieldProblems(part, value[part.key], `${pointer}/${part.key}`, judge, language));
}

/** A required field without an answer; for a group the parts are named, so that each can be corrected where it stands. */
function missing(field: CompiledField, pointer: string, judge: Judge, language: Language): FieldProblem[] {
  if (!field.required) return [];
  if (field.shape === 'group') {
    const parts = partProblems(field, {}, pointer, judge, language);
    if (parts.length > 0) return parts;
  }
  return [asProblem(field.field.label, { word: requiredWord(field) }, pointer, language)];
}

/** How the lack of an answer is said: what is chosen is not written. */
export function requiredWord({
  schema,
  control,
}: Pick<CompiledField, 'schema' | 'control'>): ValueFault['word'] {
  if (schema.type === 'array' && schema.items?.type === 'object') return 'required-rows';
  const chosen = ['select', 'radio', 'checkbox', 'yes-no', 'region'].includes(control);
  return chosen ? 'required-choice' : 'required-text';
}

function optionFault(field: CompiledField, value: unknown): ValueFault | undefined {
  if (field.options.length === 0) return undefined;
  const offered = new Set(field.options.map((option) => String(option.value)));
  const chosen: unknown[] = Array.isArray(value) ? value : [value];
  return chosen.every((one) => offered.has(String(one))) ? undefined : { word: 'not-option' };
}

function asProblem(label: Text, fault: ValueFault, pointer: string, language: Language): FieldProblem {
  const said = plainLabel(label, language);
  return {
    pointer,
    code: fault.word,
    message: fieldWords(language, fault.word, { label: said, limit: fault.limit ?? 0 }),
  };
}

function isMissing(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}
