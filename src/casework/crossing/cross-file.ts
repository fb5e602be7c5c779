import { Type } from 'typebox';
import { Check } from 'typebox/value';
import type { StageMessage } from '#casework/cases/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { FilePiece, filePieces, receivePiece } from '#platform/files/index.ts';
import { type Crossing, sendAcross, type ZoneName } from '#platform/zones/index.ts';

const Noted = Type.Object({ fileId: Type.String(), caseId: Type.String() });
const Piece = Type.Object({ caseId: Type.String({ format: 'uuid' }), piece: FilePiece });

/** The scans that a message speaks of go before it, so that they are there when somebody reads it. */
export async function bringFiles(
  transaction: Transaction,
  to: ZoneName,
  message: StageMessage,
): Promise<void> {
  for (const { fileId, caseId } of filesOf(message))
    if (fileId) await sendAcross(transaction, to, { kind: 'file', payload: { fileId, caseId } });
}

function filesOf(message: StageMessage): { readonly fileId: string | undefined; readonly caseId: string }[] {
  switch (message.kind) {
    case 'submission':
    case 'correction':
      return message.content.materials.map(({ fileId }) => ({ fileId, caseId: message.caseId }));
    case 'material':
      return [{ fileId: message.material.fileId, caseId: message.caseId }];
    default:
      return [];
  }
}

/** Noted as one file, it travels in pieces that fit a transfer. */
export const fileCrossing: Crossing = {
  from: 'internet',
  to: 'outer',
  makeReady: async function* (application, payload) {
    if (!Check(Noted, payload)) throw new Error('what waits is no file');
    const { fileId, caseId } = payload;
    for await (const piece of filePieces(application, fileId))
      yield { kind: 'file-piece', payload: { caseId, piece } };
  },
  receive: async (call, transaction, payload) => {
    if (!Check(Piece, payload)) throw new Error('what arrived is no piece of a file');
    await receivePiece(call, transaction, payload.piece, { kind: 'case', id: payload.caseId });
  },
};
