/** A server that has not answered by then may have lost the request: pressing again must do something. */
const patience = 20_000;

/** A second press while the first is on its way changes nothing; who comes back finds the buttons as they were. */
export function sendOnce(form: HTMLFormElement): void {
  let sending = false;
  const mark = (busy: boolean) => {
    sending = busy;
    for (const control of form.elements)
      if (control instanceof HTMLButtonElement) control.toggleAttribute('data-busy', busy);
  };
  form.addEventListener('submit', (event) => {
    if (sending) event.preventDefault();
    // What stopped the sending for a reason of its own has said so by then.
    else if (!event.defaultPrevented) {
      mark(true);
      setTimeout(() => mark(false), patience);
    }
  });
  addEventListener('pageshow', () => mark(false));
}
