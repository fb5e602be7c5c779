import { type Sheet, writeCsv, writePdf, writeXlsx } from '#insight/statistics/index.ts';
import { httpProblem } from '#kernel/http/index.ts';

const media = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const;
type Format = keyof typeof media;

const isFormat = (format: string | undefined): format is Format =>
  format !== undefined && Object.hasOwn(media, format);

/** A report as a file of the format that the address names. */
export async function sendReport(
  format: string | undefined,
  name: string,
  make: () => Promise<Sheet>,
): Promise<Response> {
  if (!isFormat(format)) throw httpProblem('not-found');
  const written = await write(format, await make());
  return new Response(typeof written === 'string' ? written : new Uint8Array(written), {
    headers: {
      'content-type': media[format],
      'content-disposition': `attachment; filename="${name}.${format}"`,
      'cache-control': 'no-store',
    },
  });
}

async function write(format: Format, sheet: Sheet): Promise<string | Buffer> {
  switch (format) {
    case 'csv':
      return writeCsv(sheet);
    case 'xlsx':
      return writeXlsx(sheet);
    case 'pdf':
      return writePdf(sheet);
  }
}
