import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

export interface ZipEntry {
  readonly path: string;
  /** Pictures and PDF are compressed already. */
  readonly stored: boolean;
  readonly content: AsyncIterable<Buffer>;
}

/** A ZIP as it is made: what is read of an entry goes out before more is read, so that memory does not grow with it. */
export async function* writeZip(entries: AsyncIterable<ZipEntry>, madeAt: Date): AsyncGenerator<Buffer> {
  let made: Buffer[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    made.push(Buffer.from(part));
  });
  function* out(): Generator<Buffer> {
    const parts = made;
    made = [];
    yield* parts;
  }
  for await (const { path, stored, content } of entries) {
    const entry = stored ? new ZipPassThrough(path) : new ZipDeflate(path, { level: 6 });
    entry.mtime = madeAt;
    zip.add(entry);
    for await (const part of content) {
      entry.push(part, false);
      yield* out();
    }
    entry.push(new Uint8Array(0), true);
    yield* out();
  }
  zip.end();
  yield* out();
}
