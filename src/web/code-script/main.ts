/**
 * On the page that checks codes without a network: checks what is typed, pasted, or stands in the address under which this device
 * shows the page when it has no network; and keeps the page on the device when asked to. What is said stands in the page already.
 */
import { type CheckedCode, type CodeKey, checkCode, codeIn } from './check-code.ts';

const page = document.querySelector<HTMLElement>('[data-code-keys]');
if (page) begin(page);

function begin(on: HTMLElement): void {
  const keys = JSON.parse(on.dataset['codeKeys'] ?? '[]') as readonly CodeKey[];
  const form = on.querySelector('form');
  const field = form?.querySelector<HTMLTextAreaElement>('[name=code]');
  const check = (text: string) =>
    checkCode(codeIn(text), keys, Date.now() / 1000).then((checked) => show(on, checked));
  form?.addEventListener('submit', (event) => {
    event.preventDefault();
    if (field && field.value.trim() !== '') void check(field.value);
  });
  if (location.pathname.startsWith('/o/')) void check(decodeURIComponent(location.pathname));
  if ('serviceWorker' in navigator) void offerToKeep(on);
}

function show(on: HTMLElement, { state, facts }: CheckedCode): void {
  for (const verdict of on.querySelectorAll<HTMLElement>('[data-verdict]'))
    verdict.hidden = verdict.dataset['verdict'] !== state;
  const told = on.querySelector<HTMLElement>('[data-facts]');
  if (!told) return;
  told.hidden = facts === undefined;
  if (!facts) return;
  const day = (seconds: number) => dayIn(on.dataset['timeZone'] ?? 'Asia/Shanghai', seconds);
  // The end is the first second in which it is no longer valid.
  const until = facts.exp === undefined ? (on.dataset['openEnd'] ?? '') : day(facts.exp - 1);
  const texts: Readonly<Record<string, string>> = {
    title: facts.t,
    number: facts.no,
    holder: facts.n,
    body: facts.b,
    identifier: facts.id,
    from: day(facts.nbf),
    until,
    signed: day(facts.iat),
  };
  for (const place of told.querySelectorAll<HTMLElement>('[data-fact]'))
    place.textContent = texts[place.dataset['fact'] ?? ''] ?? '';
}

/** As every page of the portal writes a day: 2026 年 11 月 19 日, 19 November 2026. */
function dayIn(timeZone: string, seconds: number): string {
  const language = document.documentElement.lang === 'en' ? 'en-GB' : 'zh-CN';
  const text = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(seconds * 1000);
  return language === 'en-GB' ? text : text.replace(/\d+/g, (digits) => ` ${digits} `).trim();
}

/** The worker keeps this page with its keys; each later visit with a network renews what it keeps. */
async function offerToKeep(on: HTMLElement): Promise<void> {
  const button = on.querySelector<HTMLButtonElement>('[data-keep]');
  const kept = on.querySelector<HTMLElement>('[data-kept]');
  if (!button || !kept) return;
  const keep = async () => {
    await navigator.serviceWorker.register('/service-worker.js');
    const { active } = await navigator.serviceWorker.ready;
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }) => {
      kept.hidden = data !== true;
      button.hidden = data === true;
    };
    active?.postMessage({ keep: location.pathname }, [channel.port2]);
  };
  const isKept = (await caches.match(new URL(on.dataset['address'] ?? '', location.origin))) !== undefined;
  button.hidden = isKept;
  kept.hidden = !isKept;
  button.addEventListener('click', () => void keep());
  if (isKept && navigator.onLine && !location.pathname.startsWith('/o/')) await keep();
}
