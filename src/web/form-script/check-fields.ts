import type { FieldRule } from '#platform/forms/index.ts';
import { showError } from './field-errors.ts';
import { faultIn } from './judge.ts';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/**
 * Mistakes are told when a field is left, never while it is typed in; one that was told goes as soon as it is mended. A field
 * passed by untouched is left in peace: what is missing the server tells.
 */
export function checkFields(form: HTMLFormElement): void {
  const rules = JSON.parse(form.dataset['rules'] ?? '{}') as Readonly<Record<string, FieldRule>>;
  const touched = new Set<string>();
  const judge = (name: string) => {
    const rule = rules[name];
    const controls = controlsOf(form, name);
    const box = controls[0]?.closest('.field');
    if (rule && box) showError(box, name, faultIn(rule, valuesOf(name, controls)));
  };
  const isTold = (name: string) => document.getElementById(`${name}-error`) !== null;

  form.addEventListener('input', ({ target }) => {
    const name = nameOf(target);
    touched.add(name);
    const rule = rules[name];
    if (rule && isTold(name) && faultIn(rule, valuesOf(name, controlsOf(form, name))) === undefined)
      judge(name);
  });
  form.addEventListener('change', ({ target }) => {
    const name = nameOf(target);
    touched.add(name);
    // A choice is made at once; whatever is typed waits until the field is left.
    if (target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && isChoice(target)))
      judge(name);
  });
  form.addEventListener('focusout', ({ target, relatedTarget }) => {
    const name = nameOf(target);
    // A line that appears would move the button from under the pointer; the server is about to judge anyway.
    const leavesByButton = relatedTarget instanceof HTMLButtonElement;
    if (touched.has(name) && !leavesByButton && nameOf(relatedTarget) !== name) judge(name);
  });
}

const isChoice = ({ type }: HTMLInputElement) => type === 'radio' || type === 'checkbox';

/** The field that a control belongs to: the parts of a date are one. */
function nameOf(target: EventTarget | null): string {
  const control = target as Partial<Control & Element> | null;
  const name = control?.name ?? '';
  return control?.closest?.('.dates') ? name.replace(/\.(?:year|month|day)$/, '') : name;
}

function controlsOf(form: HTMLFormElement, name: string): readonly Control[] {
  const names = [name, ...['year', 'month', 'day'].map((part) => `${name}.${part}`)];
  return names.flatMap((one) => [
    ...form.querySelectorAll<Control>(`[name="${CSS.escape(one)}"]:not([type=hidden])`),
  ]);
}

function valuesOf(name: string, controls: readonly Control[]): readonly string[] {
  if (controls.some((control) => control.name !== name))
    return [controls.map(({ value }) => value.trim()).join('-')];
  return controls
    .filter((control) => !(control instanceof HTMLInputElement && isChoice(control)) || control.checked)
    .map(({ value }) => value);
}
