import { sentencesOf } from './sentences.ts';

interface ReadWords {
  readonly read: string;
  readonly stop: string;
}

/** Parts of a page that make sense by themselves, each under its heading or question. */
const headings = 'main h1, main h2, main .field > label, main fieldset.field > legend';

/** A button at every part that reads it aloud, marks it meanwhile and stops again; only where the browser has a voice. */
export function readAloud(words: ReadWords): void {
  const synthesis = globalThis.speechSynthesis;
  if (!synthesis) return;
  const language = document.documentElement.lang;
  let begun = false;
  // Some browsers know their voices at once, others a moment later.
  const begin = () => {
    const voice = synthesis
      .getVoices()
      .find(({ lang }) => lang.replace('_', '-').split('-')[0] === language.split('-')[0]);
    if (!voice || begun) return;
    begun = true;
    addButtons(words, (text, end) => {
      synthesis.cancel();
      const pieces = sentencesOf(text);
      for (const [place, piece] of pieces.entries()) {
        const said = Object.assign(new SpeechSynthesisUtterance(piece), { voice, lang: language, rate: 0.9 });
        if (place === pieces.length - 1) said.onend = end;
        said.onerror = end;
        synthesis.speak(said);
      }
      return () => synthesis.cancel();
    });
  };
  begin();
  synthesis.addEventListener?.('voiceschanged', begin);
  addEventListener('pagehide', () => synthesis.cancel());
}

type Speak = (text: string, end: () => void) => () => void;

function addButtons(words: ReadWords, speak: Speak): void {
  let stop = () => {};
  for (const heading of document.querySelectorAll<HTMLElement>(headings)) {
    const part = partOf(heading);
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'aloud' });
    const name = heading.textContent ?? '';
    const show = (reading: boolean) => {
      button.textContent = reading ? words.stop : words.read;
      button.setAttribute('aria-label', `${button.textContent} ${name}`);
      button.toggleAttribute('data-on', reading);
      part.classList.toggle('is-read', reading);
    };
    show(false);
    button.addEventListener('click', () => {
      const reading = part.classList.contains('is-read');
      stop();
      stop = () => {};
      if (reading) return;
      const end = () => show(false);
      const silence = speak(textOf(part), end);
      show(true);
      stop = () => {
        silence();
        end();
      };
    });
    // A heading in the margin has its part beside it; everywhere else the part goes on under the heading.
    const beside = heading.matches('.sect--margin > h2') ? heading.nextElementSibling : null;
    if (beside) beside.prepend(button);
    else heading.after(button);
  }
}

/** What belongs under a heading: its question, its section, else the head of the page. */
function partOf(heading: HTMLElement): HTMLElement {
  return heading.closest<HTMLElement>('.field, section, header, .errors') ?? heading.parentElement ?? heading;
}

/** What can be seen of it, with what was filled in; buttons are not read. */
function textOf(part: HTMLElement): string {
  // The first heading of a page stands among its parts: those have buttons of their own.
  const whole = part.matches('.field, section, header, .errors')
    ? [part]
    : [...part.querySelectorAll<HTMLElement>(':scope > h1, :scope > .lead')];
  return whole.flatMap((element) => [...linesOf(element)]).join('\n');
}

function* linesOf(element: Element): Generator<string> {
  if (element.matches('button, script, style, [aria-hidden=true], [hidden]')) return;
  if (element instanceof HTMLSelectElement) return yield element.selectedOptions[0]?.textContent ?? '';
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
    return yield /^(?:text|search|tel|email|)$/.test(element.type) ? element.value : '';
  if (isPlain(element)) return yield element.textContent ?? '';
  for (const child of element.childNodes)
    if (child instanceof Element) yield* linesOf(child);
    else if (child instanceof Text) yield child.data;
}

/** A line of words with nothing in it that is read otherwise. */
const isPlain = (element: Element) =>
  element.matches('p, li, dt, dd, legend, label, h1, h2, h3, td, th, summary, span') &&
  !element.querySelector('button, input, select, textarea, p, li, svg, .vh, span, div');
