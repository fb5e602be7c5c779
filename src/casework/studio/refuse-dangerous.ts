import { isJson } from './content.ts';
import type { ModelKind } from './model.ts';
import { studioProblem } from './problems.ts';

/** Far beyond every real model; below what would keep a server busy or exhaust its stack. */
const most = { xmlMegabytes: 2, formMegabytes: 0.5, elements: 20_000, depth: 100 } as const;

/** What is too large, too deep or a bomb is refused before anything looks inside. Faults of modelling may be saved: it is a draft. */
export function refuseDangerous(kind: ModelKind, content: string): void {
  const megabytes = isJson(kind) ? most.formMegabytes : most.xmlMegabytes;
  if (Buffer.byteLength(content) > megabytes * (1 << 20)) throw studioProblem('too-large', { megabytes });
  if (content.includes('\u0000') || content.includes('\\u0000')) throw studioProblem('forbidden-xml');
  if (!isJson(kind) && /<!DOCTYPE|<!ENTITY/i.test(content)) throw studioProblem('forbidden-xml');
  const { elements, depth } = isJson(kind) ? measureJson(content) : measureXml(content);
  if (elements > most.elements || depth > most.depth)
    throw studioProblem('too-complex', { elements: most.elements, depth: most.depth });
}

interface Measure {
  readonly elements: number;
  readonly depth: number;
}

/** How many tags there are and how deep they stand, without understanding them; each character is looked at once. */
function measureXml(xml: string): Measure {
  let elements = 0;
  let level = 0;
  let depth = 0;
  for (let at = xml.indexOf('<'); at >= 0; ) {
    const end = endOfTag(xml, at);
    const next = xml[at + 1];
    if (next === '/') level -= 1;
    else if (next !== '!' && next !== '?') {
      elements += 1;
      if (xml[end] === '>' && xml[end - 1] !== '/') level += 1;
      depth = Math.max(depth, level);
    }
    at = xml.indexOf('<', end);
  }
  return { elements, depth };
}

/** Where the tag ends: `>` may stand in an attribute, `<` may not. */
function endOfTag(xml: string, start: number): number {
  let quote = '';
  for (let at = start + 1; at < xml.length; at += 1) {
    const letter = xml[at] ?? '';
    if (letter === '<' || (letter === '>' && quote === '')) return at;
    if (letter === quote) quote = '';
    else if (quote === '' && (letter === '"' || letter === "'")) quote = letter;
  }
  return xml.length;
}

function measureJson(json: string): Measure {
  let elements = 0;
  let level = 0;
  let depth = 0;
  let inText = false;
  for (let at = 0; at < json.length; at += 1) {
    const letter = json[at];
    if (inText && letter === '\\') at += 1;
    else if (letter === '"') inText = !inText;
    else if (inText) continue;
    else if (letter === '[' || letter === '{') {
      elements += 1;
      level += 1;
      depth = Math.max(depth, level);
    } else if (letter === ']' || letter === '}') level -= 1;
  }
  return { elements, depth };
}
