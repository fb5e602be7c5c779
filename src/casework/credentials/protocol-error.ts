import type { FastifyReply } from 'fastify';

/** What the OAuth family of protocols answers when something is wrong: programs read the code, their makers the description. */
export class ProtocolError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, description: string, status = 400) {
    super(description);
    this.code = code;
    this.status = status;
  }
}

/** Answers an endpoint of such a protocol; nothing of it may be kept by anybody on the way. */
export async function answerProtocol(reply: FastifyReply, work: () => Promise<unknown>): Promise<unknown> {
  reply.header('cache-control', 'no-store');
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    if (error.status === 401) reply.header('www-authenticate', `Bearer error="${error.code}"`);
    return reply.code(error.status).send({ error: error.code, error_description: error.message });
  }
}
