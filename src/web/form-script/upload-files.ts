import { announce, showError } from './field-errors.ts';
import { fileFault } from './file-fault.ts';

/** Less than this is there before anybody could look at a bar. */
const worthShowing = 1 << 20;

/** Mistakes of a file are told when it is chosen, not after minutes of sending; large ones show how far they are. */
export function uploadFiles(form: HTMLFormElement): void {
  const controls = [...form.querySelectorAll<HTMLInputElement>('input[type=file]')];
  form.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && controls.includes(target)) judge(target);
  });
  form.addEventListener('submit', (event) => {
    const faulty = controls.filter((control) => judge(control) !== undefined);
    const { submitter } = event;
    const hands =
      submitter instanceof HTMLButtonElement && submitter.name === '_then' && submitter.value !== 'leave';
    if (faulty.length > 0 && hands) {
      event.preventDefault();
      event.stopImmediatePropagation();
      faulty[0]?.focus();
      return;
    }
    // Whoever promises, removes or leaves is not held up by a file that would be refused.
    for (const control of faulty) control.value = '';
    const bytes = controls
      .flatMap(({ files }) => [...(files ?? [])])
      .reduce((sum, { size }) => sum + size, 0);
    if (bytes < worthShowing || event.defaultPrevented) return;
    event.preventDefault();
    send(form, submitter);
  });
}

function judge(control: HTMLInputElement): string | undefined {
  const [file] = control.files ?? [];
  const { megabytes = '0', large = '', type = '' } = control.dataset;
  const fault =
    file && fileFault(file, { accept: control.accept, megabytes: Number(megabytes), large, type });
  const box = control.closest('.field');
  if (box && (file || control.value === '')) showError(box, control.name, fault);
  return fault;
}

function send(form: HTMLFormElement, submitter: HTMLElement | null): void {
  const words = form.dataset;
  const bar = Object.assign(document.createElement('progress'), { max: 1, value: 0 });
  const line = Object.assign(document.createElement('span'), { textContent: words['sending'] ?? '' });
  const shown = Object.assign(document.createElement('p'), { className: 'sending' });
  shown.append(line, bar);
  bar.setAttribute('aria-label', line.textContent);
  form.querySelector('.btns')?.before(shown);
  announce(line.textContent);

  const request = new XMLHttpRequest();
  request.open('POST', form.action);
  request.setRequestHeader('accept', 'text/html');
  request.upload.onprogress = ({ loaded, total }) => {
    bar.value = loaded / total;
    line.textContent = `${words['sending'] ?? ''} ${Math.floor((100 * loaded) / total)}%`;
  };
  request.onload = () => {
    if (request.status < 400) location.assign(request.responseURL);
    else failed();
  };
  request.onerror = failed;
  request.send(new FormData(form, submitter));

  function failed(): void {
    shown.replaceChildren(words['failed'] ?? '');
    announce(words['failed'] ?? '');
    dispatchEvent(new Event('pageshow'));
  }
}
