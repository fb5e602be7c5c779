import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import type { Layout } from './model.ts';
import { renderingProblem } from './problems.ts';

/** Compiled pieces unused for this many papers are forgotten: memory stays level, common pieces stay warm. */
const memory = 24;

let compiler: NodeCompiler | undefined;

/** One compiler a process: opening it reads the fonts (a quarter of a second), using it again takes milliseconds. */
function openCompiler(): NodeCompiler {
  compiler ??= NodeCompiler.create({
    workspace: path.join(import.meta.dirname, 'layouts'),
    fontArgs: [{ fontPaths: [packagedFonts()] }],
  });
  return compiler;
}

/** Noto Sans for machines that have no Chinese fonts; the layouts name the system's Song and Hei faces first. */
function packagedFonts(): string {
  return path.join(path.dirname(fileURLToPath(import.meta.resolve('@embedpdf/fonts-sc'))), '../fonts');
}

/** Lays out data by one of our layouts. The data reach it as JSON text: nothing in them is ever read as markup. */
export function layOut(layout: Layout | 'whole-file' | 'stamp', data: unknown): NodeTypstDocument {
  const typst = openCompiler();
  const compiled = typst.compile({
    mainFilePath: path.join(import.meta.dirname, 'layouts', `${layout}.typ`),
    inputs: { data: JSON.stringify(data) },
  });
  const error = compiled.takeError();
  const document = compiled.result;
  if (error || !document)
    throw renderingProblem('failed', { layout }, [], error ? typst.fetchDiagnostics(error) : undefined);
  return document;
}

/** PDF/A-2b. Throws Typst's own error when a character is in no font: a missing glyph is not archivable. */
export function asPdf(document: NodeTypstDocument): Buffer {
  const typst = openCompiler();
  const pdf = typst.pdf(document, { pdfStandard: 'a-2b' });
  typst.evictCache(memory);
  return pdf;
}

/** Whether a picture, or this page of a PDF, can be set at all: a page that is not there, or cannot be read, cannot. */
export function canSet(file: string, page: number): boolean {
  const compiled = openCompiler().compile({
    mainFilePath: path.join(import.meta.dirname, 'layouts', 'one-page.typ'),
    inputs: { file, page: String(page) },
  });
  return compiled.takeError() === null && compiled.result !== null;
}

/** Lends the compiler files by the names under which a layout asks for them, for as long as the work takes. */
export function withFiles<Result>(
  files: ReadonlyMap<string, Buffer>,
  work: () => Promise<Result>,
): Promise<Result> {
  const typst = openCompiler();
  const placed = [...files].map(([name, content]) => {
    const place = path.join(import.meta.dirname, 'layouts', name);
    typst.mapShadow(place, content);
    return place;
  });
  return work().finally(() => {
    for (const place of placed) typst.unmapShadow(place);
    typst.evictCache(0);
  });
}

/** PDF without a standard for archiving: only there can pages of other PDF stand in it. */
export function asPlainPdf(document: NodeTypstDocument): Buffer {
  return openCompiler().pdf(document, {});
}

/** The pages as SVG that also holds their text. */
export function asSvg(document: NodeTypstDocument): string {
  return openCompiler().svg(document);
}
