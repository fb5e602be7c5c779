/** After so long a pause in typing what is there is worth keeping. */
const pause = 8000;

/**
 * Keeps a half-filled page without being asked, by the same post as the buttons. When the server will not have it (another
 * window, signed out) it stops and leaves the telling to the next page.
 */
export function saveDraft(form: HTMLFormElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let changed = false;
  const save = async () => {
    clearTimeout(timer);
    if (!changed) return;
    changed = false;
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
    body.set('_then', 'save');
    const answer = await fetch(form.action, { method: 'POST', body, keepalive: true }).catch(() => undefined);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    take(page, 'input[name=_seen]', (here, there) =>
      here.setAttribute('value', there.getAttribute('value') ?? ''),
    );
    take(page, '[data-saved]', (here, there) => {
      here.textContent = there.textContent;
    });
  };
  form.addEventListener('input', () => {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  });
  form.addEventListener('submit', () => {
    changed = false;
    clearTimeout(timer);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void save();
  });
}

function take(page: Document, selector: string, change: (here: Element, there: Element) => void): void {
  const here = document.querySelector(selector);
  const there = page.querySelector(selector);
  if (here && there) change(here, there);
}
