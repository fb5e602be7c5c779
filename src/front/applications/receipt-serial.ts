import type { Database } from '#kernel/database/index.ts';
import { takeReceiptSerials } from './store.ts';

const inOneBlock = 32;
const blocks = new WeakMap<Database, { left: number[]; taking: Promise<void> | undefined }>();

/** A serial that no other receipt has. A process takes them in blocks: what is left when it ends is a gap, which receipts may have. */
export async function nextReceiptSerial({ origin }: Database): Promise<number> {
  const block = blocks.get(origin) ?? { left: [], taking: undefined };
  blocks.set(origin, block);
  for (;;) {
    const serial = block.left.shift();
    if (serial !== undefined) return serial;
    block.taking ??= takeReceiptSerials(origin, inOneBlock)
      .then((serials) => void block.left.push(...serials))
      .finally(() => {
        block.taking = undefined;
      });
    await block.taking;
  }
}
