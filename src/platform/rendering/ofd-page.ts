import {
  growth,
  type Matrix,
  moved,
  type Point,
  type Shape,
  type Step,
  type SvgPage,
  times,
} from './typst-svg.ts';

/** Millimetres in a point: OFD measures in millimetres. */
const scale = 25.4 / 72;
const toMillimetres: Matrix = [scale, 0, 0, scale, 0, 0];

export interface OfdIds {
  next(): number;
  /** The face that words are set in where somebody selects them. */
  readonly font: number;
}

/** A page of GB/T 33190: outlines as they are seen, and under them the same words unseen, to be found, selected and read aloud. */
export function ofdPage({ width, height, shapes }: SvgPage, ids: OfdIds): string {
  const objects = shapes.map((shape) => objectOf(shape, ids, pageBox(width, height))).join('\n');
  return (
    `<ofd:Page xmlns:ofd="${ofdNamespace}"><ofd:Area><ofd:PhysicalBox>${pageBox(width, height)}</ofd:PhysicalBox></ofd:Area>` +
    `<ofd:Content><ofd:Layer ID="${ids.next()}" Type="Body">\n${objects}\n</ofd:Layer></ofd:Content></ofd:Page>`
  );
}

export const ofdNamespace = 'http://www.ofdspec.org/2016';

export const pageBox = (width: number, height: number) => `0 0 ${mm(width * scale)} ${mm(height * scale)}`;

const mm = (length: number) => String(Number(length.toFixed(3)));

function objectOf(shape: Shape, ids: OfdIds, whole: string): string {
  switch (shape.kind) {
    case 'outline':
      return outlineObject(shape, ids);
    case 'text':
      return textObject(shape, ids, whole);
    case 'picture':
      // Pictures are drawn as outlines before they come here.
      return '';
  }
}

function outlineObject(shape: Extract<Shape, { kind: 'outline' }>, ids: OfdIds): string {
  const steps = shape.steps.map(({ letter, points }) => ({
    letter,
    points: points.map((point) => moved(toMillimetres, point)),
  }));
  const width = (shape.stroke?.width ?? 0) * scale;
  const box = boundary(
    steps.flatMap(({ points }) => points),
    width,
  );
  const rule = shape.evenOdd ? ' Rule="Even-Odd"' : '';
  const dashes = shape.stroke?.dashes;
  const pattern = dashes
    ? ` DashPattern="${dashes
        .split(/[ ,]+/)
        .map((dash) => mm(Number(dash) * scale))
        .join(' ')}"`
    : '';
  return (
    `<ofd:PathObject ID="${ids.next()}" Boundary="${box.text}" Stroke="${Boolean(shape.stroke)}" Fill="${Boolean(shape.fill)}"` +
    `${rule}${shape.stroke ? ` LineWidth="${mm(width)}"${pattern}` : ''}>` +
    `${shape.stroke ? `<ofd:StrokeColor Value="${colour(shape.stroke.colour)}"/>` : ''}` +
    `${shape.fill ? `<ofd:FillColor Value="${colour(shape.fill)}"/>` : ''}` +
    `<ofd:AbbreviatedData>${steps.map((step) => written(step, box.corner)).join(' ')}</ofd:AbbreviatedData></ofd:PathObject>`
  );
}

/** Outlines are told by the same letters as in SVG, but for these. */
const letters = { M: 'M', L: 'L', Q: 'Q', C: 'B', Z: 'C' } as const;

function written({ letter, points }: Step, [left, top]: Point): string {
  return [letters[letter], ...points.flatMap(([x, y]) => [mm(x - left), mm(y - top)])].join(' ');
}

function boundary(
  points: readonly Point[],
  margin: number,
): { readonly text: string; readonly corner: Point } {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, top] = [least(xs) - margin, least(ys) - margin];
  const [right, bottom] = [most(xs) + margin, most(ys) + margin];
  return { text: [left, top, right - left, bottom - top].map(mm).join(' '), corner: [left, top] };
}

// Outlines have too many points for the parameters of one call.
const least = (numbers: readonly number[]) => numbers.reduce((one, other) => Math.min(one, other), Infinity);
const most = (numbers: readonly number[]) => numbers.reduce((one, other) => Math.max(one, other), -Infinity);

/** The glyphs stand there as outlines already. Readers that know no transparency draw white, and the outlines over it. */
const unseen = '<ofd:FillColor Value="255 255 255" Alpha="0"/>';

function textObject(
  { text, matrix, offsets }: Extract<Shape, { kind: 'text' }>,
  ids: OfdIds,
  whole: string,
): string {
  const placed = times(toMillimetres, matrix);
  const size = growth(placed);
  const [a, b, c, d, x, y] = placed;
  const upright = Math.abs(b) < 1e-6 && Math.abs(c) < 1e-6;
  const steps = offsets
    .slice(1)
    .map((offset, index) => mm((offset - (offsets[index] ?? 0)) * size))
    .join(' ');
  const delta = steps ? ` DeltaX="${steps}"` : '';
  const code = (left: number, base: number) =>
    `${unseen}<ofd:TextCode X="${mm(left)}" Y="${mm(base)}"${delta}>${escaped(text)}</ofd:TextCode>`;
  const head = `<ofd:TextObject ID="${ids.next()}" Font="${ids.font}" Size="${mm(size)}" Alpha="0"`;
  if (upright) {
    const length = ((offsets.at(-1) ?? 0) + 1) * size;
    const box = [x, y - size, length, size * 1.25].map(mm).join(' ');
    return `${head} Boundary="${box}">${code(0, size)}</ofd:TextObject>`;
  }
  const turned = [a / size, b / size, c / size, d / size, x, y].map((part) => part.toFixed(5)).join(' ');
  return `${head} Boundary="${whole}" CTM="${turned}">${code(0, 0)}</ofd:TextObject>`;
}

/** `#rgb` or `#rrggbb` as three numbers. */
function colour(hex: string): string {
  const digits = hex.slice(1);
  const pairs = digits.length < 6 ? [...digits].map((digit) => digit + digit) : (digits.match(/../g) ?? []);
  return pairs
    .slice(0, 3)
    .map((pair) => Number.parseInt(pair, 16))
    .join(' ');
}

export const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
