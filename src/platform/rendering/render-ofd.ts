import { createHash } from 'node:crypto';
import type { Layout, Papers, Seal } from './model.ts';
import { escaped, ofdNamespace, ofdPage, pageBox } from './ofd-page.ts';
import { svgShapes } from './picture-shapes.ts';
import { typeset } from './render-pdf.ts';
import { asSvg, layOut } from './typst.ts';
import { type Matrix, moved, readTypstSvg, type Shape, type SvgPage, times } from './typst-svg.ts';

/** A paper as the parts of an OFD package (GB/T 33190-2016), before anything signs it. */
export interface OfdPaper {
  /** By their absolute places in the package. */
  readonly parts: ReadonlyMap<string, Buffer>;
  /** Where the stamp stands, in millimetres: left, top, width, height. */
  readonly stamp: { readonly pageId: number; readonly boundary: string } | undefined;
}

/** The same paper as `renderPdf` gives, in outlines with its words under them; the same bytes for the same data. */
export async function renderOfd<Name extends Layout>(layout: Name, data: Papers[Name]): Promise<OfdPaper> {
  const { document } = await typeset(layout, data);
  const seal = 'seal' in data ? data.seal : undefined;
  const pages = readTypstSvg(asSvg(document));
  return packageOf(pages, titleOf(data), seal);
}

/** A paper in two languages is known by its Chinese title. */
function titleOf(data: Papers[Layout]): string {
  if (!('title' in data)) return '';
  return typeof data.title === 'string' ? data.title : data.title.zh;
}

function packageOf(pages: readonly SvgPage[], title: string, seal: Seal | undefined): OfdPaper {
  let last = 0;
  const next = () => {
    last += 1;
    return last;
  };
  const ids = { next, font: next() };
  const parts = new Map<string, Buffer>();
  const references: string[] = [];
  let stamp: OfdPaper['stamp'];
  for (const [index, page] of pages.entries()) {
    const pageId = next();
    const picture = seal && page.shapes.find((shape) => shape.kind === 'picture' && shape.name === seal.name);
    if (picture?.kind === 'picture') stamp = { pageId, boundary: boxOf(picture.matrix) };
    const shapes = page.shapes.flatMap((shape) => (shape.kind === 'picture' ? drawn(shape, seal) : [shape]));
    const place = `Pages/Page_${index}/Content.xml`;
    parts.set(`/Doc_0/${place}`, xml(ofdPage({ ...page, shapes }, ids)));
    references.push(`<ofd:Page ID="${pageId}" BaseLoc="${place}"/>`);
  }
  const [{ width, height } = { width: 0, height: 0 }] = pages;
  parts.set('/Doc_0/PublicRes.xml', xml(fonts(ids.font)));
  parts.set(
    '/Doc_0/Document.xml',
    xml(
      `<ofd:Document xmlns:ofd="${ofdNamespace}"><ofd:CommonData><ofd:MaxUnitID>${last}</ofd:MaxUnitID>` +
        `<ofd:PageArea><ofd:PhysicalBox>${pageBox(width, height)}</ofd:PhysicalBox></ofd:PageArea>` +
        `<ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData><ofd:Pages>${references.join('')}</ofd:Pages></ofd:Document>`,
    ),
  );
  parts.set('/OFD.xml', xml(root(idOf(parts), title)));
  return { parts, stamp };
}

const xml = (content: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${content}\n`);

const fonts = (id: number) =>
  `<ofd:Res xmlns:ofd="${ofdNamespace}" BaseLoc="Res"><ofd:Fonts>` +
  `<ofd:Font ID="${id}" FontName="宋体" FamilyName="宋体" Charset="unicode"/></ofd:Fonts></ofd:Res>`;

const root = (id: string, title: string) =>
  `<ofd:OFD xmlns:ofd="${ofdNamespace}" Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>${id}</ofd:DocID>` +
  `<ofd:Title>${escaped(title)}</ofd:Title><ofd:Creator>Mingtang</ofd:Creator></ofd:DocInfo>` +
  `<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`;

/** Named by what it holds: making it twice gives one document. */
function idOf(parts: ReadonlyMap<string, Buffer>): string {
  const hash = createHash('sha256');
  for (const content of parts.values()) hash.update(content);
  return hash.digest('hex').slice(0, 32);
}

function boxOf(matrix: Matrix): string {
  const scale = 25.4 / 72;
  const [left, top] = moved(matrix, [0, 0]);
  const [right, bottom] = moved(matrix, [1, 1]);
  return [left, top, right - left, bottom - top].map((length) => (length * scale).toFixed(2)).join(' ');
}

/** A picture that the typesetter only passes on: the stamp is set anew, everything else of ours is made of outlines. */
function drawn(picture: Extract<Shape, { kind: 'picture' }>, seal: Seal | undefined): Shape[] {
  if (seal && picture.name === seal.name) {
    const [page] = readTypstSvg(asSvg(layOut('stamp', seal)));
    return (page?.shapes ?? []).flatMap((shape) =>
      shape.kind === 'outline' ? [placed(shape, times(picture.matrix, [1 / 150, 0, 0, 1 / 150, 0, 0]))] : [],
    );
  }
  return svgShapes(picture.svg, picture.matrix);
}

function placed(shape: Extract<Shape, { kind: 'outline' }>, matrix: Matrix): Shape {
  const steps = shape.steps.map(({ letter, points }) => ({
    letter,
    points: points.map((point) => moved(matrix, point)),
  }));
  const { stroke } = shape;
  return { ...shape, steps, stroke: stroke && { ...stroke, width: stroke.width * Math.abs(matrix[0]) } };
}
