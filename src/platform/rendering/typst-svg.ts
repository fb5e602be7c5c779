import { Parser } from 'saxen';

/** Affine, as SVG and OFD write it: a b c d e f. */
export type Matrix = readonly [number, number, number, number, number, number];
export type Point = readonly [number, number];

/** One step of an outline, its points in points of the page. */
export interface Step {
  readonly letter: 'M' | 'L' | 'Q' | 'C' | 'Z';
  readonly points: readonly Point[];
}

export type Shape =
  | {
      readonly kind: 'outline';
      readonly steps: readonly Step[];
      readonly fill: string | undefined;
      readonly evenOdd: boolean;
      readonly stroke:
        | { readonly colour: string; readonly width: number; readonly dashes: string | undefined }
        | undefined;
    }
  | {
      readonly kind: 'text';
      readonly text: string;
      /** From the run's own space, where its baseline is the x axis and y goes down, to the page. */
      readonly matrix: Matrix;
      readonly size: number;
      /** Where each glyph begins. */
      readonly offsets: readonly number[];
    }
  | {
      readonly kind: 'picture';
      readonly name: string;
      readonly svg: string;
      /** From a square of one by one to the page. */
      readonly matrix: Matrix;
    };

export interface SvgPage {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

export const times = ([a, b, c, d, e, f]: Matrix, [p, q, r, s, t, u]: Matrix): Matrix => [
  a * p + c * q,
  b * p + d * q,
  a * r + c * s,
  b * r + d * s,
  a * t + c * u + e,
  b * t + d * u + f,
];

export const moved = ([a, b, c, d, e, f]: Matrix, [x, y]: Point): Point => [
  a * x + c * y + e,
  b * x + d * y + f,
];

/** How much longer a length is afterwards, on the average of all directions. */
export const growth = ([a, b, c, d]: Matrix): number => Math.sqrt(Math.abs(a * d - b * c));

type Attributes = Readonly<Record<string, string>>;

/** A run of text while it is read: its glyphs stand before its words. */
interface Run {
  readonly matrix: Matrix;
  readonly fill: string;
  readonly offsets: number[];
  readonly steps: Step[];
  text: string;
}

/** Pages of the typesetter’s SVG as flat lists of shapes; `glyphs` are its definitions by id. */
export function readTypstSvg(svg: string): SvgPage[] {
  const pages: { width: number; height: number; shapes: Shape[] }[] = [];
  const glyphs = new Map<string, string>();
  const matrices: Matrix[] = [[1, 0, 0, 1, 0, 0]];
  let run: Run | undefined;
  let runDepth = 0;
  let inWords = false;
  let inPattern = 0;
  const parser = new Parser();
  const here = () => matrices.at(-1) ?? identity;
  const draw = (shape: Shape) => inPattern === 0 && pages.at(-1)?.shapes.push(shape);
  parser.on('openTag', (name, attributesOf) => {
    const given = attributesOf();
    const attributes: Attributes = given === true ? {} : given;
    const isPage = attributes['class'] === 'typst-page';
    if (isPage)
      pages.push({
        width: Number(attributes['data-page-width']),
        height: Number(attributes['data-page-height']),
        shapes: [],
      });
    // Pages stand below each other; each begins at its own corner here.
    matrices.push(isPage ? identity : times(here(), matrixOf(attributes['transform'])));
    if (name === 'pattern') inPattern += 1;
    else if (name === 'path' && attributes['class'] === 'outline_glyph')
      glyphs.set(attributes['id'] ?? '', attributes['d'] ?? '');
    else if (name === 'path') {
      const shape = outlineOf(attributes, here());
      if (shape) draw(shape);
    } else if (name === 'image') draw(pictureOf(attributes, here()));
    else if (attributes['class'] === 'typst-text') {
      run = { matrix: here(), fill: attributes['fill'] ?? '#000', offsets: [], steps: [], text: '' };
      runDepth = matrices.length;
    } else if (name === 'use' && run) {
      const at: Point = [Number(attributes['x'] ?? 0), Number(attributes['y'] ?? 0)];
      run.offsets.push(at[0]);
      const outline = glyphs.get((attributes['href'] ?? '').slice(1)) ?? '';
      run.steps.push(...stepsOf(outline, times(here(), [1, 0, 0, 1, ...at])));
    } else if (attributes['class'] === 'tsel') inWords = true;
  });
  parser.on('text', (value, decode) => {
    if (inWords && run) run.text += decode(value);
  });
  parser.on('closeTag', (name) => {
    if (name === 'h5:div') inWords = false;
    if (name === 'pattern') inPattern -= 1;
    if (run && matrices.length === runDepth) {
      for (const shape of shapesOf(run)) draw(shape);
      run = undefined;
    }
    matrices.pop();
  });
  // What a handler throws is swallowed by the parser; what it cannot read it says.
  let fault: Error | undefined;
  parser.on('error', (error) => {
    fault ??= error;
  });
  parser.parse(svg);
  if (fault) throw fault;
  return pages;
}

const identity: Matrix = [1, 0, 0, 1, 0, 0];

function shapesOf({ matrix, fill, offsets, steps, text }: Run): Shape[] {
  const outline: Shape = { kind: 'outline', steps, fill, evenOdd: false, stroke: undefined };
  // The run’s space counts a thousandth of the size and goes up.
  const perUnit = 1 / 1000;
  const down: Matrix = times(matrix, [1 / perUnit, 0, 0, -1 / perUnit, 0, 0]);
  const words: Shape = {
    kind: 'text',
    text,
    matrix: down,
    size: 1,
    offsets: offsets.map((offset) => offset * perUnit),
  };
  return [...(text.trim() === '' ? [] : [words]), ...(steps.length > 0 ? [outline] : [])];
}

function outlineOf(attributes: Attributes, matrix: Matrix): Shape | undefined {
  const { fill, stroke } = attributes;
  // What is filled with a pattern is ornament.
  const filled = fill?.startsWith('#') ? fill : undefined;
  const stroked = stroke?.startsWith('#') ? stroke : undefined;
  if (!filled && !stroked) return undefined;
  return {
    kind: 'outline',
    steps: stepsOf(attributes['d'] ?? '', matrix),
    fill: filled,
    evenOdd: attributes['fill-rule'] === 'evenodd',
    stroke: stroked
      ? {
          colour: stroked,
          width: Number(attributes['stroke-width'] ?? 1) * growth(matrix),
          dashes: attributes['stroke-dasharray'],
        }
      : undefined,
  };
}

function pictureOf(attributes: Attributes, matrix: Matrix): Shape {
  const { width = '0', height = '0', alt = '' } = attributes;
  const [, data = ''] = /^data:image\/svg\+xml;base64,(.*)$/.exec(attributes['xlink:href'] ?? '') ?? [];
  return {
    kind: 'picture',
    name: alt,
    svg: Buffer.from(data, 'base64').toString(),
    matrix: times(matrix, [Number(width), 0, 0, Number(height), 0, 0]),
  };
}

function matrixOf(transform = ''): Matrix {
  const [, kind = '', given = ''] = /^(translate|scale|matrix)\(([^)]*)\)$/.exec(transform) ?? [];
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = given.split(',').map(Number);
  if (kind === 'translate') return [1, 0, 0, 1, a, b];
  if (kind === 'scale') return [a, 0, 0, b, 0, 0];
  return kind === 'matrix' ? [a, b, c, d, e, f] : identity;
}

const pointCounts = { M: 1, L: 1, Q: 2, C: 3, Z: 0 } as const;

/** Steps of an outline that names every step by a capital, as the typesetter and we ourselves write them. */
export function stepsOf(outline: string, matrix: Matrix): Step[] {
  const steps: Step[] = [];
  for (const [, letter = '', given = ''] of outline.matchAll(/([MLQCZ])([^MLQCZ]*)/g)) {
    const kind = letter as Step['letter'];
    const numbers = given.match(/-?\d*\.?\d+(?:e-?\d+)?/g)?.map(Number) ?? [];
    const points = Array.from({ length: pointCounts[kind] }, (_, index) =>
      moved(matrix, [numbers[2 * index] ?? 0, numbers[2 * index + 1] ?? 0]),
    );
    steps.push({ letter: kind, points });
  }
  // A subpath that is only begun draws nothing.
  return steps.filter(({ letter }, index) => letter !== 'M' || steps[index + 1]?.letter !== 'M');
}
