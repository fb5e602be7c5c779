/**
 * Hands what a page asks to the browser's passkeys, and what they answer back to the page's own form. Nothing shows until it is
 * certain that the browser can; a page is whole without it.
 */
const canPasskeys =
  typeof PublicKeyCredential === 'function' &&
  'parseRequestOptionsFromJSON' in PublicKeyCredential &&
  'parseCreationOptionsFromJSON' in PublicKeyCredential;

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]'))
  if (canPasskeys) offer(form);

function offer(form: HTMLFormElement): void {
  const button = form.querySelector<HTMLButtonElement>('button[data-start]');
  const status = form.querySelector<HTMLElement>('[role=status]');
  const field = form.querySelector<HTMLInputElement>('input[name=response]');
  if (!button || !status || !field) return;
  form.hidden = false;
  document.querySelector('[data-no-passkey]')?.remove();
  form.addEventListener('submit', (event) => {
    // The second time round the answer is there.
    if (field.value !== '') return;
    event.preventDefault();
    status.textContent = '';
    answer(form).then(
      (response) => {
        field.value = response;
        form.requestSubmit(button);
      },
      () => {
        status.textContent = form.dataset['failed'] ?? '';
      },
    );
  });
}

/** The person may say no, or have none: both end in a refusal, and the page says what else can be done. */
async function answer(form: HTMLFormElement): Promise<string> {
  const options = JSON.parse(form.dataset['options'] ?? '{}');
  const credential =
    form.dataset['passkey'] === 'create'
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
        })
      : await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
        });
  if (!(credential instanceof PublicKeyCredential)) throw new Error('no passkey was chosen');
  return JSON.stringify(credential.toJSON());
}
