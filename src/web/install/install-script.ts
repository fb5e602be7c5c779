/**
 * On the page of reminders: makes this device keep the page for when there is no connection, and hands what the browser answers when
 * it lets itself be told to the page's own form. Without it the page still lists and removes devices.
 */
const form = document.querySelector<HTMLFormElement>('form[data-push]');

if ('serviceWorker' in navigator)
  void navigator.serviceWorker.register('/service-worker.js').then(
    (registration) => {
      if (form && 'PushManager' in window) offer(form, registration);
    },
    () => {
      // Without a worker there are no reminders on this device: the page says so already.
    },
  );

function offer(to: HTMLFormElement, registration: ServiceWorkerRegistration): void {
  const field = to.querySelector<HTMLInputElement>('input[name=subscription]');
  const name = to.querySelector<HTMLInputElement>('input[name=name]');
  const status = to.querySelector<HTMLElement>('[role=status]');
  if (!field || !name || !status) return;
  to.hidden = false;
  document.querySelector('[data-no-push]')?.remove();
  if (name.value === '') name.value = deviceName();
  to.addEventListener('submit', (event) => {
    if (field.value !== '') return;
    event.preventDefault();
    status.textContent = '';
    subscribe(registration, to.dataset['senderKey'] ?? '').then(
      (subscription) => {
        field.value = subscription;
        to.requestSubmit();
      },
      () => {
        status.textContent = to.dataset['refused'] ?? '';
      },
    );
  });
}

async function subscribe(registration: ServiceWorkerRegistration, senderKey: string): Promise<string> {
  if ((await Notification.requestPermission()) !== 'granted')
    throw new Error('notifications are not allowed');
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: senderKey,
  });
  return JSON.stringify(subscription);
}

/** As far as a browser says what it is, for its owner to tell his devices apart. */
function deviceName(): string {
  const agent = navigator.userAgent;
  const system = /Android|iPhone|iPad|Windows|Macintosh|Linux/.exec(agent)?.[0] ?? '';
  const browser = /Edg|Firefox|Chrome|Safari/.exec(agent)?.[0]?.replace('Edg', 'Edge') ?? '';
  return `${system} ${browser}`.trim();
}
