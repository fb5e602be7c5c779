import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { storeFile } from '#platform/files/index.ts';
import type { Attachment } from './model.ts';
import type { ParsedMail } from './parse-mail.ts';

/** What is taken with a letter. */
export const accepted = ['pdf', 'jpg', 'jpeg', 'png', 'docx', 'xlsx', 'ofd'];
export const mostBytes = 20 << 20;
const most = 20;

/** Files are looked into as uploads are. What is not what it says, locked or dangerous stays in the mailbox; why is kept. */
export async function takeAttachments(
  call: Call,
  letterId: string,
  attachments: ParsedMail['attachments'],
): Promise<Attachment[]> {
  const taken: Attachment[] = [];
  for (const [index, { name, mediaType, content }] of attachments.entries()) {
    const of = { id: newId(), letterId, name, size: content.length };
    if (index >= most) taken.push({ ...of, mediaType, fileId: null, refused: 'mail/too-many' });
    else taken.push({ ...of, mediaType, ...(await store(call, name, content)) });
  }
  return taken;
}

async function store(
  call: Call,
  name: string,
  content: Buffer,
): Promise<Pick<Attachment, 'fileId' | 'refused'>> {
  try {
    const file = await storeFile(call, { name, content, accept: accepted, maxBytes: mostBytes });
    return { fileId: file.id, refused: null };
  } catch (error) {
    if (!isProblem(error) || !error.code.startsWith('files/')) throw error;
    return { fileId: null, refused: error.code };
  }
}
