import { setImmediate } from 'node:timers/promises';
import type { NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import type { Layout, Papers } from './model.ts';
import { printableText } from './printable-text.ts';
import { renderingProblem } from './problems.ts';
import { qrSvg } from './qr-svg.ts';
import { sealSvg } from './seal-svg.ts';
import { asPdf, layOut } from './typst.ts';
import { paperWords } from './words.ts';

/** What stands for a character that no font can show: the printer's mark for missing type. */
const missing = '〓';

/**
 * A paper as PDF/A-2b. The same layout and data give the same bytes on the same machine: all dates are in the data, so a
 * file can have a name made of its content, and making it twice shows nothing twice.
 */
export async function renderPdf<Name extends Layout>(layout: Name, data: Papers[Name]): Promise<Buffer> {
  return (await typeset(layout, data)).pdf;
}

/** The paper as it was laid out when every character of it could be shown. */
export async function typeset<Name extends Layout>(
  layout: Name,
  data: Papers[Name],
): Promise<{ readonly document: NodeTypstDocument; readonly pdf: Buffer }> {
  // Typesetting holds the thread for milliseconds: others go first, and what earlier papers held is given back meanwhile.
  await setImmediate();
  let input: unknown = printableText({ ...data, ...drawings(data), ...wordsOf(data) });
  // A second try is for characters that no font has; each try may bring up those of another face.
  for (let attempt = 0; ; attempt += 1) {
    const document = layOut(layout, input);
    try {
      return { document, pdf: asPdf(document) };
    } catch (error) {
      const unknown = undrawable(error);
      if (unknown.length === 0 || attempt === 3) throw renderingProblem('failed', { layout }, [], error);
      input = printableText(input, (text) => unknown.reduce((t, part) => t.replaceAll(part, missing), text));
    }
  }
}

/** The pictures that a layout sets but cannot draw. */
function drawings(data: Papers[Layout]): { qr?: string; offlineQr?: string; stamp?: string } {
  const address = 'verifyUrl' in data ? data.verifyUrl : 'progressUrl' in data ? data.progressUrl : undefined;
  const offline = 'offlineUrl' in data ? data.offlineUrl : undefined;
  return {
    ...(address ? { qr: qrSvg(address) } : {}),
    ...(offline ? { offlineQr: qrSvg(offline) } : {}),
    ...('seal' in data && data.seal ? { stamp: sealSvg(data.seal) } : {}),
  };
}

function wordsOf(data: Papers[Layout]): { words?: Readonly<Record<string, string>> } {
  return 'language' in data && data.language ? { words: paperWords(data.language) } : {};
}

/** The characters that the compiler says it cannot show, out of its message in Rust's notation. */
function undrawable(error: unknown): string[] {
  const message = error instanceof Error ? error.message : String(error);
  const found = [...message.matchAll(/the text `\\?"((?:[^`])*?)\\?"` could not be displayed/g)];
  return [...new Set(found.map(([, text = '']) => unescaped(text)))].filter((text) => text !== '');
}

function unescaped(text: string): string {
  return text.replace(/\\+u\{([0-9a-f]+)\}/g, (_whole, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );
}
