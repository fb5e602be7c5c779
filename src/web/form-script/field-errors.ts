/**
 * A mistake at its field, drawn as the server draws it: the same marks, ids and references, so that a page looks the same
 * whoever found it. The summary on top, where the server has shown one, keeps step.
 */
export function showError(box: Element, name: string, message: string | undefined): void {
  const id = `${name}-error`;
  const before = document.getElementById(id);
  if ((before?.textContent ?? undefined) === message) return;
  box.classList.toggle('is-error', message !== undefined);
  if (message === undefined) before?.remove();
  else if (before) before.textContent = message;
  else {
    const line = Object.assign(document.createElement('span'), {
      id,
      className: 'error',
      textContent: message,
    });
    (document.getElementById(`${name}-hint`) ?? box.querySelector('label, legend'))?.after(line);
  }
  for (const control of describedIn(box, name)) {
    refer(control, id, message !== undefined);
    if (control instanceof HTMLFieldSetElement) continue;
    if (message === undefined) control.removeAttribute('aria-invalid');
    else control.setAttribute('aria-invalid', 'true');
  }
  keepSummary(name, message);
  announce(message ?? '');
}

/** What carries the reference to the message: the control, or the group of several. */
function describedIn(box: Element, name: string): readonly Element[] {
  if (box instanceof HTMLFieldSetElement) return [box, ...box.querySelectorAll('.dates input')];
  return [...box.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
}

function refer(control: Element, id: string, wanted: boolean): void {
  // A part of a date stands in the group that refers to the message already.
  if (control.closest('.dates')) return;
  const ids = new Set((control.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean));
  if (wanted) ids.add(id);
  else ids.delete(id);
  if (ids.size > 0) control.setAttribute('aria-describedby', [...ids].join(' '));
  else control.removeAttribute('aria-describedby');
}

function keepSummary(name: string, message: string | undefined): void {
  const summary = document.querySelector<HTMLElement>('.errors');
  const list = summary?.querySelector('ul');
  if (!summary || !list) return;
  const href = `#${name}`;
  const line = [...list.querySelectorAll('a')].find((link) => link.getAttribute('href') === href);
  if (message === undefined) line?.closest('li')?.remove();
  else if (line) line.textContent = message;
  else {
    const item = document.createElement('li');
    item.append(Object.assign(document.createElement('a'), { href, textContent: message }));
    list.append(item);
  }
  const count = list.children.length;
  summary.hidden = count === 0;
  const title = summary.querySelector('h2');
  const words = (count === 1 ? summary.dataset['one'] : summary.dataset['many']) ?? '';
  if (title && words) title.textContent = words.replace('{count}', String(count));
}

let voice: HTMLElement | undefined;

/** Said by a screen reader without taking the person anywhere. */
export function announce(message: string): void {
  if (!voice) {
    voice = Object.assign(document.createElement('p'), { className: 'vh' });
    voice.setAttribute('role', 'status');
    document.querySelector('main')?.append(voice);
  }
  voice.textContent = message;
}
