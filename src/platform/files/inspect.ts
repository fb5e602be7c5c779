import { inspectJpeg, inspectPng } from './inspect-image.ts';
import { inspectPdf } from './inspect-pdf.ts';
import { inspectZip } from './inspect-zip.ts';
import type { RandomAccess } from './model.ts';

/** What looking into a file found wrong; `undefined` when it is what its name says and harmless as far as can be seen. */
export type Finding =
  | { readonly kind: 'not-what-it-says' | 'encrypted' }
  | { readonly kind: 'dangerous'; readonly what: string };

export interface FileType {
  readonly mediaType: string;
  /** How its bytes begin: told from the first chunk, before anything is stored. */
  readonly begins: readonly (readonly number[])[];
  readonly inspect: (bytes: RandomAccess) => Promise<Finding | undefined>;
}

const zip = [[0x50, 0x4b, 0x03, 0x04]];
const office = 'application/vnd.openxmlformats-officedocument';
const jpeg: FileType = { mediaType: 'image/jpeg', begins: [[0xff, 0xd8, 0xff]], inspect: inspectJpeg };

/** The formats that can be accepted, by extension. */
export const fileTypes: Readonly<Record<string, FileType>> = {
  pdf: { mediaType: 'application/pdf', begins: [[0x25, 0x50, 0x44, 0x46, 0x2d]], inspect: inspectPdf },
  jpg: jpeg,
  jpeg,
  png: {
    mediaType: 'image/png',
    begins: [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
    inspect: inspectPng,
  },
  docx: {
    mediaType: `${office}.wordprocessingml.document`,
    begins: zip,
    inspect: (bytes) => inspectZip(bytes, ['[Content_Types].xml', 'word/document.xml']),
  },
  xlsx: {
    mediaType: `${office}.spreadsheetml.sheet`,
    begins: zip,
    inspect: (bytes) => inspectZip(bytes, ['[Content_Types].xml', 'xl/workbook.xml']),
  },
  ofd: { mediaType: 'application/ofd', begins: zip, inspect: (bytes) => inspectZip(bytes, ['OFD.xml']) },
};

export function beginsLike(type: FileType, bytes: Buffer): boolean {
  return type.begins.some((magic) => magic.every((byte, place) => bytes[place] === byte));
}
